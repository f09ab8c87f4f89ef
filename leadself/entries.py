"""All the records of a journal together, and what is asked of them everywhere."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar

from leadself.records import (
    AGENDA,
    DEBRIEF,
    EXPORT,
    FIRST,
    MONTH,
    PASS,
    PASSED,
    RETURN,
    REVIEW,
    Answer,
    CheckIn,
    Event,
    Focus,
    FollowUp,
    Leader,
    Meeting,
    Moment,
    Outside,
    Owed,
    Person,
    Plan,
    Rating,
    Record,
    Role,
    Rule,
    Written,
)

R = TypeVar("R", bound=Record)

MOST_FOCUSES = 2
"""Planning for many goals at once can take the benefit away (Dalton & Spiller 2012)."""

NO_CHECKIN = (FIRST, RETURN, REVIEW, MONTH, DEBRIEF, EXPORT, AGENDA)
"""How the scripts begin that make no check-in."""


def newest(records: Iterable[R]) -> R | None:
    """The record of the latest day and hour; of two made in one second the one written last."""
    return max(reversed([*records]), key=lambda record: (record.day, record.at), default=None)


@dataclass(frozen=True)
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
    people: tuple[Person, ...] = ()
    owed: tuple[Owed, ...] = ()

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
        return Entries(**{name: tuple(filter(keep, getattr(self, name))) for name in KINDS})

    def on(self, day: date) -> "Entries":
        return self.where(lambda record: record.day == day)

    def between(self, first: date, last: date) -> "Entries":
        """The records of a period; both days belong to it."""
        return self.where(lambda record: first <= record.day <= last)

    def until(self, last: date) -> "Entries":
        """The records up to a day; all of them, as they are, where none is younger."""
        return self.between(date.min, last) if any(r.day > last for r in self) else self

    @cached_property
    def days(self) -> list[date]:
        """The days with a check-in, in order.

        One in which everything was skipped is none, and neither a note by day, a review, nor what
        is asked before a check-in makes one. A rating does, also where it came from a spreadsheet.
        """
        rated = {rating.day for rating in self.ratings}
        held = {
            checkin.day
            for checkin in self.checkins
            if checkin.day not in rated
            and any(row.answered and not row.script.startswith(NO_CHECKIN) for row in checkin.asked)
        }
        return sorted(held | rated)

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """What a person wrote or rated, and what became of their plans: what has an id to name."""
        return tuple(record for record in self if isinstance(record, Written))

    @cached_property
    def logged(self) -> tuple[Record, ...]:
        """What the log shows: what was written, and why a focus was changed early."""
        return (*self.written, *(focus for focus in self.focuses if focus.reason))

    @cached_property
    def taken(self) -> set[str]:
        """The ids of the records that a check-in asked for or took up."""
        return {a.record for checkin in self.checkins for a in checkin.asked if a.record}

    @cached_property
    def passed(self) -> set[str]:
        """The ids of the noted moments that a check-in was to leave out."""
        rows = (row for checkin in self.checkins for row in checkin.asked)
        return {row.step.removeprefix(PASS) for row in rows if row.choice == PASSED}

    def checkin_on(self, day: date) -> CheckIn | None:
        return next((checkin for checkin in self.checkins if checkin.day == day), None)

    def focuses_on(self, day: date) -> tuple[Focus, ...]:
        """What is practised on that day, the one begun first before a second; empty at a rest."""
        return tuple(chosen[-1] for chosen in self.focus_runs_on(day).values())

    def focus_runs_on(self, day: date) -> dict[str, list[Focus]]:
        """By the topics practised on that day how each was chosen, and renewed since."""
        runs: dict[str, list[Focus]] = {}
        upto = (focus for focus in self.focuses if focus.day <= day)
        for focus in sorted(upto, key=lambda focus: (focus.day, focus.at)):
            if not focus.beside:
                runs = {focus.topic: runs.get(focus.topic, [])}
            if focus.rest:
                runs.pop(focus.topic, None)
            else:
                runs.setdefault(focus.topic, []).append(focus)
        return dict(list(runs.items())[-MOST_FOCUSES:])  # two journals merged may hold more

    def leader_on(self, day: date) -> str | None:
        """The nickname of whom the user reported to on that day; None where none was given."""
        last = newest(leader for leader in self.leaders if leader.day <= day)
        return last.nickname if last else None

    def next_meeting(self, day: date) -> Meeting | None:
        """The first one-on-one of ``day`` or later; a session with the coach is none."""
        coaches = {person.name for person in self.people if person.role is Role.COACH}
        ahead = [m for m in self.meetings if m.evening >= day and m.who not in coaches]
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
    "people": Person,
    "owed": Owed,
}
"""The tables of the journal, and the record each of them keeps."""

WORDS: dict[type[Record], tuple[str, ...]] = {
    Moment: ("text",),
    Rating: ("note",),
    Answer: ("text",),
    Plan: ("if_", "then", "tell", "owed_to"),
    Focus: ("reason",),
    Outside: ("who", "text"),
    Event: ("text",),
    FollowUp: ("reason", "note"),
    Rule: ("text",),
    Leader: ("nickname",),
    Meeting: ("who", "time"),
    Person: ("name",),
    Owed: ("who", "text"),
    CheckIn: (),
}
"""The fields in which a person's own words stand, or are None."""

ONE_A_DAY = {"ratings": ("day", "topic"), "checkins": ("day",)}
"""Tables in which no two records are alike in these fields."""


def changed_alike(records: Sequence[R], **changes: Any) -> list[R]:
    """Copies of these records of one kind, with the same changes, which are not checked.

    Field by field over all of them: ``dataclasses.replace`` of one by one takes four times as long.
    """
    if not records:
        return []
    kind = type(records[0])
    copies = [object.__new__(kind) for _ in records]
    for name in kind.__dataclass_fields__:
        values = repeat(changes[name]) if name in changes else map(attrgetter(name), records)
        put_all(kind, name, copies, values)
    return copies


def put_all(kind: type[R], name: str, records: Iterable[R], values: Iterable[Any]) -> None:
    """Give a field of new records these values, each the next one; no other record may change."""
    deque(map(getattr(kind, name).__set__, records, values), maxlen=0)


def touched(record: R, now: datetime, **changes: Any) -> R:
    """``record`` with ``changes``, stamped as changed now; the same record if nothing differs."""
    if all(getattr(record, name) == value for name, value in changes.items()):
        return record
    return replace(record, updated_at=now.astimezone(UTC), **changes)
