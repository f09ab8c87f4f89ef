"""What the page for a coach holds, made from entries that passed the privacy gate."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from leadself.entries import Entries
from leadself.insight.kinds import Kind, build_kinds
from leadself.insight.outside import Unheard
from leadself.insight.periods import Period
from leadself.insight.progress import Progress, build_progress
from leadself.insight.words import Quote, all_quotes
from leadself.method.agreements import COACH_ANSWER, COACH_QUESTION, promises
from leadself.method.meetings import build_talks, is_same
from leadself.method.people import coach_on, own_name
from leadself.method.plans import CAME, DRAFT, Standing, standings
from leadself.method.recording import Stamp
from leadself.method.scripts.exporting import BREATH, WANT
from leadself.records import (
    Answer,
    Event,
    Focus,
    FollowUp,
    Meeting,
    Outcome,
    Outside,
    Plan,
    Rule,
    Written,
)

ASIDE = frozenset({BREATH, WANT, COACH_QUESTION, COACH_ANSWER})
"""Answers with a place of their own on the page."""


NOT_TAKEN = CAME - {Outcome.DONE}


SATURDAY = 5


class Sessions(NamedTuple):
    """The coach by name, the last session with them and the next one, where they are known.

    ``today`` is the day on which they are that; ``writer`` is the user's own name.
    """

    coach: str | None = None
    last: Meeting | None = None
    ahead: Meeting | None = None
    today: date | None = None
    writer: str | None = None


class Missed(NamedTuple):
    """A plan whose chance was not taken, or not wholly, and what was said on that."""

    plan: Plan
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True)
class Coverage:
    """How thick the record is: weekdays with a check-in of all, the longest time without one.

    ``rulers`` are the changes of the user's own idea of a 3 within the period.
    """

    held: int
    days: int
    gap: Period | None
    rulers: tuple[Event, ...]


@dataclass(frozen=True)
class CoachPage:
    """The page for a coach. All texts in it are such as this reader may see.

    ``notes`` are the user's own words of the period, oldest first, and ``kinds`` says what some of
    them are by their ids, ``sure`` of which it is certain; ``answered`` counts all
    ``answers``, of which a sheet may hold fewer.
    ``promised`` is what was promised to the coach and is open, or was kept since, and ``held_up``
    by the plans' ids what got in its way; ``plans`` those that stand, the newest last, what was
    promised to others first; ``outcomes`` what became of every chance in the period, ``made`` how
    many plans were made in it; ``missed`` are those missed with what got in the way.
    """

    as_of: date
    period: Period
    sessions: Sessions
    progress: Progress
    focuses: Mapping[str, Focus]
    breath: Quote | None
    wants: tuple[Quote, ...]
    promised: tuple[Standing, ...]
    held_up: Mapping[str, Missed]
    question: Quote | None
    answers: tuple[Quote, ...]
    answered: int
    notes: tuple[Quote, ...]
    kinds: Mapping[str, Kind]
    sure: Container[str]
    plans: tuple[Standing, ...]
    made: int
    outcomes: Mapping[Outcome, int]
    missed: tuple[Missed, ...]
    outsides: tuple[Outside, ...]
    unheard: Unheard | None
    lessons: tuple[Quote, ...]
    coverage: Coverage

    @property
    def rated(self) -> bool:
        """Whether any topic was rated in the period, or had no chance."""
        return any(topic.ratings or topic.no_chance for topic in self.progress.topics)

    @property
    def since(self) -> date:
        """The first day it tells of: of its period, or of the journal where that is younger."""
        told = (text.day for text in self.texts if text.day in self.period)
        return min([self.progress.since, *told])

    @property
    def texts(self) -> tuple[Written, ...]:
        """The records whose words are on it, but for what was written for this very page."""
        quoted = [q.record for q in (*self.answers, *self.notes, *self.lessons)]
        hindered = (*self.held_up.values(), *self.missed)
        standing = [found.plan for found in (*self.promised, *self.plans)]
        plans = filter(_has_words, (*standing, *(one.plan for one in self.missed)))
        said = [one for missed in hindered for one in missed.follow_ups if one.note]
        return tuple({r.id: r for r in (*quoted, *plans, *said, *self.outsides)}.values())


def build_sessions(entries: Entries, now: Stamp) -> Sessions:
    """The last session with the coach and the next one."""
    coach, writer = coach_on(entries, now.day), own_name(entries)
    if coach is None:
        return Sessions(today=now.day, writer=writer)
    talks = build_talks(entries, now)
    last = next((m for m in talks.over if is_same(m.who, coach)), None)
    ahead = next((m for m in talks.ahead if is_same(m.who, coach)), None)
    return Sessions(coach, last, ahead, now.day, writer)


def coach_period(sessions: Sessions, usual: Period) -> Period:
    """Since the last session with the coach; ``usual`` where there was none."""
    last = sessions.last
    return Period(last.evening, usual.last) if last else usual


def build_coach_page(
    released: Entries,
    period: Period,
    sessions: Sessions,
    unheard: Unheard | None = None,
    progress: Progress | None = None,
) -> CoachPage:
    """The coach's page from entries that passed ``share.privacy``.

    The notes are those of ``period``; the focus, the first look, what was promised and the plans
    still open may be older, so ``released`` holds the whole journal.
    ``unheard`` is what the whole journal knows of that, and ``progress`` that of the period where
    it is known already: marks are alike for all readers.
    """
    known = released.until(period.last)
    inside = known.between(period.first, period.last)
    quotes = all_quotes(inside)
    answers = tuple(quote for quote in quotes if _question(quote) == COACH_ANSWER)
    asked = all_quotes(Entries(answers=known.answers))
    every = standings(known, period.last)
    standing = [found for found in every if _has_words(found.plan)]
    promised = _promised(known, period, sessions)
    plans = (one for one in standing if one.stands and one not in promised)
    hindered = [*_missed(every, period)]
    open_ = {found.plan.id for found in promised if not found.ended}
    held_up = {one.plan.id: one for one in hindered if one.plan.id in open_}
    missed = tuple(one for one in hindered if one.plan.owed_to is None and _says_something(one))
    said = {one.id for missed_ in (*held_up.values(), *missed) for one in missed_.follow_ups}
    runs = known.focus_runs_on(period.last)  # one that was renewed is the same one
    focuses = {focus.topic: runs[focus.topic][0] for focus in known.focuses_on(period.last)}
    own = {plan.id for plan in known.plans if plan.owed_to is None}
    shown = build_kinds(inside, quotes, focuses, own)
    return CoachPage(
        as_of=period.last,
        period=period,
        sessions=sessions,
        progress=progress or build_progress(known, period),
        focuses=focuses,
        breath=next(iter(_newest(quotes, BREATH)), None),
        wants=_newest(quotes, WANT),
        promised=promised,
        held_up=held_up,
        question=next(iter(_newest(asked, COACH_QUESTION)), None),
        answers=answers,
        answered=len(answers),
        notes=tuple(
            quote
            for quote in quotes
            if _question(quote) not in ASIDE
            and not isinstance(quote.record, Rule)
            and quote.record.id not in said
        ),
        kinds={id_: showing.kind for id_, showing in shown.items()},
        sure={id_ for id_, showing in shown.items() if showing.sure},
        plans=tuple(sorted(plans, key=lambda one: one.plan.owed_to is None)),
        made=sum(plan.owed_to is None and plan.state != DRAFT for plan in inside.plans),
        outcomes=_outcomes(inside, own),
        missed=missed,
        unheard=unheard,
        outsides=tuple(sorted(inside.outsides, key=lambda said: (said.day, said.at))),
        lessons=tuple(quote for quote in quotes if isinstance(quote.record, Rule)),
        coverage=_coverage(known, inside, period),
    )


def _has_words(plan: Plan) -> bool:
    """Whether the gate let a plan's words through."""
    return bool(plan.if_ or plan.then)


