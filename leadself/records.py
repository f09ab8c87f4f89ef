"""What a person records. Every record is frozen and checked when it is made.

One record for each thing a person can correct on its own, so that a correction touches
nothing else. ``day`` is the local calendar day an entry is about, chosen at entry and never
recomputed; ``at`` is the wall clock with its offset when it was written; ``updated_at`` is UTC.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from enum import StrEnum
from typing import NamedTuple

from leadself.config import evening_of, read_hour


class Share(StrEnum):
    """Who may read a text at most, besides the user."""

    PRIVATE = "private"
    COACH = "coach"
    LEADER = "leader"


def new_id() -> str:
    """128 random bits as 32 hexadecimal digits (a version 4 UUID)."""
    from uuid import uuid4  # loaded for whoever records, not for whoever reads

    return uuid4().hex


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Record:
    id: str = field(default_factory=new_id)
    day: date
    at: datetime
    updated_at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None or self.updated_at.tzinfo is None:
            raise ValueError("a record's instants carry their offset from UTC")

    # One for all kinds: made anew for each of them they would be a third of a kind's start.
    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Record)
            and type(self) is type(other)
            and self._fields() == other._fields()
        )

    def __hash__(self) -> int:
        return hash(self._fields())

    def __repr__(self) -> str:
        named = zip(self.__dataclass_fields__, self._fields(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in named)})"

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__dataclass_fields__)

    @property
    def created_at(self) -> datetime:
        """The instant of entry, in UTC."""
        return self.at.astimezone(UTC)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Written(Record):
    """A record that holds a text of the user's, with who may read it and whether to bring it up."""

    share: Share = Share.PRIVATE
    bring: bool = False


NO_TEXT = frozenset({"id", "topic", "question", "plan", "state"})
"""Fields that hold a word of leadself's own, or an id. Every other text is a person's."""


def texts_of(record: Record) -> tuple[str, ...]:
    """What a person wrote in a record."""
    texts = (getattr(record, f) for f in record.__dataclass_fields__ if f not in NO_TEXT)
    return tuple(text for text in texts if type(text) is str)


GIVEN = "given"
"""The script of answers that came as options or in a file."""

FIRST, RETURN = "first", "return"
"""The scripts of what is asked before a check-in: on a first evening, and after a long gap."""

OPENINGS = (FIRST, RETURN)

DEBRIEF, AGENDA = "debrief:", "agenda:"
"""How the scripts of a debrief and of an agenda begin; the id of the talk follows."""

REVIEW, MONTH, EXPORT = "review", "month", "export"
"""The scripts of the weekly review, the monthly one in its place, and before a coach's page."""


PASSED = "passed"
"""The choice by which a moment noted by day is left out: it is offered no more."""

PASS = "pass."
"""The beginning of the step at which that is done; the moment's id follows."""


class Asked(NamedTuple):
    """One step of a conversation that was put to the user, and what became of it.

    ``script`` names the conversation ("daily", "full", a topic's slug, or "given" for answers
    that came as options), ``step`` the step in it. ``record`` is the id of what was recorded;
    ``choice`` keeps an answer that is no record of its own. Both are None for a skipped step.
    """

    script: str
    step: str
    record: str | None = None
    choice: str | None = None

    @property
    def answered(self) -> bool:
        """Whether it says something; to leave out a noted moment is no answer."""
        return bool(self.record or self.choice) and self.choice != PASSED


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class CheckIn(Record):
    """One day's reflection: what was asked, in order, and which scripts came to their end."""

    asked: tuple[Asked, ...] = ()
    complete: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Moment(Written):
    """Something that happened. ``topic`` is set where it was told for one topic."""

    text: str
    topic: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
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
        Record.__post_init__(self)
        if type(self.value) is not int or not 0 <= self.value <= 5:
            raise ValueError(f"a rating is a whole number from 0 to 5, not {self.value!r}")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Answer(Written):
    """What was written to a coaching question; ``question`` is its id, like ``prepared.E1``.

    ``topic`` is None for a question of the review that speaks of no topic.
    """

    topic: str | None = None
    question: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Plan(Written):
    """If this happens, then I do that; ``if_`` is empty where no moment was named for it.

    ``tell`` is who is to hear how it went. What was promised in a talk has whom it is owed to, and
    a day by which it is ``due`` where one was named. A draft is none of the open ones; an old one
    has its first half only.
    """

    topic: str | None = None
    if_: str
    then: str = ""
    state: str = "open"
    tell: str | None = None
    owed_to: str | None = None
    due: date | None = None


GAVE_WAY = "another plan took its place"
"""The reason of a plan that was dropped because a new one was made where three were open."""


class Outcome(StrEnum):
    """What became of a plan when it was asked about, or what its writer decided about it."""

    DONE = "done"
    PART = "part"
    NO_CHANCE = "no_chance"
    MISSED = "missed"
    DROPPED = "dropped"
    HABIT = "habit"
    RESUMED = "resumed"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class FollowUp(Written):
    """What became of a plan, on the day it was asked; ``plan`` is its id, or that of what is owed.

    ``reason`` is what got in the way, in one of the given words, and ``note`` what the user wrote
    on it; ``share`` and ``bring`` are about the note.
    """

    plan: str
    outcome: Outcome
    reason: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Outside(Written):
    """What somebody else said or did that tells how the user's work came across."""

    who: str
    text: str
    topic: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Owed(Written):
    """What somebody else took on in a talk, and by when; a follow-up says what became of it."""

    who: str
    text: str
    due: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Event(Written):
    """Something that changed around the user, to be seen beside the ratings: a new leader.

    A ``ruler`` says that the user's own idea of a 3 in ``topic`` changed: ratings before and after
    do not compare well.
    """

    text: str
    topic: str | None = None
    ruler: bool = False


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Rule(Written):
    """A lesson in one sentence that begins with "When"."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Leader(Record):
    """Whom the user reports to from ``day`` on, by a nickname."""

    nickname: str


class Role(StrEnum):
    """What somebody is to the user, besides the leader they report to."""

    COACH = "coach"
    TEAM = "team"
    SELF = "self"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Person(Record):
    """Somebody the user named: themselves, their coach, or one whose name is not to leave."""

    name: str
    role: Role


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Meeting(Record):
    """A one-on-one that was arranged on ``day`` to be held ``on`` another, or the same.

    ``time`` is like "14:00" where that is known; ``who`` is a nickname, None where there is none
    for the leader.
    """

    on: date
    who: str | None = None
    time: str | None = None

    @property
    def begins(self) -> time_of_day | None:
        """Its hour, where that is known."""
        return read_hour(self.time)

    @property
    def evening(self) -> date:
        """The day it belongs to, which is the one before for a talk soon after midnight."""
        return evening_of(self.on, self.time)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Focus(Record):
    """The topic practised from ``day`` on, until another is chosen; or a rest from it.

    ``reason`` is why it was changed before its four weeks were over. What is said ``beside``
    another focus leaves that one in force.
    """

    topic: str
    rest: bool = False
    reason: str | None = None
    beside: bool = False

    def week_on(self, day: date) -> int:
        """Which week of the focus a day is in, from 1."""
        return (day - self.day).days // 7 + 1
