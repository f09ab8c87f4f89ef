"""What was written before the talk that is ahead: its points, and lines for the user alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from leadself.entries import Entries
from leadself.insight.periods import Period
from leadself.method.meetings import is_same
from leadself.method.points import (
    OWN_LINES,
    TALK,
    Prepared,
    Purpose,
    prepared_for,
    purpose_of,
    split_minutes,
    waits_question,
)
from leadself.records import Answer, Meeting, Written


class Point(NamedTuple):
    """One point: what it is for, its sentence, and the minutes it takes where that was said.

    ``waits`` says by when a decision is needed, and what happens if it waits.
    """

    purpose: Purpose
    text: str
    minutes: int | None
    record: Written
    waits: Answer | None = None


@dataclass(frozen=True)
class Preparation:
    """All that was written before the talk ahead.

    ``points`` are in the order in which they stand on the page, thanks last; ``own`` are the lines
    for the user alone, and ``sources`` says by the id of a point which text it was made of.
    """

    points: tuple[Point, ...] = ()
    own: tuple[Answer, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def raised(self) -> tuple[Point, ...]:
        """The points but for thanks."""
        return tuple(point for point in self.points if point.purpose is not Purpose.THANKS)

    @property
    def thanks(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.purpose is Purpose.THANKS)

    @property
    def records(self) -> tuple[Answer, ...]:
        """Everything that it consists of."""
        found = [one for point in self.points for one in (point.record, point.waits)]
        return (*(one for one in found if isinstance(one, Answer)), *self.own)


def build_preparation(
    entries: Entries, period: Period, who: str | None, talk: Meeting | None = None
) -> Preparation:
    """What was written for the ``talk`` with ``who`` that is ahead.

    ``entries`` are all there are: of what passed a gate whom it is for is known no more.
    """
    prepared = prepared_for(entries)
    theirs = [a for a in entries.answers if a.id in prepared and is_same(prepared[a.id].who, who)]
    return _prepare(_newest(theirs, entries, period, who, talk), prepared)


def build_points(
    released: Entries, period: Period, who: str | None, talk: Meeting | None = None
) -> tuple[Point, ...]:
    """The same points from entries that passed ``share.privacy`` for this leader."""
    return _prepare(_newest(released.answers, released, period, who, talk), {}).points


def _newest(
    answers: Iterable[Answer],
    entries: Entries,
    period: Period,
    who: str | None,
    talk: Meeting | None,
) -> list[Answer]:
    """Of ``answers`` what was written for the ``talk`` ahead, on the newest day it was.

    What was written for the last talk was before that one began.
    """
    held = (m for m in entries.meetings if is_same(m.who, who) and m.evening <= period.last)
    ahead = talk.id if talk else None
    over = max((_begins(m) for m in held if m.id != ahead), default=datetime.min)
    found = [
        answer
        for answer in answers
        if answer.question.startswith(TALK)
        and answer.day in period
        and answer.at.replace(tzinfo=None) > over
    ]
    last = max((answer.day for answer in found), default=None)
    return [answer for answer in found if answer.day == last]


def _prepare(found: list[Answer], prepared: Mapping[str, Prepared]) -> Preparation:
    below = {answer.question: answer for answer in found}
    points = [_point(answer, purpose, below) for answer in found if (purpose := purpose_of(answer))]
    order = [*Purpose]
    points.sort(key=lambda point: order.index(point.purpose))
    own = [below[question] for question in OWN_LINES if question in below]
    ids = {point.record.id for point in points}
    sources = {id_: found.source for id_, found in prepared.items() if id_ in ids and found.source}
    return Preparation(tuple(points), tuple(own), sources)


def _point(answer: Answer, purpose: Purpose, below: Mapping[str, Answer]) -> Point:
    text, minutes = split_minutes(answer.text)
    return Point(purpose, text, minutes, answer, below.get(waits_question(answer.id)))


def _begins(meeting: Meeting) -> datetime:
    return datetime.combine(meeting.on, meeting.begins or datetime.max.time())
