"""What was written before the talk that is ahead: its points, and lines for the user alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import NamedTuple

from leadself.entries import Entries
from leadself.insight.periods import Period
from leadself.method.belonging import build_belonging
from leadself.method.meetings import is_same
from leadself.method.points import (
    OWN_LINES,
    TALK,
    Purpose,
    purpose_of,
    sources_of,
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
    """What was written for the ``talk`` with ``who`` that is ahead, on the newest day it was.

    ``entries`` are all there are: of what passed a gate which talk it is for is known no more.
    """
    written = [a for a in entries.answers if a.question.startswith(TALK) and a.day <= period.last]
    belonging = build_belonging(entries) if written else {}
    over = _over(entries, period, who, talk)

    def is_for_it(answer: Answer) -> bool:
        of = belonging[answer.id].talk if answer.id in belonging else ""
        if of:
            return talk is not None and of == talk.id
        newer = answer.day in period and answer.at.replace(tzinfo=None) > over
        return newer and is_same(entries.leader_on(answer.day), who)

    theirs = [answer for answer in written if is_for_it(answer)]
    last = max((answer.day for answer in theirs), default=None)
    found = [answer for answer in theirs if answer.day == last]
    points = _points(found)
    own = {answer.question: answer for answer in found if answer.question in OWN_LINES}
    return Preparation(
        points=points,
        own=tuple(own[question] for question in OWN_LINES if question in own),
        sources=sources_of(entries, {point.record.id for point in points}),
    )


def build_points(released: Entries, written: Preparation) -> tuple[Point, ...]:
    """The ``written`` points as they passed ``share.privacy``, from the ``released`` entries."""
    ids = {record.id for record in written.records}
    return _points([answer for answer in released.answers if answer.id in ids])


def _over(entries: Entries, period: Period, who: str | None, ahead: Meeting | None) -> datetime:
    """When the last talk with ``who`` began before the one ``ahead``.

    What was written before that while no talk was arranged was for that one.
    """
    held = (m for m in entries.meetings if is_same(m.who, who) and m.evening <= period.last)
    return max((_begins(m) for m in held if m != ahead), default=datetime.min)


def _points(found: Sequence[Answer]) -> tuple[Point, ...]:
    below = {answer.question: answer for answer in found}
    points = [_point(answer, purpose, below) for answer in found if (purpose := purpose_of(answer))]
    order = [*Purpose]
    return tuple(sorted(points, key=lambda point: order.index(point.purpose)))


def _point(answer: Answer, purpose: Purpose, below: Mapping[str, Answer]) -> Point:
    text, minutes = split_minutes(answer.text)
    return Point(purpose, text, minutes, answer, below.get(waits_question(answer.id)))


def _begins(meeting: Meeting) -> datetime:
    """Without a time it is on its day, once it is arranged."""
    if meeting.begins:
        return datetime.combine(meeting.on, meeting.begins)
    first, last = (datetime.combine(meeting.on, edge) for edge in (time.min, time.max))
    return min(max(first, meeting.at.replace(tzinfo=None)), last)
