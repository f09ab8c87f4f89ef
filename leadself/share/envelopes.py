"""The JSON of every command that reads: one envelope, its keys pinned by tests."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from leadself.entries import Entries
from leadself.insight.calendar import Calendar
from leadself.insight.periods import Period
from leadself.insight.progress import Look, Progress, TopicProgress
from leadself.insight.strips import Cell, Unit
from leadself.insight.trends import Trend
from leadself.insight.words import Quote
from leadself.journal.backups import Backup, is_good
from leadself.journal.checkup import Checkup
from leadself.method.people import People
from leadself.method.plans import Standing
from leadself.method.topics import Topic
from leadself.records import (
    Answer,
    Event,
    Focus,
    FollowUp,
    Meeting,
    Moment,
    Outside,
    Owed,
    Plan,
    Rating,
    Record,
    Rule,
    Written,
)

Envelope = dict[str, Any]


def envelope(kind: str, **content: Any) -> Envelope:
    """What every JSON answer begins with; ``null`` stands where nothing is known."""
    return {"leadself": 1, "kind": kind, **content}


def progress_envelope(progress: Progress, slug: str | None = None, stats: bool = False) -> Envelope:
    """The progress table, or the row of one topic; with ``stats`` the numbers of each test."""
    shown = [topic for topic in progress.topics if slug in (None, topic.slug)]
    return envelope(
        "progress",
        as_of=progress.as_of.isoformat(),
        **period_rows(progress.period),
        checkins=progress.checkins,
        topics=[topic_row(topic) | (_stats(topic.trend) if stats else {}) for topic in shown],
    )


def calendar_envelope(calendar: Calendar) -> Envelope:
    """The days on which something was written; ``written`` counts texts and ratings."""
    return envelope(
        "calendar",
        **period_rows(calendar.period),
        checkins=len(calendar.checkins),
        days=[
            {"date": day.isoformat(), "checkin": day in calendar.checkins, "written": number}
            for day, number in calendar.written.items()
        ],
    )


def log_envelope(entries: Entries, period: Period | None, kept: Collection[str]) -> Envelope:
    """The records of the log, newest first; ``kept`` are the ids of the lessons kept."""
    records = sorted(entries.logged, key=lambda record: (record.day, record.at), reverse=True)
    limits = period_rows(period) if period else {"from": None, "to": None}
    rows = [
        record_row(record) | ({"kept": record.id in kept} if isinstance(record, Rule) else {})
        for record in records
    ]
    return envelope("log", **limits, entries=rows)


def practices_envelope(shown: list[Topic]) -> Envelope:
    """The topics with all their words."""
    return envelope(
        "practices",
        topics=[
            {
                "number": topic.number,
                "slug": topic.slug,
                "name": topic.name,
                "in_short": topic.in_short,
                "kind": topic.kind,
                "source": topic.source,
                "family": topic.family,
                "meaning": topic.meaning,
                "why": topic.why,
                "lines": list(topic.lines),
                "zero": topic.zero,
                "questions": [{"id": q.id, "text": q.text} for q in topic.questions],
                "actions": [{"if": if_, "then": then} for if_, then in topic.actions],
                "trap": topic.trap,
                "trap_check": topic.trap_check,
                "limit": topic.limit,
                "talking_point": topic.talking_point,
            }
            for topic in shown
        ],
    )


def focus_envelope(focuses: Sequence[Focus], today: date) -> Envelope:
    """The focus and the second one, each of them or null."""
    rows = [
        {"topic": focus.topic, "since": focus.day.isoformat(), "week": focus.week_on(today)}
        for focus in focuses
    ]
    return envelope("focus", **first_and_second(rows))


def first_and_second(rows: Sequence[Envelope]) -> Envelope:
    first, second = [*rows, None, None][:2]
    return {"focus": first, "second_focus": second}


def plans_envelope(found: Sequence[Standing]) -> Envelope:
    """The plans with what became of them, in the order they were made."""
    return envelope("plans", plans=[standing_row(standing) for standing in found])


def standing_row(found: Standing) -> Envelope:
    state = found.ended.value if found.ended else found.plan.state
    chances = {"chances": found.came, "taken": found.taken}
    return {**record_row(found.plan), "state": state, **chances}


def meetings_envelope(found: Sequence[Meeting]) -> Envelope:
    """Talks in the order of the list; ``arranged`` is the day on which each was entered."""
    return envelope("meetings", meetings=[meeting_row(meeting) for meeting in found])


def meeting_row(meeting: Meeting) -> Envelope:
    return {
        "id": meeting.id,
        "date": meeting.on.isoformat(),
        "time": meeting.time,
        "who": meeting.who,
        "arranged": meeting.day.isoformat(),
    }


def people_envelope(people: People) -> Envelope:
    """The people a user has named; ``name`` is the user's own."""
    return envelope("people", **people._asdict())


def backups_envelope(found: Sequence[Backup]) -> Envelope:
    """The backups, the newest first."""
    return envelope("backups", backups=[_backup(backup) for backup in found])


