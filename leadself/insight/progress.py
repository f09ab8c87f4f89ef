"""The numbers of the progress table. No totals, no averages over topics, no rankings."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low
from typing import TypeVar

from leadself.entries import Entries
from leadself.insight.periods import Period
from leadself.insight.strips import Cell, Unit, build_strip
from leadself.insight.trends import FOCUS, OTHER, Mark, Trend, build_trend
from leadself.insight.words import Quote, TopicWords
from leadself.method import rotation, topics
from leadself.method.days import is_late
from leadself.method.scripts.context import look_days
from leadself.records import Rating

D = TypeVar("D", Rating, Mark)

WEEK, YEAR = timedelta(weeks=1), timedelta(weeks=52)

USUAL_NEEDS = 5
"""Ratings it takes before a usual mark and a range are named."""


@dataclass(frozen=True)
class Look:
    """A rating given when all twelve were rated in one go."""

    day: date
    rating: int


@dataclass(frozen=True)
class TopicProgress:
    """What the entries of ``period`` say of one topic.

    ``usual``, ``low`` and ``high`` need 5 ratings. ``marks`` are all ratings up to the last day of
    the period in the order of days, 0 being no real chance; ``words`` knows what was written on it.
    """

    slug: str
    period: Period
    focus: bool
    ratings: int
    no_chance: int
    usual: int | None
    low: int | None
    high: int | None
    first_look: Look | None
    latest_look: Look | None
    last: date | None
    marks: tuple[Mark, ...]
    words: TopicWords
    trend: Trend

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The words on it of the period and the year before; since ever where there are none."""
        return self.words.on(self.slug)

    def rated_after(self, day: date) -> bool:
        """Whether there is a rating of a later day."""
        return any(mark.value and mark.day > day for mark in self.marks)

    @property
    def no_chance_in_trend(self) -> int:
        """On how many of the days that the trend looked at there was no real chance."""
        seen = _between(self.marks, Period(self.trend.start, self.trend.end))
        return sum(mark.value == 0 for mark in seen)

    def strip(self, period: Period, unit: Unit) -> tuple[Cell, ...]:
        """Its marks side by side, a cell for each day, week, month or year of ``period``."""
        return build_strip(_between(self.marks, period), unit.starts(period), unit)


@dataclass(frozen=True)
class Progress:
    """The whole table, twelve topics in their fixed order.

    ``checkins`` counts the days of the period on which something was recorded, ``first_day`` is
    the first of all up to its end, ``begins`` the first of all; ``back`` says how far back strips
    may reach where there is room. ``next_up`` are the two topics whose turn comes next beside the
    focus.
    """

    as_of: date
    period: Period
    back: Period
    checkins: int
    first_day: date | None
    begins: date | None
    topics: tuple[TopicProgress, ...]
    next_up: tuple[str, ...]
    first_look_day: date | None
    latest_look_day: date | None

    @property
    def since(self) -> date:
        """The first day of the period, or of the journal where that is younger."""
        return self.kept(self.period).first

    @property
    def is_all(self) -> bool:
        """Whether the period holds everything from the first day on."""
        return self.first_day is None or self.first_day >= self.period.first

    def kept(self, period: Period) -> Period:
        """``period`` from the first check-in on; its last day alone before that."""
        return Period(max(period.first, self.first_day or period.last), period.last)

    @property
    def focuses(self) -> tuple[TopicProgress, ...]:
        return tuple(topic for topic in self.topics if topic.focus)


def build_progress(entries: Entries, period: Period, back: Period | None = None) -> Progress:
    """What the entries of ``period`` say, as of its last day.

    Looks are taken from all entries up to that day, since the first one is the start. ``back`` is
    what a strip may show beyond ``period``, with the same last day.
    """
    known = entries.until(period.last)
    ratings: dict[str, list[Rating]] = defaultdict(list)
    for rating in sorted(known.ratings, key=lambda rating: rating.day):
        ratings[rating.topic].append(rating)
    looks = sorted(look_days(known))
    focuses = {focus.topic for focus in known.focuses_on(period.last)}
    days = known.days
    frame = _Frame(
        period=period,
        focuses=focuses,
        looks=looks,
        held=days,
        rulers={
            event.topic: event.day
            for event in sorted(known.events, key=lambda event: event.day)
            if event.ruler and event.topic
        },
        words=TopicWords(known, max(period.first, date.min + YEAR) - YEAR),
    )
    return Progress(
        as_of=period.last,
        period=period,
        back=back or period,
        checkins=sum(day in period for day in days),
        first_day=days[0] if days else None,
        begins=min(entries.days, default=None),
        topics=tuple(_topic(slug, ratings[slug], frame) for slug in topics.SLUGS),
        next_up=tuple(slug for slug in rotation.topic_round(known) if slug not in focuses)[:2],
        first_look_day=looks[0] if looks else None,
        latest_look_day=looks[-1] if looks else None,
    )


@dataclass(frozen=True)
class _Frame:
    """What the twelve rows have in common."""

    period: Period
    focuses: set[str]
    looks: list[date]
    held: list[date]
    rulers: dict[str, date]
    words: TopicWords


def _topic(slug: str, ratings: list[Rating], frame: _Frame) -> TopicProgress:
    inside = _between(ratings, frame.period)
    values = [rating.value for rating in inside if rating.value]
    enough = len(values) >= USUAL_NEEDS
    return TopicProgress(
        slug=slug,
        period=frame.period,
        focus=slug in frame.focuses,
        ratings=len(values),
        no_chance=len(inside) - len(values),
        usual=median_low(values) if enough else None,
        low=min(values) if enough else None,
        high=max(values) if enough else None,
        first_look=_look(ratings, frame.looks[:1]),
        latest_look=_look(ratings, frame.looks[-1:]),
        last=ratings[-1].day if ratings else None,
        marks=tuple(Mark(rating.day, rating.value) for rating in ratings),
        words=frame.words,
        trend=_trend(slug, ratings, frame),
    )


def _trend(slug: str, ratings: list[Rating], frame: _Frame) -> Trend:
    """The direction of a topic's ratings, those of the day that were entered late left out."""
    rule = FOCUS if slug in frame.focuses else OTHER
    last = frame.period.last
    window = Period(last - rule.window - 2 * WEEK, last)  # both weekly checks, and this week
    lately = _between(ratings, window)
    marks = [Mark(r.day, r.value) for r in lately if r.value and not is_late(r.day, r.at)]
    since = frame.rulers[slug] + timedelta(days=1) if slug in frame.rulers else date.min
    return build_trend(marks, frame.period.last, rule, frame.held, since)


def _look(ratings: Sequence[Rating], days: Sequence[date]) -> Look | None:
    """The mark of a look on one of ``days``, if the topic got one."""
    found = (one for day in days for one in _between(ratings, Period(day, day)) if one.value)
    return next((Look(one.day, one.value) for one in found), None)


def _between(records: Sequence[D], period: Period) -> Sequence[D]:
    """Those of a period, of some in the order of days."""
    first = bisect_left(records, period.first, key=_day)
    return records[first : bisect_right(records, period.last, key=_day)]


def _day(record: Rating | Mark) -> date:
    return record.day
