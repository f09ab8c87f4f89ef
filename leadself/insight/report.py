"""What the papers hold, each computed once as a frozen record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leadself.entries import Entries
from leadself.insight.periods import Period
from leadself.insight.progress import TopicProgress, build_progress
from leadself.insight.words import Quote, all_quotes
from leadself.method import topics
from leadself.method.agreements import is_begun, open_owed, promises
from leadself.method.meetings import build_talks, is_same
from leadself.method.plans import Standing, standings
from leadself.method.recording import Stamp
from leadself.method.wording import plan_sentence
from leadself.records import Answer, Meeting, Outcome, Outside, Owed

WORDS_SHOWN = 3

UNSAID = "debrief.unsaid"


@dataclass(frozen=True)
class Report:
    """The private brief before a one-on-one. Empty parts are not shown.

    ``since`` is the first day of the period, or of the journal where that is younger. ``bring``
    is what was marked so, oldest first; ``words`` the newest other notes and ``outsides`` the
    newest words of others, newest first. ``talk`` is the next one-on-one; ``mine`` what was
    promised in talks and is open, or was kept within the period; ``theirs`` what others owe, and
    ``unsaid`` what was meant to be raised and was not.
    """

    as_of: date
    period: Period
    since: date
    bring: tuple[Quote, ...]
    words: tuple[Quote, ...]
    focuses: tuple[TopicProgress, ...]
    focus_is_all: bool
    plans: tuple[Standing, ...]
    outsides: tuple[Outside, ...]
    one_to_ask: str
    talk: Meeting | None = None
    mine: tuple[Standing, ...] = ()
    theirs: tuple[Owed, ...] = ()
    unsaid: tuple[Quote, ...] = ()


def build_report(
    entries: Entries,
    period: Period,
    focus_period: Period | None = None,
    talk: Meeting | None = None,
) -> Report:
    """The private brief for the entries of ``period``. It holds private notes.

    ``focus_period`` is what the ratings of the focus are counted over, if not ``period``; ``talk``
    is the one-on-one it is for.
    """
    inside = entries.between(period.first, period.last)
    quotes = all_quotes(inside)
    others = [quote for quote in quotes if not quote.record.bring and not _is_unsaid(quote)]
    heard = _in_order(outside for outside in inside.outsides if not outside.bring)
    progress = build_progress(entries, focus_period or period)
    return Report(
        as_of=period.last,
        period=period,
        since=max(period.first, progress.first_day or period.last),
        bring=to_bring(inside, period.last),
        words=tuple(reversed(others[-WORDS_SHOWN:])),
        focuses=progress.focuses,
        focus_is_all=progress.is_all,
        plans=tuple(reversed(_chosen(entries, period.last))),
        outsides=tuple(reversed(heard[-WORDS_SHOWN:])),
        one_to_ask=topics.texts()["one_to_ask"],
        talk=talk,
        mine=tuple(
            found
            for found in promises(entries, period.last)
            if found.stands or (found.ended is Outcome.DONE and found.last_asked in period)
        ),
        theirs=tuple(open_owed(entries)),
        unsaid=tuple(
            q for q in quotes if isinstance(q.record, Answer) and q.record.question == UNSAID
        ),
    )


def _chosen(entries: Entries, day: date) -> list[Standing]:
    """The plans that stand, without what was promised in talks."""
    found = standings(entries, day)
    return [one for one in found if one.stands and not one.plan.owed_to]


def report_period(entries: Entries, now: Stamp) -> Period | None:
    """From the last one-on-one with the leader that was written up; None where there is none."""
    over = build_talks(entries, now).over
    leader = entries.leader_on(now.day)
    written = (m for m in over if is_same(m.who, leader) and is_begun(entries, m))
    last = next(written, None)
    return Period(last.on, now.day) if last else None


def to_bring(entries: Entries, day: date) -> tuple[Quote, ...]:
    """What is kept for the next one-on-one, oldest first: texts, words of others, plans.

    Plans are those that stand on ``day``.
    """
    found = [quote for quote in all_quotes(entries) if quote.record.bring]
    found += [
        Quote(found.plan.day, plan_sentence(found.plan.if_, found.plan.then), found.plan)
        for found in standings(entries, day)
        if found.stands and found.plan.bring
    ]
    found += [
        Quote(owed.day, f"{owed.who}: {owed.text}", owed)
        for owed in open_owed(entries)
        if owed.bring
    ]
    found += [
        Quote(outside.day, f"{outside.who}: {outside.text}", outside)
        for outside in entries.outsides
        if outside.bring
    ]
    return tuple(sorted(found, key=lambda quote: (quote.day, quote.record.at)))


def _is_unsaid(quote: Quote) -> bool:
    """Whether it was meant to be raised in a talk and was not, which has its own place."""
    return isinstance(quote.record, Answer) and quote.record.question == UNSAID


def _in_order(outsides: Iterable[Outside]) -> list[Outside]:
    return sorted(outsides, key=lambda outside: (outside.day, outside.at))
