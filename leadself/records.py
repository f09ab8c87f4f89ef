"""What a person records. Every record is frozen and checked when it is made.

One record for each thing a person can correct on its own, so that a correction touches
nothing else. ``day`` is the local calendar day an entry is about, chosen at entry and never
recomputed; ``at`` is the wall clock with its offset when it was written; ``updated_at`` is UTC.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar


class Share(StrEnum):
    """Who may read a text at most, besides the user."""

    PRIVATE = "private"
    COACH = "coach"
    LEADER = "leader"


def new_id() -> str:
    """128 random bits as 32 hexadecimal digits (a version 4 UUID)."""
    from uuid import uuid4  # loaded for whoever records, not for whoever reads

    return uuid4().hex


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    id: str = field(default_factory=new_id)
    day: date
    at: datetime
    updated_at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None or self.updated_at.tzinfo is None:
            raise ValueError("a record's instants carry their offset from UTC")

    @property
    def created_at(self) -> datetime:
        """The instant of entry, in UTC."""
        return self.at.astimezone(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Written(Record):
    """A record that holds a text of the user's, with who may read it and whether to bring it up."""

    share: Share = Share.PRIVATE
    bring: bool = False


GIVEN = "given"
"""The script of answers that came as options or in a file."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One step of a conversation that was put to the user, and what became of it.

    ``script`` names the conversation ("daily", "full", a topic's slug, or "given" for answers
    that came as options), ``step`` the step in it. ``record`` is the id of what was recorded;
    ``choice`` keeps an answer that is no record of its own. Both are None for a skipped step.
    """

    script: str
    step: str
    record: str | None = None
    choice: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckIn(Record):
    """One day's reflection: what was asked, in order, and which scripts came to their end."""

    asked: tuple[Asked, ...] = ()
    complete: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment(Written):
    """Something that happened. ``topic`` is set where it was told for one topic."""

    text: str
    topic: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating(Written):
    """Which of a topic's lines came closest: 1 to 5, or 0 for "no real chance came up".

    ``since`` is the first day the rating speaks about, where that was shown. ``share`` and
    ``bring`` are about the note.
    """

    topic: str
    value: int
    since: date | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        super(Rating, self).__post_init__()
        if type(self.value) is not int or not 0 <= self.value <= 5:
            raise ValueError(f"a rating is a whole number from 0 to 5, not {self.value!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer(Written):
    """What was written to a coaching question; ``question`` is its id, like ``prepared.E1``.

    ``topic`` is None for a question of the review that speaks of no topic.
    """

    topic: str | None = None
    question: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan(Written):
    """If this happens, then I do that; ``if_`` is empty where no moment was named for it.

    ``tell`` is who is to hear how it went. A draft, which no longer is made, has its first half
    only.
    """

    topic: str | None = None
    if_: str
    then: str = ""
    state: str = "open"
    tell: str | None = None


class Outcome(StrEnum):
    """What became of a plan when it was asked about, or what its writer decided about it."""

    DONE = "done"
    PART = "part"
    NO_CHANCE = "no_chance"
    MISSED = "missed"
    DROPPED = "dropped"
    HABIT = "habit"
    RESUMED = "resumed"


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUp(Written):
    """What became of a plan, on the day it was asked; ``plan`` is its id.

    ``reason`` is what got in the way, in one of the given words, and ``note`` what the user wrote
    on it; ``share`` and ``bring`` are about the note.
    """

    plan: str
    outcome: Outcome
    reason: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outside(Written):
    """What somebody else said or did that tells how the user's work came across."""

    who: str
    text: str
    topic: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Event(Written):
    """Something that changed around the user, to be seen beside the ratings: a new leader.

    A ``ruler`` says that the user's own idea of a 3 in ``topic`` changed: ratings before and after
    do not compare well.
    """

    text: str
    topic: str | None = None
    ruler: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule(Written):
    """A lesson in one sentence that begins with "When"; ``kept`` is one of the few to go by."""

    text: str
    kept: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Leader(Record):
    """Whom the user reports to from ``day`` on, by a nickname."""

    nickname: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting(Record):
    """A one-on-one that was arranged on ``day`` to be held ``on`` another, or the same.

    ``time`` is like "14:00" where that is known; ``who`` is a nickname, None where there is none
    for the leader.
    """

    on: date
    who: str | None = None
    time: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Focus(Record):
    """The topic practised from ``day`` on, until another is chosen; or a rest from it.

    ``reason`` is why it was changed before its four weeks were over.
    """

    topic: str
    rest: bool = False
    reason: str | None = None

    def week_on(self, day: date) -> int:
        """Which week of the focus a day is in, from 1."""
        return (day - self.day).days // 7 + 1


R = TypeVar("R", bound=Record)


def newest(records: Iterable[R]) -> R | None:
    """The record of the latest day and hour; of two made in one second the one written last."""
    return max(reversed([*records]), key=lambda record: (record.day, record.at), default=None)


@dataclass(frozen=True, slots=True)
class Entries:
    """All records of a journal, or some of them; each tuple in the order they were written."""

    checkins: tuple[CheckIn, ...] = ()
    moments: tuple[Moment, ...] = ()
    ratings: tuple[Rating, ...] = ()
    answers: tuple[Answer, ...] = ()
    plans: tuple[Plan, ...] = ()
    focuses: tuple[Focus, ...] = ()
    outsides: tuple[Outside, ...] = ()
    events: tuple[Event, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    rules: tuple[Rule, ...] = ()
    leaders: tuple[Leader, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    def __iter__(self) -> Iterator[Record]:
        for kind in fields(self):
            yield from getattr(self, kind.name)

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Entries":
        """These records, each kind in the given order."""
        by_kind: dict[type[Record], list[Any]] = {kind: [] for kind in KINDS.values()}
        for record in records:
            by_kind[type(record)].append(record)
        return cls(**{name: tuple(by_kind[kind]) for name, kind in KINDS.items()})

    def where(self, keep: Callable[[Record], bool]) -> "Entries":
        """The records that ``keep`` says yes to."""
        return Entries.of(record for record in self if keep(record))

    def on(self, day: date) -> "Entries":
        return self.where(lambda record: record.day == day)

    def between(self, first: date, last: date) -> "Entries":
        """The records of a period; both days belong to it."""
        return self.where(lambda record: first <= record.day <= last)

    @property
    def days(self) -> list[date]:
        """The days with a check-in, in order.

        One in which everything was skipped is none, and a note by day does not make one. A
        rating does, also where it came from a spreadsheet.
        """
        held = {c.day for c in self.checkins if any(a.record or a.choice for a in c.asked)}
        return sorted(held | {rating.day for rating in self.ratings})

    @property
    def taken(self) -> set[str]:
        """The ids of the records that a check-in asked for or took up."""
        return {a.record for checkin in self.checkins for a in checkin.asked if a.record}

    def checkin_on(self, day: date) -> CheckIn | None:
        return next((checkin for checkin in self.checkins if checkin.day == day), None)

    def focus_on(self, day: date) -> Focus | None:
        """The focus in force on that day: the one chosen last, up to that day; None at a rest."""
        last = newest(focus for focus in self.focuses if focus.day <= day)
        return None if last is None or last.rest else last

    def leader_on(self, day: date) -> str | None:
        """The nickname of whom the user reported to on that day; None where none was given."""
        last = newest(leader for leader in self.leaders if leader.day <= day)
        return last.nickname if last else None

    def next_meeting(self, day: date) -> Meeting | None:
        """The first meeting that is held on ``day`` or after it."""
        ahead = [meeting for meeting in self.meetings if meeting.on >= day]
        return min(ahead, key=lambda meeting: (meeting.on, meeting.time or ""), default=None)


@dataclass(frozen=True)
class Changes:
    """What a save does to the journal."""

    added: tuple[Record, ...] = ()
    replaced: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()

    def applied_to(self, entries: Entries) -> Entries:
        """``entries`` as they are after this save."""
        replaced = {record.id: record for record in self.replaced}
        gone = {record.id for record in self.removed}
        kept = [replaced.get(record.id, record) for record in entries if record.id not in gone]
        return Entries.of([*kept, *self.added])


KINDS: dict[str, type[Record]] = {
    "checkins": CheckIn,
    "moments": Moment,
    "ratings": Rating,
    "answers": Answer,
    "plans": Plan,
    "focuses": Focus,
    "outsides": Outside,
    "events": Event,
    "followups": FollowUp,
    "rules": Rule,
    "leaders": Leader,
    "meetings": Meeting,
}
"""The tables of the journal, and the record each of them keeps."""

ONE_A_DAY = {"ratings": ("day", "topic"), "checkins": ("day",)}
"""Tables in which no two records are alike in these fields."""


def touched(record: R, now: datetime, **changes: Any) -> R:
    """``record`` with ``changes``, stamped as changed now; the same record if nothing differs."""
    changed = replace(record, **changes)
    return record if changed == record else replace(changed, updated_at=now.astimezone(UTC))