def _says_something(missed: Missed) -> bool:
    """Whether the plan or a word on it may be read."""
    return _has_words(missed.plan) or any(one.note for one in missed.follow_ups)


def _question(quote: Quote) -> str | None:
    return quote.record.question if isinstance(quote.record, Answer) else None


def _newest(quotes: Iterable[Quote], question: str) -> tuple[Quote, ...]:
    """The answers to a question on the last day it was answered."""
    found = [quote for quote in quotes if _question(quote) == question]
    return tuple(quote for quote in found if quote.day == found[-1].day)


def _promised(known: Entries, period: Period, sessions: Sessions) -> tuple[Standing, ...]:
    if sessions.coach is None:
        return ()
    return tuple(
        found
        for found in promises(known, period.last, sessions.coach)
        if found.stands or (found.ended is Outcome.DONE and found.last_asked in period)
    )


def _outcomes(inside: Entries, own: Container[str]) -> dict[Outcome, int]:
    found = dict.fromkeys(Outcome, 0)
    for follow_up in inside.followups:
        if follow_up.plan in own:
            found[follow_up.outcome] += 1
    return found


def _missed(standing: Iterable[Standing], period: Period) -> Iterable[Missed]:
    for found in standing:
        said = tuple(
            follow_up
            for follow_up in found.follow_ups
            if follow_up.day in period
            and follow_up.outcome in NOT_TAKEN
            and (follow_up.reason or follow_up.note)
        )
        if said:
            yield Missed(found.plan, said)


def _coverage(known: Entries, inside: Entries, period: Period) -> Coverage:
    first = max(period.first, min(known.days, default=period.last))
    held = [day for day in known.days if first <= day <= period.last]
    ends = [first - timedelta(days=1), *held, period.last + timedelta(days=1)]
    before, after = max(pairwise(ends), key=lambda gap: gap[1] - gap[0])
    gap = Period(before + timedelta(days=1), after - timedelta(days=1))
    return Coverage(
        held=sum(day.weekday() < SATURDAY for day in held),
        days=sum(
            (first + timedelta(days=n)).weekday() < SATURDAY
            for n in range((period.last - first).days + 1)
        ),
        gap=gap if after - before > timedelta(days=7) else None,
        rulers=tuple(event for event in inside.events if event.ruler),
    )
