"""The numbers of the progress table. No totals, no averages over topics, no rankings."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from leadself.entries import Entries
from leadself.insight.periods import Period, iso_week, monday
from leadself.insight.trends import FOCUS, OTHER, Mark, Trend, build_trend
from leadself.insight.words import Quote, quotes_by_topic
from leadself.method import rotation, topics
from leadself.method.plans import Standing, standings
from leadself.method.scripts.context import look_days
from leadself.records import Rating

USUAL_NEEDS = 5
"""Ratings it takes before a usual mark and a range are named."""


OLDER_WEEKS = 14
"""Weeks before the period that are given beside it, for a wide screen."""

FIRST_DAYS = timedelta(days=14)

LATE = timedelta(days=7)
"""A rating entered later than this is shown, and counts for no direction."""


@dataclass(frozen=True)
class Look:
    """A rating given when all twelve were rated in one go."""

    day: date
    rating: int


@dataclass(frozen=True)
class Cell:
    """One day or one ISO week of a topic: ratings 1 to 5 in order of days, and no-chance days."""

    first: date
    ratings: tuple[int, ...] = ()
    no_chance: int = 0

    @property
    def usual(self) -> int | None:
        """The median of the ratings, the lower one of two in the middle; None without any."""
        return median_low(self.ratings) if self.ratings else None

    @property
    def week(self) -> str:
        return iso_week(self.first)


@dataclass(frozen=True)
class TopicProgress:
    """What a period's entries say of one topic. ``usual``, ``low`` and ``high`` need 5 ratings."""

    slug: str
    focus: bool
    ratings: int
    no_chance: int
    usual: int | None
    low: int | None
    high: int | None
    first_look: Look | None
    latest_look: Look | None
    last: date | None
    days: tuple[Cell, ...]
    weeks: tuple[Cell, ...]
    older_weeks: tuple[Cell, ...]
    quotes: tuple[Quote, ...]
    trend: Trend


@dataclass(frozen=True)
class Progress:
    """The whole table, twelve topics in their fixed order.

    ``checkins`` counts the days of the period on which something was recorded; ``next_up`` are
    the two topics whose turn comes next beside the focus.
    """

    as_of: date
    period: Period
    checkins: int
    first_day: date | None
    topics: tuple[TopicProgress, ...]
    next_up: tuple[str, ...]
    open_plan: Standing | None
    first_look_day: date | None
    latest_look_day: date | None

    @property
    def since(self) -> date:
        """The first day of the period, or of the journal where that is younger."""
        return max(self.period.first, self.first_day or self.period.last)

    @property
    def is_all(self) -> bool:
        """Whether the period holds everything from the first day on."""
        return self.first_day is None or self.first_day >= self.period.first

    def kept_weeks(self, weeks: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """``weeks`` from the first check-in on; the last one of an empty journal."""
        first = self.first_day or self.as_of
        return tuple(week for week in weeks if week.first + timedelta(days=6) >= first)

    @property
    def focus(self) -> TopicProgress | None:
        return next((topic for topic in self.topics if topic.focus), None)


def build_progress(entries: Entries, period: Period) -> Progress:
    """What the entries of ``period`` say, as of its last day.

    Looks are taken from all entries up to that day, since the first one is the start.
    """
    known = entries.between(date.min, period.last)
    ratings: dict[str, list[Rating]] = defaultdict(list)
    for rating in sorted(known.ratings, key=lambda rating: rating.day):
        ratings[rating.topic].append(rating)
    quotes = quotes_by_topic(known)
    looks = sorted(look_days(known))
    focus = known.focus_on(period.last)
    days = known.days
    first_day = days[0] if days else None
    frame = _Frame(
        period=period,
        focus=focus.topic if focus else None,
        looks=looks,
        days=_first_days(first_day, period),
        held=days,
        rulers={
            event.topic: event.day
            for event in sorted(known.events, key=lambda event: event.day)
            if event.ruler and event.topic
        },
    )
    return Progress(
        as_of=period.last,
        period=period,
        checkins=sum(day in period for day in days),
        first_day=first_day,
        topics=tuple(
            _topic(slug, ratings[slug], quotes.get(slug, ()), frame) for slug in topics.SLUGS
        ),
        next_up=tuple(slug for slug in rotation.topic_round(known) if slug != frame.focus)[:2],
        open_plan=_newest_open(known, period.last),
        first_look_day=looks[0] if looks else None,
        latest_look_day=looks[-1] if looks else None,
    )


@dataclass(frozen=True)
class _Frame:
    """What the twelve rows have in common."""

    period: Period
    focus: str | None
    looks: list[date]
    days: list[date]
    held: list[date]
    rulers: dict[str, date]


def _first_days(first_day: date | None, period: Period) -> list[date]:
    """Every day since the first check-in, as long as that is two weeks ago at most."""
    if first_day is None or period.last - first_day >= FIRST_DAYS:
        return []
    return [first_day + timedelta(days=n) for n in range((period.last - first_day).days + 1)]


def _topic(
    slug: str, ratings: list[Rating], quotes: tuple[Quote, ...], frame: _Frame
) -> TopicProgress:
    inside = [rating for rating in ratings if rating.day in frame.period]
    values = [rating.value for rating in inside if rating.value]
    looked = [Look(r.day, r.value) for r in ratings if r.value and r.day in frame.looks]
    enough = len(values) >= USUAL_NEEDS
    start = monday(frame.period.first)
    older = [start - timedelta(weeks=n) for n in range(OLDER_WEEKS, 0, -1)]
    return TopicProgress(
        slug=slug,
        focus=slug == frame.focus,
        ratings=len(values),
        no_chance=len(inside) - len(values),
        usual=median_low(values) if enough else None,
        low=min(values) if enough else None,
        high=max(values) if enough else None,
        first_look=looked[0] if looked else None,
        latest_look=looked[-1] if looked else None,
        last=ratings[-1].day if ratings else None,
        days=_cells(frame.days, inside, lambda day: day),
        weeks=_cells(frame.period.weeks, inside, monday),
        older_weeks=_cells(older, [r for r in ratings if r.day < start], monday),
        quotes=quotes,
        trend=_trend(slug, ratings, frame),
    )


def _trend(slug: str, ratings: list[Rating], frame: _Frame) -> Trend:
    """The direction of a topic's ratings, those of the day that were entered late left out."""
    marks = [Mark(r.day, r.value) for r in ratings if r.value and r.at.date() - r.day <= LATE]
    rule = FOCUS if slug == frame.focus else OTHER
    since = frame.rulers[slug] + timedelta(days=1) if slug in frame.rulers else date.min
    return build_trend(marks, frame.period.last, rule, frame.held, since)


def _cells(
    starts: Iterable[date], ratings: list[Rating], start_of: Callable[[date], date]
) -> tuple[Cell, ...]:
    """A cell for each start, with the ratings of the days that belong to it."""
    by_start: dict[date, list[int]] = defaultdict(list)
    for rating in ratings:
        by_start[start_of(rating.day)].append(rating.value)
    return tuple(
        Cell(
            start,
            tuple(value for value in by_start.get(start, ()) if value),
            by_start.get(start, []).count(0),
        )
        for start in starts
    )


def _newest_open(known: Entries, day: date) -> Standing | None:
    plans = [found for found in standings(known, day) if found.stands]
    return max(plans, key=lambda found: (found.plan.day, found.plan.at), default=None)
