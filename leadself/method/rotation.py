"""Whose turn it is: which topics a check-in asks about and why, and which plans it offers.

Deterministic: the same history gives the same choice. ``history`` is always what was recorded
before the day in question, so that a check-in broken off goes on as it began.
"""

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.focus import WEEKS
from leadself.method.plans import CAME, follow_ups_in_order, was_left_out
from leadself.method.questions import last_place
from leadself.method.wording import days_ahead_words, number_word, one_line, with_leader
from leadself.records import Asked, CheckIn, Focus, Meeting, Outcome

DAILY = "daily"
"""The script that moves the round; looks and answers given as options do not."""

QUIET = 3
"""How often running no real chance came before a topic is asked about only every second time."""

SKIPS = 3
"""How often running a topic is skipped before the user is asked whether to ask less often."""

MUTED = timedelta(weeks=4)

NEAR = timedelta(days=2)
"""How far an event may be away to go before the round."""

RECENT = 3
"""A topic of these last check-ins is not raised by an event."""

COMES_ROUND = 12
"""Within so many check-ins every topic is asked about: an event goes before the round only so."""

BEFORE_A_TALK = ("prepared", "rapport", "push-or-wait", "reach-decision")
AFTER_MISSES = ("lead-self",)

NEXT = "next in the round"

YES, NO = "yes", "no"


class Turn(NamedTuple):
    """A topic to ask about today, and why in words for the user; ``event`` says what raised it."""

    topic: str
    reason: str
    event: bool = False


class TopicsAsked(NamedTuple):
    """The topics that one daily check-in asked about, in their order."""

    day: date
    topics: tuple[str, ...]


def asked_before(history: Entries) -> list[TopicsAsked]:
    """What the daily check-ins asked about, in the order of days; those with no rating are none."""
    evenings = (
        TopicsAsked(checkin.day, tuple(rated_in(checkin))) for checkin in _by_day(history.checkins)
    )
    return [evening for evening in evenings if evening.topics]


def focus_in_turn(
    history: Entries, focuses: Sequence[Focus], begun: Collection[str] = ()
) -> Focus | None:
    """Of the focuses in force the one to ask about: that asked about less recently.

    An evening that has ``begun`` with one of them stays with it.
    """
    rated = _rated_in_turn(asked_before(history))

    def place(focus: Focus) -> tuple[bool, int]:
        return focus.topic not in begun, last_place(rated, focus.topic)

    return min(focuses, key=place, default=None)


def choose_topics(
    history: Entries,
    focuses: Sequence[Focus],
    day: date,
    talk: Meeting | None = None,
    begun: Collection[str] = (),
) -> tuple[Turn, ...]:
    """The two topics of the day: the focus whose turn it is, if any, and the next in the round.

    What an event within two days raises goes before the round, where the others still come round
    in twelve check-ins; ``talk`` is the next one-on-one, ``begun`` are the topics that were asked
    about tonight already.
    """
    asked = asked_before(history)
    focus = focus_in_turn(history, focuses, begun)
    raised = _raised(history, asked, day, talk)
    practised = {focus.topic for focus in focuses}  # a second one waits for its own evening
    line = [slug for slug in _asked_tonight(history, asked, day) if slug not in practised]
    muted = _muted(history, day)
    quiet = _without_a_chance(history) - muted
    waiting = [slug for slug in line if slug not in quiet | muted]
    quiet_ones, a_night = len(quiet.intersection(line)), 1 if focus else 2
    first = next(
        (
            slug
            for slug in raised
            if slug in line and _has_room(asked, slug, waiting, quiet_ones, a_night)
        ),
        line[0],
    )
    others = [first, *(slug for slug in line if slug != first)]
    if focus:
        own = Turn(focus.topic, _focus_reason(focus, day, alone=len(focuses) == 1))
        return own, _turn(others[0], raised, history, day)
    second = next(slug for slug in others[1:] if slug not in raised)  # one is the round's
    return tuple(_turn(slug, raised, history, day) for slug in (others[0], second))


def _has_room(
    asked: Sequence[TopicsAsked], slug: str, waiting: Sequence[str], quiet: int, a_night: int
) -> bool:
    """Whether every topic that is ``waiting`` still comes round in time if ``slug`` goes first.

    So many of them are asked about ``a_night``, and so many ``quiet`` ones may come in between.
    """
    others = [other for other in waiting if other != slug]
    return all(
        _evenings_since(asked, other) + (place + 1 + quiet) // a_night <= COMES_ROUND
        for place, other in enumerate(others)
    )


def _evenings_since(asked: Sequence[TopicsAsked], slug: str) -> int:
    """How many evenings ago it was asked about; the first one counts where it never was."""
    since = itertools.takewhile(lambda evening: slug not in evening.topics, reversed(asked))
    return len([*since]) + 1


def _focus_reason(focus: Focus, day: date, alone: bool) -> str:
    week = focus.week_on(day)
    name = "focus" if alone else "tonight's focus"
    return f"{name}, week {week}" if week <= WEEKS else f"{name}, past its weeks"


def _turn(slug: str, raised: Mapping[str, str], history: Entries, day: date) -> Turn:
    if slug in raised:
        return Turn(slug, raised[slug], event=True)
    return Turn(slug, _reason(history, slug, day))


