"""What is to be brought to a talk: which talk that is, since when, and the texts."""

from datetime import date

from leadself.entries import Entries
from leadself.insight.periods import Period, parse_period
from leadself.insight.words import Quote, all_quotes
from leadself.method.agreements import next_one_on_one, open_owed
from leadself.method.meetings import build_talks, is_begun, is_same
from leadself.method.people import coach_on
from leadself.method.plans import standings
from leadself.method.recording import Stamp
from leadself.method.wording import plan_sentence
from leadself.records import Meeting


def talk_at_hand(entries: Entries, now: Stamp) -> Meeting | None:
    """The next talk; where no other is today, one of today that began and is not written up yet.

    It may have begun late, and what was written for it is still to be said.
    """
    ahead = next_one_on_one(entries, now)
    coach = coach_on(entries, now.day)
    begun = (
        talk
        for talk in build_talks(entries, now).over
        if talk.evening == now.day
        and not is_begun(entries, talk)
        and not (coach and is_same(talk.who, coach))
    )
    return ahead if ahead and ahead.evening == now.day else next(begun, ahead)


def whom_with(entries: Entries, talk: Meeting | None, day: date) -> str | None:
    """The nickname of whom a talk is with: the leader of ``day`` where none is arranged."""
    return (talk.who if talk else None) or entries.leader_on(day)


def report_period(entries: Entries, now: Stamp, who: str | None) -> Period | None:
    """From the last one-on-one with ``who`` that was written up; None where there is none."""
    over = build_talks(entries, now).over
    written = (m for m in over if is_same(m.who, who) and is_begun(entries, m))
    last = next(written, None)
    return Period(last.evening, now.day) if last else None


def brought(entries: Entries, now: Stamp) -> tuple[Quote, ...]:
    """What is marked to bring to the talk at hand, as far as the brief looks back."""
    who = whom_with(entries, talk_at_hand(entries, now), now.day)
    period = report_period(entries, now, who) or parse_period("8w", now.day)
    return to_bring(entries.between(period.first, period.last), now.day)


def meant_for(entries: Entries, meeting: Meeting, day: date) -> tuple[Quote, ...]:
    """What is marked to bring to a talk on ``day``: since the one before it that was written up."""
    before = [
        other.evening
        for other in entries.meetings
        if is_same(other.who, meeting.who) and other.on < meeting.on and is_begun(entries, other)
    ]
    first = max(before, default=parse_period("8w", day).first)
    return to_bring(entries.between(first, day), day)


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
