"""The user's own words, found again."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from leadself.entries import Entries
from leadself.method.points import TALK
from leadself.method.scripts.context import FULL
from leadself.records import MONTH, Written

FOUR_WEEKS, TWO_WEEKS, WEEK = (timedelta(weeks=number) for number in (4, 2, 1))

FEW = 3
"""A moment speaks of the topics rated with it up to this many."""


class Quote(NamedTuple):
    """Words of the user's; ``record`` says who may read them."""

    day: date
    text: str
    record: Written

    @property
    def topic(self) -> str | None:
        return getattr(self.record, "topic", None)


class TopicWords:
    """What was written on the topics, found when one is first asked for: most papers show none.

    From ``since`` on all of it; what is older where a topic has nothing younger.
    """

    def __init__(self, entries: Entries, since: date = date.min) -> None:
        self._entries = entries
        self._since = since

    def on(self, slug: str) -> tuple[Quote, ...]:
        """The words of each day that speak of this topic, oldest first."""
        return self._lately.get(slug) or self._ever.get(slug, ())

    @cached_property
    def _lately(self) -> dict[str, tuple[Quote, ...]]:
        return quotes_by_topic(self._entries.between(self._since, date.max))

    @cached_property
    def _ever(self) -> dict[str, tuple[Quote, ...]]:
        return quotes_by_topic(self._entries)


def all_quotes(entries: Entries) -> tuple[Quote, ...]:
    """Every note of the user's except plans, oldest first; what others said is not theirs.

    What was written before a talk stands in its papers alone.
    """
    notes: list[tuple[Written, str]] = []
    notes += [(event, event.text) for event in entries.events if not event.ruler]
    notes += [(moment, moment.text) for moment in entries.moments]
    written = (answer for answer in entries.answers if not answer.question.startswith(TALK))
    notes += [(answer, answer.text) for answer in written]
    notes += [(rating, rating.note) for rating in entries.ratings if rating.note is not None]
    notes += [(found, found.note) for found in entries.followups if found.note is not None]
    notes += [(rule, rule.text) for rule in entries.rules]
    notes.sort(key=lambda note: (note[0].day, note[0].at))
    return tuple(Quote(record.day, text, record) for record, text in notes)


def quotes_by_topic(entries: Entries) -> dict[str, tuple[Quote, ...]]:
    """For each topic the words of each day that speak of it, oldest first, one a day.

    A note on the rating comes before an answer to the topic's question, and that before a
    moment told for it; else the moment of a check-in in which the topic had its chance. A look
    rates many topics, so its line speaks of none of them.
    """
    told, beside = _told_in_checkins(entries), _told_beside_a_moment(entries)
    found: dict[str, dict[date, Quote]] = defaultdict(dict)
    for rating in entries.ratings:
        if rating.id in beside and rating.day in told and rating.value:
            found[rating.topic][rating.day] = told[rating.day]
    for written in _on_topics(entries):  # what comes later takes the place
        for slug, days in written.items():
            found[slug].update(days)
    return {slug: tuple(days[day] for day in sorted(days)) for slug, days in found.items()}


def _on_topics(entries: Entries) -> Iterator[dict[str, dict[date, Quote]]]:
    """For each topic the first note of each day: of moments, of answers, then of ratings."""
    notes: tuple[Iterable[tuple[str | None, Written, str | None]], ...] = (
        ((moment.topic, moment, moment.text) for moment in entries.moments),
        ((answer.topic, answer, answer.text) for answer in entries.answers),
        ((rating.topic, rating, rating.note) for rating in entries.ratings),
    )
    for kind in notes:
        first: dict[str, dict[date, Quote]] = defaultdict(dict)
        for slug, record, text in kind:
            if slug is not None and text is not None:
                other = first[slug].get(record.day)
                if other is None or record.at < other.record.at:
                    first[slug][record.day] = Quote(record.day, text, record)
        yield first


def quote_from_then(entries: Entries, slug: str, day: date) -> Quote | None:
    """What was written on a topic about four weeks before ``day``; None where all is younger.

    Of two to eight weeks ago a note on the topic itself comes before a moment told beside it.
    """

    def fits(quote: Quote) -> tuple[bool, bool, timedelta]:
        away = abs(day - FOUR_WEEKS - quote.day)
        return away > FOUR_WEEKS, quote.topic != slug, away

    old = [q for q in quotes_by_topic(entries).get(slug, ()) if day - q.day >= TWO_WEEKS]
    return min(old, key=fits, default=None)


def old_quote(quotes: Sequence[Quote], evenings: Iterable[date], day: date) -> Quote | None:
    """Of the quotes that are a week old, the one that stood longest ago at the end of an evening.

    ``quotes`` and ``evenings`` are the oldest first; those evenings before ``day`` ended with one
    each. So all come round, and none stands twice running where there are two. None for no quote.
    """
    ahead, turn = deque(quotes), deque[Quote]()
    for evening in (*evenings, day):
        shown = bool(turn)
        while ahead and ahead[0].day <= evening - WEEK:
            turn.append(ahead.popleft())
        turn.rotate(-shown)
    return turn[0] if turn else None


def _told_in_checkins(entries: Entries) -> dict[date, Quote]:
    """The first moment that each day's check-in was told, or took from the notes of the day."""
    moments = {moment.id: moment for moment in entries.moments if moment.topic is None}
    told: dict[date, Quote] = {}
    for checkin in entries.checkins:
        for asked in checkin.asked:
            if moment := moments.get(asked.record or ""):
                told.setdefault(checkin.day, Quote(moment.day, moment.text, moment))
    return told


def _told_beside_a_moment(entries: Entries) -> set[str]:
    """The ids of ratings given in a conversation that rated few enough topics to speak of each."""
    beside: set[str] = set()
    for checkin in entries.checkins:
        rated: dict[str, set[str]] = defaultdict(set)
        for asked in checkin.asked:
            if asked.record and asked.step.startswith("rate."):
                rated[asked.script].add(asked.record)
        for script, ids in rated.items():
            if script not in (FULL, MONTH) and len(ids) <= FEW:
                beside |= ids
    return beside