def _raised(
    history: Entries, asked: Sequence[TopicsAsked], day: date, talk: Meeting | None
) -> dict[str, str]:
    """The topics that events raise, with the reason, the one least recently asked about first."""
    events: list[tuple[Sequence[str], str]] = []
    if talk and talk.evening - day <= NEAR:
        events.append((BEFORE_A_TALK, _talk_words(talk, day)))
    if _missed_twice(history, day):
        events.append((AFTER_MISSES, "because two plans in a row found no room"))
    recent = {slug for evening in asked[-RECENT:] for slug in evening.topics}
    left_out = recent | _muted(history, day) if events else recent
    round_ = _round(asked)
    raised: dict[str, str] = {}
    for slugs, reason in events:
        for slug in sorted(slugs, key=round_.index):
            if slug not in left_out:
                raised.setdefault(slug, reason)
    return raised


def _talk_words(talk: Meeting, day: date) -> str:
    who = one_line(talk.who or "your leader")
    if talk.evening == day:  # it may be over by the evening
        return f"because of today's talk with {who}"
    return f"because you see {who} {days_ahead_words(talk.evening, day)}"


def _missed_twice(history: Entries, day: date) -> bool:
    """Whether the last two chances were of two plans and both missed, the second one just now."""
    last = [found for found in follow_ups_in_order(history.followups) if found.outcome in CAME][-2:]
    if len({found.plan for found in last}) < 2 or day - last[-1].day > NEAR:
        return False
    return all(found.outcome is Outcome.MISSED for found in last)


def _reason(history: Entries, slug: str, day: date) -> str:
    """Why a topic is asked about, where it is not the focus: never because of how it went.

    What was rated in between, in a look or by options, is not so long ago.
    """
    asked = [one.day for one in asked_before(history) if slug in one.topics]
    rated = [rating.day for rating in history.ratings if rating.topic == slug]
    weeks = (day - max([*asked, *rated], default=day)).days // 7
    return f"because it has been {number_word(weeks)} weeks" if weeks >= 2 else NEXT


def topic_round(history: Entries) -> tuple[str, ...]:
    """All twelve, the one not asked about for the longest time first (never asked: in order)."""
    return _round(asked_before(history))


def _round(asked: Sequence[TopicsAsked]) -> tuple[str, ...]:
    rated = _rated_in_turn(asked)
    return tuple(sorted(topics.SLUGS, key=lambda slug: last_place(rated, slug)))


def _asked_tonight(history: Entries, asked: Sequence[TopicsAsked], day: date) -> tuple[str, ...]:
    """The round, those that are passed over this time last.

    A topic for which no real chance came three times running is passed over every second time:
    it waits until every other one was asked about twice since. A muted one waits for four weeks.
    """
    rated = _rated_in_turn(asked)
    round_ = _round(asked)
    quiet, muted = _without_a_chance(history), _muted(history, day)
    others = [slug for slug in round_ if slug not in quiet | muted]

    def waits(slug: str) -> int:
        if slug in muted:
            return 2
        since = rated[last_place(rated, slug) + 1 :]
        return int(slug in quiet and any(since.count(other) < 2 for other in others))

    return tuple(sorted(round_, key=waits))


def is_skipped_again(history: Entries, slug: str) -> bool:
    """Whether a topic that is skipped tonight was skipped the last two times, too.

    Once asked whether to ask less often, it is only asked again after three more.
    """
    skips = 0
    for row in reversed(asked_steps(history.checkins)):
        if (row.script, row.step) == (DAILY, f"mute.{slug}"):
            break
        if (row.script, row.step) == (DAILY, f"rate.{slug}"):
            if row.record:
                break
            skips += 1
    return skips >= SKIPS - 1


def _muted(history: Entries, day: date) -> set[str]:
    """The topics that the user wished within four weeks to be asked about less often."""
    lately = [checkin for checkin in history.checkins if day - checkin.day < MUTED]
    return {
        row.step.removeprefix("mute.")
        for checkin in lately
        for row in checkin.asked
        if row.step.startswith("mute.") and row.choice == YES
    }


def _rated_in_turn(asked: Sequence[TopicsAsked]) -> list[str]:
    """The topics in the order they were asked about."""
    return [slug for evening in asked for slug in evening.topics]


def rated_in(checkin: CheckIn) -> list[str]:
    """The topics that a daily check-in asked about."""
    return [
        row.step.removeprefix("rate.")
        for row in checkin.asked
        if row.script == DAILY and row.step.startswith("rate.")
    ]


def _without_a_chance(history: Entries) -> set[str]:
    """The topics for which no real chance came the last three times."""
    values: dict[str, list[int]] = {}
    for rating in sorted(history.ratings, key=lambda rating: (rating.day, rating.at)):
        values.setdefault(rating.topic, []).append(rating.value)
    return {slug for slug, of in values.items() if len(of) >= QUIET and not any(of[-QUIET:])}


def asked_steps(checkins: Iterable[CheckIn]) -> list[Asked]:
    """Every step that was put to the user, in the order of days and of asking."""
    return [asked for checkin in _by_day(checkins) for asked in checkin.asked]


def _by_day(checkins: Iterable[CheckIn]) -> list[CheckIn]:
    return sorted(checkins, key=lambda checkin: checkin.day)


def choose_actions(
    history: Entries, slug: str, leader: str | None = None
) -> tuple[tuple[str, str], ...]:
    """Two of the topic's four ready plans: those taken least lately come first.

    They speak of the ``leader`` by nickname, where there is one.
    """
    taken = [(plan.if_, plan.then) for plan in history.plans if not was_left_out(plan)]
    offered = []
    for if_, then in topics.topic(slug).actions:
        named = (with_leader(if_, leader), with_leader(then, leader))
        offered.append((max(last_place(taken, named), last_place(taken, (if_, then))), named))
    return tuple(named for _, named in sorted(offered, key=lambda one: one[0])[:2])
