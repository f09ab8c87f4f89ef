"""Which notes tell of what went well, of what was hard, and of what is still open."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

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


class Showing(NamedTuple):
    """What a note is; not ``sure`` where the day only lets one think so."""

    kind: Kind
    sure: bool


def build_kinds(
    inside: Entries, quotes: Iterable[Quote], focuses: Collection[str], own: Container[str]
) -> dict[str, Showing]:
    """What notes are by the ratings of their day, and by what became of plans; by their ids.

    ``own`` are the ids of the user's own plans: a moment is not told of what was promised.

    What was not said in a talk, or waits to be brought to one, is still open.
    """
    rated: dict[date, dict[str, int]] = defaultdict(dict)
    for rating in inside.ratings:
        rated[rating.day][rating.topic] = rating.value
    became: dict[date, list[FollowUp]] = defaultdict(list)
    for follow_up in (one for one in inside.followups if one.plan in own):
        became[follow_up.day].append(follow_up)
    found = {
        quote.record.id: _showing(quote, rated[quote.day], became[quote.day], focuses)
        for quote in quotes
    }
    return {id_: showing for id_, showing in found.items() if showing}


def _showing(
    quote: Quote, rated: Mapping[str, int], became: Iterable[FollowUp], focuses: Collection[str]
) -> Showing | None:
    """A moment on no topic is told between the follow-up of a plan and the rating of the focus.

    It is surely of the plan only where that was missed for no everyday reason, like a lack of time.
    """
    record = quote.record
    if record.bring or (isinstance(record, Answer) and record.question == UNSAID):
        return Showing(Kind.OPEN, sure=True)
    if isinstance(record, FollowUp):
        shown = SHOWS.get(record.outcome)
        return Showing(shown, sure=True) if shown else None
    on_no_topic = isinstance(record, Moment) and not record.topic
    told = [one for one in became if one.outcome in SHOWS] if on_no_topic else []
    if told:
        kinds = {SHOWS[one.outcome] for one in told}
        hard = any(not one.reason for one in told) and kinds == {Kind.HARD}
        return Showing(kinds.pop(), sure=hard) if len(kinds) == 1 else None
    wanted = focuses if on_no_topic else [quote.topic]
    kind = _rated_as([value for topic, value in rated.items() if value and topic in wanted])
    return Showing(kind, sure=not on_no_topic) if kind else None


def _rated_as(values: Collection[int]) -> Kind | None:
    if values and max(values) <= 2:
        return Kind.HARD
    return Kind.WELL if values and min(values) >= 4 else None
