"""Which notes tell of what went well, of what was hard, and of what is still open."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from datetime import date
from enum import StrEnum

from leadself.entries import Entries
from leadself.insight.report import UNSAID
from leadself.insight.words import Quote
from leadself.records import Answer, FollowUp, Moment, Outcome


class Kind(StrEnum):
    """What a note is to a coach, as far as the entries say."""

    WELL = "went well"
    HARD = "a hard one"
    OPEN = "still open"


SHOWS = {Outcome.DONE: Kind.WELL, Outcome.MISSED: Kind.HARD}
"""What the outcome of a plan says of a note on it."""


def build_kinds(
    inside: Entries, quotes: Iterable[Quote], focuses: Collection[str]
) -> dict[str, Kind]:
    """What notes are by the ratings of their day, and by what became of plans; by their ids.

    What was not said in a talk, or waits to be brought to one, is still open.
    """
    rated: dict[date, dict[str, int]] = defaultdict(dict)
    for rating in inside.ratings:
        rated[rating.day][rating.topic] = rating.value
    became: dict[date, set[Outcome]] = defaultdict(set)
    for follow_up in inside.followups:
        became[follow_up.day].add(follow_up.outcome)
    found = {
        quote.record.id: _kind(quote, rated[quote.day], became[quote.day], focuses)
        for quote in quotes
    }
    return {id_: kind for id_, kind in found.items() if kind}


def _kind(
    quote: Quote, rated: Mapping[str, int], became: Set[Outcome], focuses: Collection[str]
) -> Kind | None:
    """A moment on no topic is told between the follow-up of a plan and the rating of the focus."""
    record = quote.record
    if record.bring or (isinstance(record, Answer) and record.question == UNSAID):
        return Kind.OPEN
    if isinstance(record, FollowUp):
        return SHOWS.get(record.outcome)
    if isinstance(record, Moment) and not record.topic:
        shown = {SHOWS[outcome] for outcome in became if outcome in SHOWS}
        if shown:
            return shown.pop() if len(shown) == 1 else None
        values = [rated[topic] for topic in focuses if rated.get(topic)]
    else:
        values = [value for topic, value in rated.items() if value and topic == quote.topic]
    if values and max(values) <= 2:
        return Kind.HARD
    return Kind.WELL if values and min(values) >= 4 else None
