"""A lighter evening for a hard day: two lines."""

from collections.abc import Iterator
from datetime import date, timedelta

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.agreements import short_step
from leadself.method.rotation import DAILY, rated_in
from leadself.method.scripts.context import Context
from leadself.method.scripts.following import followed_tonight
from leadself.method.scripts.planning import new_plan_steps, open_tonight, own_plan_step
from leadself.method.scripts.script import LIGHTER, MADE_LIGHTER, Answers, Option, Step
from leadself.method.scripts.steps import line_help
from leadself.method.scripts.swapping import is_full
from leadself.records import Asked, CheckIn

HARD, LAST = 4, 5
"""In a hard stretch so many of the last ratings of what is practised are a 1 or a 2."""

STILL_FRESH = timedelta(days=7)

OFFERED_EVERY = timedelta(days=7)


def lighter_steps(context: Context, answers: Answers) -> Iterator[Step]:
    """Two lines for a hard day: what went all right, and one small next step.

    Where three plans are open, the step asks whose place it takes; after a moment that takes the
    place of the first line, so that the evening stays short.
    """
    words = topics.texts()["light"]
    followed = followed_tonight(context, answers)
    small = own_plan_step("light.next", None)._replace(prompt=words["next"], remarks=None)
    begun = "moment" in answers or is_told(context, answers)
    full = is_full(open_tonight(context, followed))
    if (begun and full) or "light.next" in answers:
        small = small._replace(heading=words["heading_one"])
    else:
        yield Step("light.good", words["good"], heading=words["heading"], help=line_help("moment"))
    for step in new_plan_steps(context, answers, small, followed):
        yield step._replace(rows=())  # that three are open is told where it is asked whose place


def is_told(context: Context, answers: Answers) -> bool:
    """Whether the talk that was not written up has been told tonight, in place of a moment."""
    return context.held is not None and answers.get(short_step(context.held)) is not None


def lighter_offer() -> Step:
    """A lighter evening, offered in a hard stretch."""
    words = topics.texts()
    lighter = Option("h", words["light"]["key"], MADE_LIGHTER)
    return Step(
        LIGHTER,
        words["light"]["ask"],
        options=(lighter,),
        inline=True,
        heading=words["light"]["offer"],
        enter="as usual",
        help=(words["help"]["lighter"],),
    )


def was_made_lighter(checkin: CheckIn | None) -> bool:
    """Whether a check-in was made two lines."""
    return checkin is not None and Asked(DAILY, LIGHTER, choice=MADE_LIGHTER) in checkin.asked


def usual_evenings(history: Entries) -> list[date]:
    """The days on which a check-in came to its usual end, where things are offered.

    One of two lines ends without: a hard evening is none for a look at all twelve.
    """
    held = (checkin for checkin in history.checkins if DAILY in checkin.complete)
    return [checkin.day for checkin in held if not was_made_lighter(checkin)]


def evenings_on(history: Entries, slug: str) -> list[date]:
    """The usual evenings whose first topic it was, in order, and those on it alone."""
    usual = {*usual_evenings(history)}
    held = (
        checkin.day
        for checkin in history.checkins
        if slug in checkin.complete or (checkin.day in usual and rated_in(checkin)[:1] == [slug])
    )
    return sorted(held)


def is_hard_stretch(context: Context) -> bool:
    """Whether the lighter evening is to be offered: four of the last five, once a week at most.

    Old marks make no hard stretch: the newest is a week old at most.
    """
    ratings = sorted(
        (r for r in context.history.ratings if r.topic in context.practised and r.value),
        key=lambda rating: (rating.day, rating.at),
    )
    if len(ratings) < LAST or context.day - ratings[-1].day > STILL_FRESH:
        return False
    low = sum(rating.value <= 2 for rating in ratings[-LAST:])
    lately = context.day - OFFERED_EVERY
    offered = any(
        row.step == LIGHTER
        for checkin in context.history.checkins
        if checkin.day > lately
        for row in checkin.asked
    )
    return low >= HARD and not offered
