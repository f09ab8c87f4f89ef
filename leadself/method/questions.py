"""Which question on a topic is put next.

Deterministic: what was put before, and tonight's rating, decide.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from leadself.method import topics
from leadself.records import Asked, CheckIn

VIEW, NEXT = "V", "N"
INWARD = "ELO"
"""Kinds that look at oneself and back; more than two of them in a row feed brooding
(Takano & Tanno 2009; Watkins 2008)."""

WEEK = timedelta(days=7)


class Put(NamedTuple):
    """A question that was put, answered or not."""

    day: date
    id: str

    @property
    def topic(self) -> str:
        return self.id.rpartition(".")[0]

    @property
    def kind(self) -> str:
        return self.id.rpartition(".")[2][0]


def questions_put(
    checkins: Iterable[CheckIn], keep: Callable[[Asked], bool] = lambda asked: True
) -> list[Put]:
    """The questions on topics among what was asked, in the order of days and of asking."""
    by_day = sorted(checkins, key=lambda checkin: checkin.day)
    return [
        Put(checkin.day, asked.step.removeprefix("answer."))
        for checkin in by_day
        for asked in checkin.asked
        if asked.step.startswith("answer.") and keep(asked) and _is_on_a_topic(asked.step)
    ]


def choose_question(
    put: Sequence[Put], slug: str, rating: int | None, weekly_view_on: date | None = None
) -> str:
    """The id of the next question on a topic: kinds take turns, then the one put longest ago.

    ``put`` are all questions put so far, in order. After a ``rating`` of 1 or 2, and after two
    questions in a row that look back at oneself, only the leader's view and the next step are in
    turn. With ``weekly_view_on``, the day in question, the leader's view comes once a week at
    least.
    """
    own = [one for one in put if one.topic == slug]
    kinds = list(topics.KINDS)
    if weekly_view_on and own and not had_view(own, weekly_view_on):
        kinds = [VIEW]
    elif rating in (1, 2) or _looked_inward(put):
        kinds = [VIEW, NEXT]
    kind = min(kinds, key=lambda kind: last_place([one.kind for one in own], kind))
    in_turn = [question.id for question in topics.topic(slug).questions if question.kind == kind]
    return min(in_turn, key=lambda question: last_place([one.id for one in own], question))


def had_view(own: Sequence[Put], day: date) -> bool:
    """Whether the leader's view was asked for within a week, or the topic is not a week old."""
    since = max((one.day for one in own if one.kind == VIEW), default=own[0].day)
    return day - since < WEEK


def _looked_inward(put: Sequence[Put]) -> bool:
    return len(put) >= 2 and all(one.kind in INWARD for one in put[-2:])


def _is_on_a_topic(step: str) -> bool:
    return step.removeprefix("answer.").rpartition(".")[0] in topics.SLUGS


def last_place(used: Sequence[object], item: object) -> int:
    """Where in what was used an item stands last; -1 where it was never used."""
    return max((place for place, one in enumerate(used) if one == item), default=-1)
