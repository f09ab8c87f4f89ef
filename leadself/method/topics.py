"""The twelve topics: nine practices (John C. Maxwell) and three requirements (Georg Michalik).

What identifies a topic stands here; its words are read from ``content/`` when they are shown.
"""

import functools
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from leadself.errors import BadInput

IN_SHORT = {
    "lead-self": "Lead yourself",
    "lighten-load": "Lighten the load",
    "hard-jobs": "Do what others won't",
    "beyond-tasks": "Lead, not just manage",
    "rapport": "Invest in chemistry",
    "prepared": "Be prepared",
    "push-or-wait": "Push or back off",
    "go-to": "Be a go-to player",
    "get-better": "Better tomorrow",
    "fresh-eyes": "Shift in perception",
    "stay-close": "Let go, stay close",
    "reach-decision": "Lead to decisions",
}
"""What each topic is called in a table, which so has not to read twelve files."""

SLUGS = tuple(IN_SHORT)
"""In the fixed order of every list; the number of a topic is its place, from 1."""

PRACTICES, REQUIREMENTS = SLUGS[:9], SLUGS[9:]

KINDS = {
    "E": "evidence",
    "V": "leader's view",
    "L": "lesson",
    "O": "obstacle",
    "N": "next step",
}
"""The kinds of questions, in the order they take turns."""

TRAP = "month.trap"
"""The month's question on the trap of the focus, which each topic words for itself."""

CONTENT = Path(__file__).parent / "content"

_RECORD = re.compile(r"[0-9a-f]{32}")


class Question(NamedTuple):
    """A coaching question; ``id`` is like ``prepared.E1``, its letter one of ``KINDS``."""

    id: str
    text: str

    @property
    def kind(self) -> str:
        return self.id.rpartition(".")[2][0]


class Topic(NamedTuple):
    """A topic's words. ``lines`` are what ratings 1 to 5 stand for, ``zero`` what 0 does."""

    number: int
    slug: str
    name: str
    in_short: str
    kind: str
    source: str
    family: str
    stem: str
    meaning: str
    why: str
    lines: tuple[str, ...]
    zero: str
    trap: str
    trap_check: str
    talking_point: str
    questions: tuple[Question, ...]
    actions: tuple[tuple[str, str], ...]
    limit: str | None = None


@functools.cache
def topic(slug: str) -> Topic:
    """The words of the topic with exactly this slug."""
    words: dict[str, Any] = tomllib.loads((CONTENT / f"{slug}.toml").read_text("utf-8"))
    questions = words.pop("questions")
    actions = words.pop("actions")
    return Topic(
        in_short=IN_SHORT[slug],
        lines=tuple(words.pop("lines")),
        questions=tuple(Question(f"{slug}.{key}", text) for key, text in questions.items()),
        actions=tuple((action["if"], action["then"]) for action in actions),
        **words,
    )


@functools.cache
def texts() -> dict[str, Any]:
    """The short texts that belong to no topic."""
    return tomllib.loads((CONTENT / "texts.toml").read_text("utf-8"))


def number(slug: str) -> int:
    """The place of a topic in the fixed order, 1 to 12."""
    return SLUGS.index(slug) + 1


def are_known(slug: str | None, question_id: str | None = None) -> bool:
    """Whether a topic and a question that a record names are ours; None names nothing."""
    if question_id is not None and _own_question(question_id):
        return slug is None or slug in SLUGS
    if question_id is not None:
        of_topic = question_id.rpartition(".")[0]
        return of_topic in SLUGS and any(q.id == question_id for q in topic(of_topic).questions)
    return slug is None or slug in SLUGS


def parse_topic(text: str) -> str:
    """The slug a person means by ``text``: a slug, a name, a unique beginning of one, or a number.

    A slug comes before a name. Raises BadInput that names the nearest topics.
    """
    wanted = _plain(text)
    if wanted in SLUGS:
        return wanted
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(SLUGS):
        return SLUGS[int(wanted) - 1]
    begun = _begun(wanted) if wanted else []
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise BadInput(f"{text!r} could be {' or '.join(begun)}; type one letter more.")
    import difflib

    near = difflib.get_close_matches(wanted, SLUGS, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else "the twelve are:"
    raise BadInput(
        f"There is no topic {text!r}; {hint} "
        + ("`leadself practices` lists all twelve." if near else f"{', '.join(SLUGS)}.")
    )


def _begun(wanted: str) -> list[str]:
    """The slugs that begin so; where none does, those of which a name is or begins so."""
    if begun := [slug for slug in SLUGS if slug.startswith(wanted)]:
        return begun
    names = {slug: [_plain(IN_SHORT[slug]), _plain(topic(slug).name)] for slug in SLUGS}
    exact = [slug for slug in SLUGS if wanted in names[slug]]
    return exact or [s for s in SLUGS if any(name.startswith(wanted) for name in names[s])]


def _plain(text: str) -> str:
    """As it is compared: in small letters, with single spaces and straight apostrophes."""
    return " ".join(text.lower().replace("’", "'").split())


def parse_question(text: str) -> tuple[str, str]:
    """The topic's slug and the id of a question given like ``prepared.E1``. Raises BadInput."""
    beginning, _, key = text.rpartition(".")
    slug = parse_topic(beginning) if beginning else ""
    for question in topic(slug).questions if slug else ():
        if question.id == f"{slug}.{key.upper()}":
            return slug, question.id
    raise BadInput(
        f"There is no question {text!r}; an id looks like prepared.E1. "
        "`leadself practices TOPIC` shows them."
    )


def split_question(key: str) -> tuple[str | None, str]:
    """The topic and the question of an answer's step: ``prepared.E1``, ``month.now.prepared``."""
    key = key.partition("#")[0]  # one of several lines that answer it
    beginning, _, end = key.rpartition(".")
    if end in SLUGS:
        return end, beginning
    return (beginning if beginning in SLUGS else None), key


def asked_words(question_id: str, slug: str | None) -> str:
    """What was asked: the month's question on the trap is the topic's own."""
    if question_id == TRAP and slug:
        return topic(slug).trap_check
    return question(question_id).text


@functools.cache
def question(question_id: str) -> Question:
    """The question with exactly this id, a topic's or one of the review's."""
    if words := _own_question(question_id):
        return Question(question_id, words)
    slug = question_id.rpartition(".")[0]
    return next(q for q in topic(slug).questions if q.id == question_id)


def _own_question(question_id: str) -> str | None:
    """The words of a question that is no topic's.

    Behind the id of one whose answer belongs to another record stands the id of that record.
    """
    words, (base, _, end) = texts()["questions"], question_id.rpartition(".")
    known = base if _RECORD.fullmatch(end) else question_id
    found: str | None = words.get(known)
    return found
