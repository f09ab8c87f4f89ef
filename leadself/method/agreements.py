"""What a one-on-one leaves behind: what is owed both ways, and whether it was written up."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from leadself.entries import Entries, newest
from leadself.method.belonging import SHORT
from leadself.method.meetings import build_talks, debrief_of, is_begun, is_same, who_words
from leadself.method.people import coach_on
from leadself.method.plans import ENDS, Standing, standings
from leadself.method.recording import Stamp
from leadself.records import Answer, Meeting, Outcome, Owed

RECENT = timedelta(days=14)
"""How long after a talk it can be written up without being named."""

WEEKLY = timedelta(days=7)

COACH_QUESTION, COACH_ANSWER = "coach.question", "coach.answer"


class Talked(NamedTuple):
    """A talk that was held, with whom, and what they still owed before it."""

    meeting: Meeting
    who: str | None
    coach: bool
    owed: tuple[Owed, ...] = ()

    @property
    def name(self) -> str:
        """Whom it was with, on one line."""
        return who_words(self.meeting)


def is_written_up(entries: Entries, meeting: Meeting) -> bool:
    """Whether the debrief of a talk came to its end."""
    script = debrief_of(meeting)
    return any(script in checkin.complete for checkin in entries.checkins)


def talk_to_write_up(entries: Entries, now: Stamp, who: str | None) -> Meeting | None:
    """The newest talk of the last two weeks that is over and not written up; with ``who`` if given.

    One that was begun goes on, and whoever writes up one of today's without a time has held it.
    """
    talks = build_talks(entries, now)
    today = (m for m in talks.ahead if m.begins is None and m.evening == now.day)
    recent = [*today, *(m for m in talks.over if now.day - m.evening < RECENT)]
    own = (meeting for meeting in recent if who is None or is_same(meeting.who, who))
    return next((meeting for meeting in own if not is_written_up(entries, meeting)), None)


def build_talked(entries: Entries, meeting: Meeting) -> Talked:
    """What the debrief of a talk has to know."""
    coach = coach_on(entries, meeting.on)
    is_coach = coach is not None and is_same(coach, meeting.who)
    own = _own(entries, meeting)
    before = entries.where(lambda record: record.id not in own)
    owed = [] if is_coach else open_owed(before, meeting.who)
    return Talked(meeting, meeting.who, is_coach, tuple(owed))


def open_owed(entries: Entries, who: str | None = None) -> list[Owed]:
    """What others took on and has not come yet, the oldest first; of ``who`` alone if given."""
    ended = {f.plan for f in entries.followups if f.outcome in ENDS | {Outcome.DONE}}
    found = (owed for owed in entries.owed if owed.id not in ended)
    return sorted(
        (owed for owed in found if who is None or is_same(owed.who, who)),
        key=lambda owed: (owed.day, owed.at),
    )


def promises(entries: Entries, day: date, who: str | None = None) -> list[Standing]:
    """What the user promised in talks, kept or not, in the order it was made."""
    return [
        found
        for found in standings(entries, day)
        if found.plan.owed_to and (who is None or is_same(found.plan.owed_to, who))
    ]


def talk_to_ask_about(entries: Entries, day: date, now: datetime | None) -> Meeting | None:
    """The talk of which a check-in asks once how it went: over, not written up, not asked about.

    ``now`` is the local hour; without it today's talks are not over yet.
    """
    over = [meeting for meeting in entries.meetings if meeting.evening < day]
    if now:
        over = [*build_talks(entries, Stamp(day, now)).over]
    recent = [meeting for meeting in over if day - meeting.evening < RECENT]
    latest = max(recent, key=lambda meeting: (meeting.on, meeting.time or ""), default=None)
    if latest is None or is_begun(entries, latest):
        return None
    before = (c for c in entries.checkins if c.day < day)
    asked = {row.step for checkin in before for row in checkin.asked}
    return None if short_step(latest) in asked else latest


def short_step(meeting: Meeting) -> str:
    """The step of a check-in that asks how a talk went."""
    return f"{SHORT}{meeting.id}"


def last_talk(entries: Entries, now: Stamp, who: str | None) -> Meeting | None:
    """The newest talk with ``who`` that is over; with nobody named, of any."""
    over = build_talks(entries, now).over
    return next((m for m in over if who is None or is_same(m.who, who)), None)


def next_one_on_one(entries: Entries, now: Stamp) -> Meeting | None:
    """The next talk that is still to come, a session with the coach aside."""
    coach = coach_on(entries, now.day)
    ahead = build_talks(entries, now).ahead
    return next((m for m in ahead if coach is None or not is_same(m.who, coach)), None)


def coach_question(entries: Entries, day: date) -> Answer | None:
    """The coach's own question, from the day after it was left until the next session."""
    left = (a for a in entries.answers if a.question == COACH_QUESTION and a.day < day)
    question = newest(left)
    coach = coach_on(entries, day)
    if question is None or coach is None:
        return None
    since = (
        m for m in entries.meetings if is_same(m.who, coach) and question.day < m.evening < day
    )
    return None if any(since) else question


def coach_question_due(entries: Entries, day: date) -> Answer | None:
    """The coach's question where a week has gone since it was left or put, answered or not."""
    question = coach_question(entries, day)
    if question is None:
        return None
    step = f"answer.{COACH_ANSWER}"
    put = (c.day for c in entries.checkins if c.day < day and any(r.step == step for r in c.asked))
    answered = (a.day for a in entries.answers if a.question == COACH_ANSWER and a.day < day)
    last = max([question.day, *put, *answered])
    return question if day - last >= WEEKLY else None


def _own(entries: Entries, meeting: Meeting) -> set[str | None]:
    """The ids of what the debrief of a talk has kept so far."""
    script = debrief_of(meeting)
    rows = (row for checkin in entries.checkins for row in checkin.asked)
    return {row.record for row in rows if row.script == script}
