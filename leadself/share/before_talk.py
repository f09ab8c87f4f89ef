"""What is known before a talk, and the papers that are made of it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from leadself.config import Environment
from leadself.entries import Entries
from leadself.insight.agenda import Agenda, build_agenda
from leadself.insight.bringing import report_period, talk_at_hand, whom_with
from leadself.insight.periods import Period, parse_period
from leadself.insight.report import Report, build_report
from leadself.journal.journal import Journal
from leadself.method.ids import short_ids
from leadself.method.recording import Stamp
from leadself.method.wording import one_line, short_day
from leadself.records import Meeting, Share
from leadself.share.agenda_paper import build_agenda_paper
from leadself.share.papers import Paper
from leadself.share.privacy import Notes, release


class BeforeTalk(NamedTuple):
    """What is known before a talk; ``ids`` are those of its entries where they are to be shown."""

    env: Environment
    entries: Entries
    period: Period
    talk: Meeting | None
    brief: Report
    ids: Mapping[str, str]

    @classmethod
    def read(cls, env: Environment, sources: bool) -> "BeforeTalk":
        """The journal as it stands now; with ``sources`` the ids of its entries."""
        entries = Journal(env.journal).read()
        now = Stamp(env.today, env.now)
        talk = talk_at_hand(entries, now)
        since = report_period(entries, now, whom_with(entries, talk, now.day))
        period = since or parse_period("8w", now.day)
        twelve_weeks = parse_period("12w", now.day)
        brief = build_report(entries, period, twelve_weeks, talk, since is not None)
        ids = short_ids([record.id for record in entries.written]) if sources else {}
        return cls(env, entries, period, talk, brief, ids)

    def agenda(self) -> Agenda:
        """What this leader may see, as an agenda."""
        released = release(self.entries, Share.LEADER, Notes.MARKED, self.brief.who)
        brief = self.brief
        return build_agenda(released, self.period, brief.who, self.talk, brief.preparation)

    def agenda_paper(self, agenda: Agenda) -> Paper:
        days = {r.id: short_day(r.day) for r in self.entries.written} if self.ids else {}
        return build_agenda_paper(agenda, days)

    @property
    def who(self) -> str:
        """Whom it is with, on one line."""
        return one_line(self.brief.who or "") or "your leader"

    @property
    def file(self) -> Path:
        """``tomas-2026-12-11.md`` in the folder one is in."""
        who = re.sub(r"[^\w]+", "-", (self.brief.who or "agenda").lower()).strip("-") or "agenda"
        day = self.talk.on if self.talk else self.env.today
        return Path(f"{who}-{day.isoformat()}.md")
