"""Which notes may leave: what is offered to be ticked, and the marks that follow from it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from leadself.entries import Changes, Entries, touched
from leadself.insight.coach import CoachPage, Sessions
from leadself.insight.kinds import Kind
from leadself.insight.periods import Period
from leadself.method.agreements import COACH_ANSWER
from leadself.method.wording import amount, one_line, plan_sentence
from leadself.records import Answer, FollowUp, Outside, Plan, Rating, Rule, Share, Written
from leadself.share.formats import PaperFormat
from leadself.share.privacy import MAY_READ

NOTE, ANSWER, PLAN, LESSON = ("note",), ("answer",), ("plan",), ("lesson",)
VIEW = ("view from outside", "views from outside")
CALLED = (NOTE, ANSWER, PLAN, VIEW, LESSON)
"""What the texts of a page are called, where they are counted."""


class Wanted(NamedTuple):
    """The page that is to be written: for which time and sessions, to which file, and how."""

    period: Period
    sessions: Sessions
    output: Path | None
    format: PaperFormat


class Choice(NamedTuple):
    """A text that could go, ``why`` it stands where it does, and whether it is marked to go."""

    record: Written
    text: str
    why: str
    ticked: bool


class Choices(NamedTuple):
    """The texts that come first, and the rest."""

    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]

    @property
    def all(self) -> tuple[Choice, ...]:
        return (*self.first, *self.rest)


def build_choices(page: CoachPage, entries: Entries) -> Choices:
    """What may be ticked of ``page``, which holds every note; the texts are those of ``entries``.

    First come those marked already, then one that went well, a hard one and one still open, so
    that a good page costs three ticks; what the coach asked for, and the first note of all.
    Nothing is ticked for the user. The rest follows, the newest first.
    """
    known = {record.id: record for record in entries.written}
    whys = dict(_first_ones(page))
    newest = sorted(page.texts, key=lambda record: (record.day, record.at), reverse=True)
    found = [_choice(known[record.id], whys.get(record.id, "")) for record in newest]
    first = [choice for choice in found if choice.why]
    order = {record: place for place, record in enumerate(whys)}
    first.sort(key=lambda choice: -1 if choice.ticked else order[choice.record.id])
    return Choices(tuple(first), tuple(choice for choice in found if not choice.why))


def marked(choices: Iterable[Choice], ticked: Collection[str], now: datetime) -> Changes:
    """The marks as they were ticked: what the coach may read on the page, and what not."""
    changed = []
    for choice in choices:
        if choice.ticked != (choice.record.id in ticked):
            share = Share.PRIVATE if choice.ticked else Share.COACH
            changed.append(touched(choice.record, now, share=share))
    return Changes(replaced=tuple(changed))


def left_off(page: CoachPage, fitted: CoachPage) -> tuple[Written, ...]:
    """What was chosen for ``page`` and is not on the sheet that it became."""
    held = {record.id for record in fitted.texts}
    return tuple(record for record in page.texts if record.id not in held)


def counted(records: Iterable[Written]) -> list[str]:
    """How many there are of each kind: "3 notes", "1 answer", "2 views from outside"."""
    found = Counter(map(_called, records))
    return [amount(found[called], *called) for called in CALLED if found[called]]


def _called(record: Written) -> tuple[str, ...]:
    match record:
        case Answer(question=question) if question == COACH_ANSWER:
            return ANSWER
        case Plan():
            return PLAN
        case Outside():
            return VIEW
        case Rule():
            return LESSON
    return NOTE


def text_of(record: Written) -> str:
    """The words of a record on one line, and whose they are if not the user's."""
    match record:
        case Plan():
            return one_line(plan_sentence(record.if_, record.then))
        case Outside():
            return one_line(f"{record.who}: {record.text}")
        case Rating() | FollowUp():
            return one_line(record.note or "")
    return one_line(getattr(record, "text", ""))


def _first_ones(page: CoachPage) -> Iterator[tuple[str, str]]:
    """The ids of what comes first, and why."""
    found: set[str] = set()
    surest = sorted(page.notes, key=lambda quote: quote.record.id in page.sure)
    for kind in Kind:
        for quote in reversed(surest):
            if page.kinds.get(quote.record.id) is kind and not _is_marked(quote.record):
                found.add(quote.record.id)
                yield quote.record.id, kind.value
                break
    for answer in page.answers:
        yield answer.record.id, "an answer"
    for promise in page.promised:
        yield promise.plan.id, "a promise"
    if page.notes and page.notes[0].record.id not in found:
        yield page.notes[0].record.id, "the first"


def _is_marked(record: Written) -> bool:
    return record.share in MAY_READ[Share.COACH]


def _choice(record: Written, why: str) -> Choice:
    ticked = _is_marked(record)
    return Choice(record, text_of(record), "marked" if ticked else why, ticked)
