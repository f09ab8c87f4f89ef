"""Journals of one day to many weeks for the screens of progress, the same ones every time."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from leadself.entries import Entries
from leadself.method.scripts.context import FULL
from leadself.method.topics import SLUGS
from leadself.records import Outcome, Record
from tests.builders import entries, event, focus, follow_up, outside, plan, rating

END = date(2026, 11, 20)
"""The Friday on which every history ends."""

FOCUS = "prepared"
OTHERS = [slug for slug in SLUGS if slug != FOCUS]

SAID = (
    "Told Ewa by noon that the list was late, before she asked.",
    "Took the Monday round.",
    "Half page at eight, yes by ten past.",
    "Asked about her mother.",
    "He sees overtime, not people.",
    "Said fine and left [bold]without[/] a word.",
    "Spare parts list out.",
)


def history(weeks: int, seed: int = 1) -> Entries:
    """The journal of somebody who began ``weeks`` ago, on a Monday; 0 is today.

    The focus rises by two points in sixteen weeks and stays there; all others wander.
    """
    rng = random.Random(seed)
    start = END - timedelta(days=END.weekday(), weeks=weeks - 1) if weeks else END
    ahead = (start + timedelta(days=n) for n in range((END - start).days + 1))
    days = [day for day in ahead if day == start or (day.weekday() < 5 and rng.random() < 0.6)]
    made = plan("T. says no", "ask for five minutes the same day", start)
    found: list[Record] = [focus(FOCUS, start), made]
    for number, day in enumerate(days):
        found += _checkin(rng, number, day, start)
        if number and rng.random() < 0.3:
            became = (Outcome.DONE, Outcome.DONE, Outcome.MISSED, Outcome.NO_CHANCE)
            found.append(follow_up(made, rng.choice(became), day))
        if rng.random() < 0.08:
            found.append(outside("You come out of there faster than you used to.", day))
    if weeks > 4:
        found.append(event("new night shift", END - timedelta(weeks=4)))
    return Entries.of(found)


def _checkin(rng: random.Random, number: int, day: date, start: date) -> Iterator[Record]:
    """The focus and one other topic; every fourteenth time all twelve."""

    def note() -> str | None:
        return rng.choice(SAID) if rng.random() < 0.6 else None

    usual = 2 + min(2, (day - start).days / 56)
    mark = min(max(round(rng.gauss(usual, 0.6)), 1), 5) if rng.random() < 0.9 else 0
    ratings = [rating(mark, day, FOCUS, note())]
    if full := number % 14 == 0:
        ratings += [rating(rng.choice((2, 3, 3, 4)), day, slug) for slug in OTHERS]
    else:
        slug = OTHERS[number % len(OTHERS)]
        ratings.append(rating(rng.choice((0, 2, 3, 3, 4)), day, slug, note()))
    yield from entries(*ratings, script=FULL if full else "daily", complete=full)
