"""Names as they may leave: a letter for those known by name, and no name for the rest of the team.

A coach outside the reporting line needs to know that T. said it, and not who T. is.
"""

import re
from collections.abc import Iterable, Mapping

from leadself.entries import Entries
from leadself.method.wording import one_line
from leadself.records import Role

SOMEONE = "someone in the team"

NO_NAMES = {
    *("boss", "client", "colleague", "colleagues", "customer", "director", "everybody", "everyone"),
    *("guest", "hr", "it", "manager", "nobody", "somebody", "someone", "supplier", "team"),
}
"""Who else may stand beside words: these are no names."""

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
    *("penny", "ray", "rich", "rob", "rose", "skip", "sky", "star", "sue", "summer", "will"),
}
"""Names that are also words, and are taken for names only where they begin with a capital."""


def build_aliases(entries: Entries) -> dict[str, str]:
    """What each name in the journal becomes for a coach: "T.", or "someone in the team".

    Leaders, and others that talks, plans and words from outside name, become as few letters as
    tell them apart; those listed as the team become nobody in particular. The coach's own name
    stays.
    """
    coaches = {_key(person.name) for person in entries.people if person.role is Role.COACH}
    team = {_key(person.name): person.name for person in entries.people if person.role is Role.TEAM}
    named: dict[str, str] = {}
    for name in _names(entries):
        if _key(name) not in {*coaches, *team, ""}:
            named.setdefault(_key(name), one_line(name))
    letters = {name: _letters(name, named.values()) for name in named.values()}
    return letters | {one_line(name): SOMEONE for name in team.values()}


def hide_names(text: str, aliases: Mapping[str, str]) -> str:
    """``text`` with every name in it replaced, whatever its case; nothing else changes."""
    if not aliases:
        return text
    by_key = {_key(name): alias for name, alias in aliases.items()}
    longest_first = sorted(by_key, key=len, reverse=True)
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)

    def alias(found: re.Match[str]) -> str:
        if found[0] in ALSO_WORDS:
            return found[0]
        said = by_key[_key(found[0])]
        ends = found.string[found.end() :]
        return said.removesuffix(".") if said.endswith(".") and ends.startswith(".") else said

    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", alias, text, flags=re.IGNORECASE)


def _names(entries: Entries) -> Iterable[str]:
    yield from (leader.nickname for leader in entries.leaders)
    yield from (meeting.who for meeting in entries.meetings if meeting.who)
    others = [outside.who for outside in entries.outsides]
    others += [plan.tell for plan in entries.plans if plan.tell]
    yield from (name for name in others if _is_name(name))


def _is_name(text: str) -> bool:
    """Whether these are one or two words with a capital, and none that anybody could be called."""
    words = one_line(text).split()
    capital = all(word[:1].isupper() for word in words)
    return 0 < len(words) <= 2 and capital and not NO_NAMES & {_key(word) for word in words}


def _letters(name: str, others: Iterable[str]) -> str:
    """The shortest beginning that no other name has, with a full stop."""
    rest = [_key(other) for other in others if other != name]
    for length in range(1, len(name)):
        if not any(other.startswith(_key(name[:length])) for other in rest):
            return f"{name[:length]}."
    return f"{name[:1]}."


def _key(name: str) -> str:
    return one_line(name).casefold()
