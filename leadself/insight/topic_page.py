"""What is shown of one topic beside its numbers: words of then and now, others, plans, events."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from leadself.entries import Entries
from leadself.insight.periods import Period
from leadself.insight.progress import Progress, TopicProgress
from leadself.insight.words import Quote
from leadself.method.plans import DRAFT, FEW_CHANCES, Standing, standings
from leadself.records import Event, Outside, Record

R = TypeVar("R", bound=Record)

HIGH = (5, 4)
"""Ratings whose first time is worth seeing again."""

NEWS = timedelta(weeks=4)
"""How long a first time is news."""


class FirstTime(NamedTuple):
    """The first time a topic got a high rating, and what the user wrote on it that day."""

    value: int
    quote: Quote


@dataclass(frozen=True)
class TopicPage:
    """One topic, with everything that is shown beside its ratings.

    ``words`` are the user's own, of the first and of the newest day of the period that has some, or
    the last ones before it; ``views`` what others said, and ``events`` what happened, oldest first,
    within the period. ``plans`` are those made for the topic, with all that became of them.
    """

    topic: TopicProgress
    words: tuple[tuple[str, Quote], ...]
    first_time: FirstTime | None
    views: tuple[Outside, ...]
    events: tuple[Event, ...]
    plans: tuple[Standing, ...]

    @property
    def standing(self) -> Standing | None:
        """Of the plans that stand the one with most chances, where they are counted; the newest."""

        def weight(found: Standing) -> tuple[int, date, datetime]:
            return found.came if found.counted else 0, found.plan.day, found.plan.at

        return max((found for found in self.plans if found.stands), key=weight, default=None)

    @property
    def chances(self) -> str:
        """ "8 of 11 chances" of all its plans together; empty below five chances."""
        came = sum(found.came for found in self.plans)
        taken = sum(found.taken for found in self.plans)
        return f"{taken} of {came} chances" if came >= FEW_CHANCES else ""


def build_topic_page(entries: Entries, progress: Progress, slug: str) -> TopicPage:
    """The page of a topic for the period of ``progress``, from the same entries.

    What speaks of no topic in particular, a view from outside or a plan, stands with the first
    focus; at a rest with ``build_beside``.
    """
    topic = next(topic for topic in progress.topics if topic.slug == slug)
    shown = Period(progress.since, progress.as_of)

    words = _words(topic, progress.since)
    own = {slug, None} if topic in progress.focuses[:1] else {slug}
    return TopicPage(
        topic=topic,
        words=words,
        first_time=_first_time(topic, progress, [quote for _, quote in words]),
        views=_within(shown, (view for view in entries.outsides if view.topic in own)),
        events=_within(shown, (one for one in entries.events if one.topic in (slug, None))),
        plans=tuple(found for found in _chosen(entries, progress) if found.plan.topic in own),
    )


def build_beside(entries: Entries, progress: Progress) -> tuple[Outside | None, Standing | None]:
    """What others said last within the period, and the newest plan that stands: of any topic."""
    shown = Period(progress.since, progress.as_of)
    standing = (found for found in _chosen(entries, progress) if found.stands)
    newest = max(standing, key=lambda found: (found.plan.day, found.plan.at), default=None)
    return next(reversed(_within(shown, entries.outsides)), None), newest


def _chosen(entries: Entries, progress: Progress) -> Iterator[Standing]:
    """Every plan that was chosen, and not left out; a promise is practised for no topic."""
    every = standings(entries.until(progress.as_of), progress.as_of)
    return (f for f in every if not f.plan.owed_to and f.plan.state != DRAFT)


def _words(topic: TopicProgress, since: date) -> tuple[tuple[str, Quote], ...]:
    """The user's words of then and now, each with what it is called."""
    inside = [quote for quote in topic.quotes if quote.day >= since]
    if len(inside) > 1:
        return ("then", inside[0]), ("now", inside[-1])
    if inside:
        return (("in words", inside[0]),)
    return tuple(("last words", quote) for quote in topic.quotes[-1:])


def _first_time(
    topic: TopicProgress, progress: Progress, shown: Sequence[Quote]
) -> FirstTime | None:
    """The first 5, else the first 4: where it is news, was written on, and did not begin it all.

    What is ``shown`` as words of then or now is not shown twice.
    """
    values = {mark.value for mark in topic.marks}
    value = next((value for value in HIGH if value in values), None)
    first = next((mark.day for mark in topic.marks if mark.value == value), None)
    words = next((quote for quote in topic.quotes if quote.day == first), None)
    if value is None or words is None or words in shown or first == topic.marks[0].day:
        return None
    return FirstTime(value, words) if progress.as_of - words.day < NEWS else None


def _within(period: Period, records: Iterable[R]) -> tuple[R, ...]:
    """Those of a period, the oldest first."""
    inside = [record for record in records if record.day in period]
    return tuple(sorted(inside, key=lambda record: (record.day, record.at)))