def doctor_envelope(found: Checkup, versions: Mapping[str, str]) -> Envelope:
    """The health of the journal; ``size`` in bytes, instants in UTC."""
    return envelope(
        "doctor",
        journal=str(found.path),
        state=found.state.value,
        problem=found.problem,
        line=found.line,
        schema=found.schema,
        records=dict(found.records) if found.records is not None else None,
        size=found.size,
        mode=None if found.mode is None else f"{found.mode:04o}",
        others_may_read=found.others_may,
        unwritable=found.unwritable,
        synced_by=found.synced_by,
        backups=len(found.backups),
        newest_backup=_backup(found.backups[0]) if found.backups else None,
        backups_problem=found.backups_problem,
        others_may_read_backups=found.backups_open,
        newest_good_backup=_backup(found.newest_good) if found.newest_good else None,
        versions=dict(versions),
    )


def _backup(backup: Backup) -> Envelope:
    return {
        "number": backup.number,
        "made_at": backup.made_at.isoformat(),
        "kept": backup.kept,
        "size": backup.size,
        "good": is_good(backup.path),
        "file": str(backup.path),
    }


def period_rows(period: Period) -> Envelope:
    """Its days; ``from`` is null where it begins with the first entry, whichever that is."""
    first = None if period.first == date.min else period.first.isoformat()
    return {"from": first, "to": period.last.isoformat()}


def topic_row(topic: TopicProgress) -> Envelope:
    weeks = topic.strip(topic.period, Unit.WEEK)
    return {
        "slug": topic.slug,
        "focus": topic.focus,
        "ratings": topic.ratings,
        "no_chance": topic.no_chance,
        "usual": topic.usual,
        "low": topic.low,
        "high": topic.high,
        "first_look": _look(topic.first_look),
        "latest_look": _look(topic.latest_look),
        "last": topic.last.isoformat() if topic.last else None,
        "weeks": [_week(week) for week in weeks if week.ratings or week.no_chance],
        "trend": _trend(topic.trend),
    }


def _trend(trend: Trend) -> Envelope:
    """``shift`` in points; None, like ``p``, where there is not enough for a test."""
    return {
        "label": trend.label.value,
        "size": trend.size,
        "ratings": trend.ratings,
        "weeks": trend.weeks,
        "shift": None if trend.shift is None else round(trend.shift, 2),
        "p": round(trend.test.p, 4) if trend.test else None,
        "note": trend.note.value if trend.note else None,
    }


def _stats(trend: Trend) -> Envelope:
    """The Mann-Kendall test; None where there is not enough for it. ``slope`` in points a week."""
    if trend.test is None:
        return {"stats": None}
    numbers = {name: round(value, 6) for name, value in trend.test._asdict().items()}
    slope = round(trend.line.slope, 6) if trend.line else None
    return {"stats": {**numbers, "shift": trend.shift, "slope": slope}}


def _look(look: Look | None) -> Envelope | None:
    return {"date": look.day.isoformat(), "rating": look.rating} if look else None


def _week(week: Cell) -> Envelope:
    return {"week": week.week, "ratings": list(week.ratings), "no_chance": week.no_chance}


def quote_row(quote: Quote) -> Envelope:
    return {"date": quote.day.isoformat(), "topic": quote.topic, "text": quote.text}


def record_row(record: Record) -> Envelope:
    row: Envelope = {"id": record.id, "date": record.day.isoformat(), "at": record.at.isoformat()}
    match record:
        case Rating():
            row |= {"kind": "rating", "topic": record.topic, "rating": record.value}
            row["note"] = record.note
        case Moment():
            row |= {"kind": "moment", "topic": record.topic, "text": record.text}
        case Answer():
            row |= {"kind": "answer", "topic": record.topic, "question": record.question}
            row["text"] = record.text
        case Plan():
            row |= {"kind": "plan", "topic": record.topic, "if": record.if_}
            row |= {"then": record.then, "state": record.state, "tell": record.tell}
            row["owed_to"] = record.owed_to
            row["due"] = record.due.isoformat() if record.due else None
        case FollowUp():
            row |= {"kind": "followup", "plan": record.plan, "outcome": record.outcome.value}
            row |= {"reason": record.reason, "note": record.note}
        case Outside():
            row |= {"kind": "outside", "who": record.who, "topic": record.topic}
            row["text"] = record.text
        case Owed():
            row |= {"kind": "owed", "who": record.who, "text": record.text}
            row["due"] = record.due.isoformat() if record.due else None
        case Event():
            row |= {"kind": "event", "topic": record.topic, "ruler": record.ruler}
            row["text"] = record.text
        case Rule():
            row |= {"kind": "rule", "text": record.text}
        case Focus():
            row |= {"kind": "focus", "topic": record.topic, "rest": record.rest}
            row["reason"] = record.reason
        case _:
            raise TypeError(f"no JSON form for a {type(record).__name__}")
    if isinstance(record, Written):
        row |= {"share": record.share.value, "bring": record.bring}
    return row
