"""What the papers hold, each computed once as a frozen record."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from leadself.entries import Entries
from leadself.insight.bringing import to_bring, whom_with
from leadself.insight.periods import Period
from leadself.insight.points import Preparation, build_preparation
from leadself.insight.progress import TopicProgress, build_progress
from leadself.insight.words import Quote, all_quotes
from leadself.method import topics
from leadself.method.agreements import open_owed, promises
from leadself.method.meetings import debrief_of, is_same
from leadself.method.people import coach_on, own_name
from leadself.method.plans import Standing, standings
from leadself.method.wording import one_line
from leadself.records import (
    EXPORT,
    Answer,
    Meeting,
    Moment,
    Outcome,
    Outside,
    Owed,
    Record,
    Share,
)

WORDS_SHOWN = 3

DEBRIEFED = "debrief."
"""How the questions begin that are answered after a talk."""

UNSAID, MATTERS = f"{DEBRIEFED}unsaid", f"{DEBRIEFED}matters"

MATTERS_SHOWN, SIX_WEEKS = 2, timedelta(weeks=6)


@dataclass(frozen=True)
class Report:
    """The private brief before a one-on-one. Empty parts are not shown.

    ``preparation`` is what was written for the talk; ``used`` are the notes that its points were
    made of, which stand nowhere else. ``matters`` are the newest two lines on what matters to them.
    ``since`` is the first day of the period, or of the journal where that is younger;
    ``since_talk`` says that it begins with a talk that was written up. ``who`` is whom the talk is
    with. ``bring`` is what was marked so, oldest first; ``words`` the newest other notes. ``heard``
    are words of theirs and ``others_said`` those of others, ``thanks`` what they did and may read,
    ``mention`` the other moments they may read: all of these newest first. ``talk`` is the next
    one-on-one; ``mine`` what was promised to them and is open, or was kept within the period, the
    open first; ``theirs`` what they owe, and ``unsaid`` what was meant to be raised and was not;
    ``writer`` is the user's own name.
    """

    as_of: date
    period: Period
    since: date
    bring: tuple[Quote, ...]
    words: tuple[Quote, ...]
    focuses: tuple[TopicProgress, ...]
    focus_is_all: bool
    plans: tuple[Standing, ...]
    heard: tuple[Outside, ...]
    others_said: tuple[Outside, ...]
    one_to_ask: str
    who: str | None = None
    since_talk: bool = False
    thanks: tuple[Quote, ...] = ()
    mention: tuple[Quote, ...] = ()
    talk: Meeting | None = None
    mine: tuple[Standing, ...] = ()
    theirs: tuple[Owed, ...] = ()
    unsaid: tuple[Quote, ...] = ()
    matters: tuple[Quote, ...] = ()
    preparation: Preparation = field(default_factory=Preparation)
    used: tuple[Quote, ...] = ()
    writer: str | None = None

    def is_old(self, quote: Quote) -> bool:
        """Whether what mattered to them then may matter no more."""
        return self.as_of - quote.day > SIX_WEEKS


def build_report(
    entries: Entries,
    period: Period,
    focus_period: Period | None = None,
    talk: Meeting | None = None,
    since_talk: bool = False,
) -> Report:
    """The private brief for the entries of ``period``. It holds private notes.

    ``focus_period`` is what the ratings of the focus are counted over, if not ``period``; ``talk``
    is the one-on-one it is for, and ``since_talk`` says that the period begins with the last one.
    """
    who = whom_with(entries, talk, period.last)
    inside = entries.between(period.first, period.last)
    preparation = build_preparation(entries, period, who, talk)
    sources = {*preparation.sources.values()}
    every = all_quotes(inside)
    quotes = tuple(quote for quote in every if quote.record.id not in sources)
    bring = to_bring(inside, period.last)
    heard, others_said = _heard(entries, period, who)
    thanks, mention = thanks_and_mentions(entries, quotes, who)
    aside = {quote.record.id for quote in (*thanks, *mention)}
    apart = _after_other_talks(entries, who)
    others = [
        quote
        for quote in quotes
        if not (quote.record.bring or _has_its_place(quote.record) or quote.record.id in aside)
    ]
    progress = build_progress(entries, focus_period or period)
    told = [*(quote.day for quote in every), *(outside.day for outside in inside.outsides)]
    begins = min(told, default=period.last)
    return Report(
        as_of=period.last,
        period=period,
        since=max(period.first, min(begins, progress.first_day or period.last)),
        bring=tuple(quote for quote in bring if quote.record.id not in sources),
        words=tuple(reversed(others[-WORDS_SHOWN:])),
        focuses=progress.focuses,
        focus_is_all=progress.is_all,
        plans=tuple(reversed(_chosen(entries, period.last))),
        heard=heard,
        others_said=others_said,
        one_to_ask=_one_to_ask(entries, who, period.last),
        who=who,
        since_talk=since_talk,
        thanks=thanks,
        mention=mention,
        talk=talk,
        mine=kept_or_open(entries, period, who),
        theirs=owed_by(entries, who, period.last),
        unsaid=tuple(q for q in quotes if _answers(q.record, UNSAID) and q.record.id not in apart),
        matters=_matters(entries, apart, period.last),
        preparation=preparation,
        used=tuple(q for q in (*bring, *every) if q.record.id in sources),
        writer=own_name(entries),
    )


def focus_plan(report: Report, slug: str) -> Standing | None:
    """The newest plan for a focus whose chances are counted."""
    return next((one for one in report.plans if one.plan.topic == slug and one.counted), None)


def is_with(entries: Entries, name: str | None, who: str | None, day: date) -> bool:
    """Whether ``name`` is ``who``; while no leader has a name, whether it is not the coach."""
    if who is not None:
        return is_same(name, who)
    coach = coach_on(entries, day)
    return coach is None or not is_same(name, coach)


def is_their_name(name: str, who: str | None) -> bool:
    """Whether words stand under the nickname ``who``, or under its first letter: ``T.``."""
    return who is not None and (is_same(name, who) or is_same(name, f"{who[:1]}."))


def _heard(
    entries: Entries, period: Period, who: str | None
) -> tuple[tuple[Outside, ...], tuple[Outside, ...]]:
    """The newest words of whom the talk is with, and of others; all as one while nobody is known.

    A letter is that of the leader of its day, where it fits. What is to be brought has its own
    place.
    """
    inside = (o for o in entries.outsides if o.day in period and not o.bring)
    found = [*reversed(_in_order(inside))]
    theirs = [o for o in found if who is None or _is_said_by(o, who, entries.leader_on(o.day))]
    others = [outside for outside in found if outside not in theirs]
    return tuple(theirs[:WORDS_SHOWN]), tuple(others[:WORDS_SHOWN])


def _has_its_place(record: Record) -> bool:
    """Whether it is no note of a day: what was left unsaid, or was written for the coach."""
    return _answers(record, UNSAID) or (
        isinstance(record, Answer) and record.question.startswith((f"{EXPORT}.", "coach."))
    )


def _is_said_by(said: Outside, who: str, leader: str | None) -> bool:
    """Whether words are those of ``who``; ``leader`` is the leader of their day."""
    by_letter = is_their_name(said.who, leader) and not is_same(said.who, who)
    return is_same(leader, who) if by_letter else is_their_name(said.who, who)


def thanks_and_mentions(
    entries: Entries, quotes: Sequence[Quote], who: str | None
) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    """Of the moments that this leader may read the newest that begins with them, and the others.

    What they did, and are to read, is what one can thank them for; nothing else is made of it.
    """
    marked = [
        quote
        for quote in reversed(quotes)
        if isinstance(quote.record, Moment)
        and quote.record.share is Share.LEADER
        and not quote.record.bring
        and is_same(entries.leader_on(quote.day), who)
    ]
    done = [q for q in marked if is_their_name(one_line(q.text).partition(" ")[0], who)][:1]
    return tuple(done), tuple([quote for quote in marked if quote not in done][:WORDS_SHOWN])


def owed_by(entries: Entries, who: str | None, day: date) -> tuple[Owed, ...]:
    """What they took on and has not come yet, the oldest first."""
    return tuple(owed for owed in open_owed(entries) if is_with(entries, owed.who, who, day))


def kept_or_open(entries: Entries, period: Period, who: str | None) -> tuple[Standing, ...]:
    """What was promised to them and is open, or was kept within the period; the open first."""
    found = [
        found
        for found in promises(entries, period.last)
        if is_with(entries, found.plan.owed_to, who, period.last)
        and (found.stands or (found.ended is Outcome.DONE and found.last_asked in period))
    ]
    return tuple(sorted(found, key=lambda one: not one.stands))


def _one_to_ask(entries: Entries, who: str | None, day: date) -> str:
    """One question for the talk; after each talk that was held comes the next one.

    Whether it was asked there is written nowhere, so nothing is said of that.
    """
    questions = topics.texts()["one_to_ask"]
    held = [m for m in entries.meetings if m.evening < day and is_same(m.who, who)]
    return str(questions[len(held) % len(questions)])


def _chosen(entries: Entries, day: date) -> list[Standing]:
    """The plans that stand, without what was promised in talks."""
    found = standings(entries, day)
    return [one for one in found if one.stands and not one.plan.owed_to]


def _after_other_talks(entries: Entries, who: str | None) -> set[str]:
    """The ids of what was written after talks that were not with ``who``."""
    others = {
        debrief_of(meeting)
        for meeting in entries.meetings
        if not is_same(meeting.who or entries.leader_on(meeting.on), who)
    }
    days = {answer.day for answer in entries.answers if answer.question.startswith(DEBRIEFED)}
    return {
        row.record
        for checkin in entries.checkins
        if checkin.day in days
        for row in checkin.asked
        if row.record and row.script in others
    }


def _matters(entries: Entries, apart: Container[str], day: date) -> tuple[Quote, ...]:
    """The newest lines on what matters to them, the newest first, whenever they were written."""
    lines = (a for a in entries.answers if _answers(a, MATTERS) and a.day <= day)
    found = sorted((a for a in lines if a.id not in apart), key=lambda a: (a.day, a.at))
    return tuple(Quote(a.day, a.text, a) for a in reversed(found[-MATTERS_SHOWN:]))


def _answers(record: Record, question: str) -> bool:
    return isinstance(record, Answer) and record.question == question


def _in_order(outsides: Iterable[Outside]) -> list[Outside]:
    return sorted(outsides, key=lambda outside: (outside.day, outside.at))
