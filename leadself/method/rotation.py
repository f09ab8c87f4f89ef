"""Whose turn it is: which topics a check-in asks about, which question, which plans it offers.

Deterministic: the same history gives the same choice. ``history`` is always what was recorded
before the day in question, so that a check-in broken off goes on as it began.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from leadself.method import topics
from leadself.method.wording import number_word
from leadself.records import Asked, CheckIn, Entries, Focus

DAILY = "daily"
"""The script that moves the round; looks and answers given as options do not."""


QUIET = 3
"""How often running no real chance came before a topic is asked about only every second time."""


class Turn(NamedTuple):
    """A topic to ask about today, and why in words for the user."""

    topic: str
    reason: str


def choose_topics(history: Entries, focus: Focus | None, day: date) -> tuple[Turn, ...]:
    """The two topics of the day: the focus, if there is one, and the next in the round."""
    round_ = _asked_tonight(history)
    if focus is None:
        return tuple(Turn(slug, _reason(history, slug, day)) for slug in round_[:2])
    other = next(slug for slug in round_ if slug != focus.topic)
    own = Turn(focus.topic, f"focus, week {focus.week_on(day)}")
    return own, Turn(other, _reason(history, other, day))


def _reason(history: Entries, slug: str, day: date) -> str:
    """Why a topic is asked about, where it is not the focus: never because of how it went."""
    step = f"rate.{slug}"
    days = [
        checkin.day
        for checkin in history.checkins
        if any((asked.script, asked.step) == (DAILY, step) for asked in checkin.asked)
    ]
    weeks = (day - max(days)).days // 7 if days else 0
    return f"because it has been {number_word(weeks)} weeks" if weeks >= 2 else "next in the round"


def topic_round(history: Entries) -> tuple[str, ...]:
    """All twelve, the one not asked about for the longest time first (never asked: in order)."""
    rated = _rated_in_turn(history)
    return tuple(sorted(topics.SLUGS, key=lambda slug: _last_place(rated, slug)))


def _asked_tonight(history: Entries) -> tuple[str, ...]:
    """The round, without those that are passed over this time.

    A topic for which no real chance came three times running is passed over every second time:
    it waits until every other one was asked about twice since.
    """
    rated = _rated_in_turn(history)
    round_ = topic_round(history)
    quiet = {slug for slug in round_ if _had_no_chance(history, slug)}
    others = [slug for slug in round_ if slug not in quiet]

    def waits(slug: str) -> bool:
        since = rated[_last_place(rated, slug) + 1 :]
        return slug in quiet and any(since.count(other) < 2 for other in others)

    return tuple(sorted(round_, key=waits))


def _rated_in_turn(history: Entries) -> list[str]:
    """The topics that daily check-ins asked about, in their order."""
    return [
        asked.step.removeprefix("rate.")
        for asked in asked_steps(history.checkins)
        if asked.script == DAILY and asked.step.startswith("rate.")
    ]


def _had_no_chance(history: Entries, slug: str) -> bool:
    ratings = sorted((r for r in history.ratings if r.topic == slug), key=lambda r: (r.day, r.at))
    return len(ratings) >= QUIET and not any(rating.value for rating in ratings[-QUIET:])


def choose_question(asked: Sequence[str], slug: str, rating: int | None) -> str:
    """The id of the next question on a topic: kinds take turns, then the one put longest ago.

    ``asked`` are the ids of the topic's questions put so far, in order. After a ``rating`` of 1
    or 2 only the leader's view and the next step are in turn, so that a hard day does not end
    on an obstacle.
    """
    kinds = "".join(topics.KINDS)
    after = kinds.index(topics.question(asked[-1]).kind) + 1 if asked else 0
    turn = kinds[after:] + kinds[:after]
    if rating in (1, 2):
        turn = "".join(kind for kind in turn if kind in "VN")
    in_turn = [q.id for q in topics.topic(slug).questions if q.kind == turn[0]]
    return min(in_turn, key=lambda question: _last_place(asked, question))


def asked_steps(checkins: Iterable[CheckIn]) -> list[Asked]:
    """Every step that was put to the user, in the order of days and of asking."""
    by_day = sorted(checkins, key=lambda checkin: checkin.day)
    return [asked for checkin in by_day for asked in checkin.asked]


def asked_questions(steps: Iterable[Asked], slug: str) -> list[str]:
    """The ids of the topic's questions among ``steps``, answered or not."""
    beginning = f"answer.{slug}."
    return [
        asked.step.removeprefix("answer.") for asked in steps if asked.step.startswith(beginning)
    ]


def choose_actions(history: Entries, slug: str) -> tuple[tuple[str, str], ...]:
    """Two of the topic's four ready plans: those taken least lately come first."""
    taken = [(plan.if_, plan.then) for plan in history.plans]
    actions = topics.topic(slug).actions
    return tuple(sorted(actions, key=lambda action: _last_place(taken, action)))[:2]


def _last_place(used: Sequence[object], item: object) -> int:
    return max((place for place, one in enumerate(used) if one == item), default=-1)
