"""One-on-ones: which of them are still ahead, and what arranging the next one changes."""

from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from leadself.entries import Changes, Entries, touched
from leadself.method.recording import Stamp
from leadself.method.wording import long_day, one_line, short_day, weekday
from leadself.records import DEBRIEF, Leader, Meeting, Role

NOBODY = "your leader"
"""Who stands for a leader without a nickname."""


class Talks(NamedTuple):
    """Those ahead, the next one first, and those that are over, the newest first.

    One that was written up is over, whatever the hour.
    """

    ahead: tuple[Meeting, ...]
    over: tuple[Meeting, ...]


class Arranged(NamedTuple):
    """The next talk, the one it takes the place of, and the leader it made known."""

    meeting: Meeting
    moved: Meeting | None
    leader: Leader | None

    @property
    def changes(self) -> Changes:
        """What keeping it does to the journal."""
        new: tuple[Leader | Meeting, ...] = (self.leader,) if self.leader else ()
        if self.moved is None:
            return Changes(added=(*new, self.meeting))
        return Changes(added=new, replaced=(self.meeting,) if self.meeting != self.moved else ())


def build_talks(entries: Entries, now: Stamp) -> Talks:
    """All talks of the journal, as they stand now."""
    found = sorted(entries.meetings, key=lambda meeting: (meeting.on, meeting.time or ""))
    ahead = [one for one in found if is_ahead(one, now) and not is_begun(entries, one)]
    over = (meeting for meeting in reversed(found) if meeting not in ahead)
    return Talks(tuple(ahead), tuple(over))


def is_ahead(meeting: Meeting, now: Stamp) -> bool:
    """Whether it is still to come by the clock; without a time, until its day is over."""
    if meeting.begins is None:
        return meeting.evening >= now.day
    return datetime.combine(meeting.on, meeting.begins) >= now.now.replace(tzinfo=None)


def debrief_of(meeting: Meeting) -> str:
    """The script in which a talk is written up."""
    return f"{DEBRIEF}{meeting.id}"


def is_begun(entries: Entries, meeting: Meeting) -> bool:
    """Whether something was written up of a talk, on its day or later."""
    script = debrief_of(meeting)
    return any(
        row.script == script and row.answered
        for checkin in entries.checkins
        if checkin.day >= meeting.evening
        for row in checkin.asked
    )


def arrange(entries: Entries, wanted: Meeting, nickname: str | None, now: Stamp) -> Arranged:
    """The ``wanted`` talk with ``nickname``, with the leader where that is None.

    The first talk with the same person that is ahead is moved, and so is one of today that is put
    off to a later hour. Where no leader is known the nickname is the leader's.
    """
    leader = entries.leader_on(now.day)
    who = leader if nickname is None else as_known(entries, nickname)
    talks = build_talks(entries, now)
    today = (m for m in talks.over if m.evening == wanted.evening == now.day)
    put_off = (meeting for meeting in today if not is_begun(entries, meeting))
    theirs = [
        meeting
        for meeting in (*talks.ahead, *put_off)
        if is_same(meeting.who or leader or who, who) and _may_move(meeting, wanted, now)
    ]
    moved = theirs[0] if theirs else None
    if moved:
        meeting = touched(moved, now.now, on=wanted.on, time=wanted.time, who=who)
    else:
        meeting = replace(wanted, who=who)
    coach = any(is_same(p.name, who) for p in entries.people if p.role is not Role.SELF)
    first = who is not None and leader is None and not coach
    new = Leader(nickname=who, **now.fields()) if who is not None and first else None
    return Arranged(meeting, moved, new)


def who_words(meeting: Meeting, nobody: str = NOBODY) -> str:
    """Whom it is with, on one line; ``nobody`` where that has no nickname."""
    return one_line(meeting.who or "") or nobody


def when_words(meeting: Meeting, today: date) -> str:
    """ "Thursday 26 November, 14:00", with the year where it is another one."""
    year = "" if meeting.on.year == today.year else f" {meeting.on.year}"
    return _with_time(f"{long_day(meeting.on)}{year}", meeting)


def short_when(meeting: Meeting, year: bool = False) -> str:
    """ "Thu 26 Nov, 14:00", or "Thu 26 Nov 2026, 14:00"."""
    return _with_time(f"{weekday(meeting.on)[:3]} {short_day(meeting.on, year)}", meeting)


def _with_time(text: str, meeting: Meeting) -> str:
    return ", ".join(filter(None, [text, one_line(meeting.time or "")]))


def _may_move(meeting: Meeting, wanted: Meeting, now: Stamp) -> bool:
    """Whether a talk ahead gives way to the ``wanted`` one.

    One of today without a time has most likely been when the next one is arranged, so it stays.
    """
    today = now.day
    return meeting.evening > today or wanted.evening == today or meeting.begins is not None


def as_known(entries: Entries, nickname: str) -> str:
    """A nickname as it was written before, or as it is given."""
    known = [leader.nickname for leader in reversed(entries.leaders)]
    known += [meeting.who for meeting in reversed(entries.meetings) if meeting.who]
    known += [person.name for person in entries.people if person.role is not Role.SELF]
    return next((name for name in known if is_same(name, nickname)), nickname)


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two nicknames are the same, whatever their case."""
    return one_line(one or "").casefold() == one_line(other or "").casefold()
