"""Names as they may leave: a letter for those known by name, and no name for the rest of the team.

A coach outside the reporting line needs to know that T. said it, and not who T. is.
"""

import functools
import itertools
from collections.abc import Container, Iterable, Iterator, Mapping

from leadself.entries import Entries
from leadself.method.wording import one_line
from leadself.names import Name
from leadself.records import Role

SOMEONE = "someone in the team"

NO_NAMES = {
    *("boss", "client", "colleague", "colleagues", "customer", "director", "everybody", "everyone"),
    *(
        "guest",
        "hr",
        "it",
        "the",
        "leader",
        "manager",
        "nobody",
        "somebody",
        "someone",
        "supplier",
        "team",
    ),
}
"""Who else may stand beside words: these are no names."""

BETWEEN = {"da", "de", "del", "der", "di", "la", "ten", "van", "von"}
"""Small words inside of names."""

ALSO_WORDS = {
    *("april", "art", "august", "bill", "chase", "dawn", "dean", "drew", "faith", "frank", "grace"),
    *(
        "grant",
        "hope",
        "jack",
        "joy",
        "june",
        "mark",
        "max",
        "may",
        "miles",
        "nick",
        "pat",
        "penny",
    ),
    *("ray", "rich", "rob", "rose", "skip", "sky", "star", "sue", "summer", "will"),
}
"""Names that are also words, and are taken for names only where they begin with a capital."""


def build_aliases(entries: Entries) -> dict[str, str]:
    """What each name in the journal becomes for a coach: "T.", or "someone in the team".

    Leaders, and others that talks, plans and words from outside name, become as few letters as
    tell them apart; those listed as the team become nobody in particular. The names of the coach
    and of the user stay, but for those of a leader who is called alike.
    """
    leaders = {_key(leader.nickname) for leader in entries.leaders}
    stay = {_key(p.name) for p in entries.people if p.role is not Role.TEAM} - leaders
    team = {_key(person.name): person.name for person in entries.people if person.role is Role.TEAM}
    named: dict[str, str] = {}
    for name in _names(entries, stay):
        if _key(name) not in {*stay, *team, ""}:
            named.setdefault(_key(name), one_line(name))
    letters = {name: _letters(name, named.values()) for name in named.values()}
    return letters | {one_line(name): SOMEONE for name in team.values()}


def hide_names(text: str, aliases: Mapping[str, str]) -> str:
    """``text`` with every name in it replaced, however it is written; nothing else changes."""
    for name in sorted(aliases, key=len, reverse=True):  # "Anna Maria" before "Anna"
        text = _hidden(text, _wanted(name), aliases[name])
    return text


def names_in(texts: Iterable[str], aliases: Mapping[str, str]) -> dict[str, str]:
    """Those of ``aliases`` whose names stand in the texts."""
    read = [*texts]
    return {
        name: alias
        for name, alias in aliases.items()
        if any(hide_names(text, {name: alias}) != text for text in read)
    }


def _hidden(text: str, name: Name, alias: str) -> str:
    parts, end = [], 0
    for found in name.places(text):
        if not found.whole or text[found.start : found.end] in ALSO_WORDS:
            continue
        ends_so = alias.endswith(".") and text.startswith(".", found.end)
        parts += [text[end : found.start], alias.removesuffix(".") if ends_so else alias]
        end = found.end
    return "".join([*parts, text[end:]])


@functools.cache
def _wanted(name: str) -> Name:
    return Name(name)


def _names(entries: Entries, stay: Container[str]) -> Iterator[str]:
    """Every name in the journal that is no word for anybody, and first names of longer ones.

    What has its key in ``stay`` is passed over, with its first name.
    """
    called = [leader.nickname for leader in entries.leaders]
    called += [meeting.who for meeting in entries.meetings if meeting.who]
    called += [plan.owed_to for plan in entries.plans if plan.owed_to]
    called += [owed.who for owed in entries.owed]
    others = [outside.who for outside in entries.outsides]
    others += [plan.tell for plan in entries.plans if plan.tell]
    for name in (*called, *filter(None, map(_named_in, others))):
        if _key(name) not in stay and any(map(str.isalnum, name)) and not _is_anybody(name):
            yield name
            first, _, more = one_line(name).partition(" ")
            if more and first[:1].isupper() and not _is_anybody(first):
                yield first


def _named_in(who: str) -> str:
    """The name that ``who`` begins with, "Ewa" of "Ewa from packing"; empty where there is none."""
    words = one_line(who).split()
    named = itertools.takewhile(lambda word: word[:1].isupper() or word in BETWEEN, words)
    return " ".join(named)


def _is_anybody(name: str) -> bool:
    return bool(NO_NAMES & {_key(word) for word in name.split()})


def _letters(name: str, others: Iterable[str]) -> str:
    """The shortest beginning that no other name has, with a full stop."""
    rest = [_key(other) for other in others if other != name]
    for length in range(1, len(name.split()[0])):
        if not any(other.startswith(_key(name[:length])) for other in rest):
            return f"{name[:length]}."
    return f"{name[:1]}."


def _key(name: str) -> str:
    return one_line(name).casefold()
