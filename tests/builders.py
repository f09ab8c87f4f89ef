"""Records in one line each, for tests."""

from datetime import UTC, date, datetime, time, timedelta

from leadself.entries import Entries
from leadself.records import (
    GIVEN,
    Answer,
    Asked,
    CheckIn,
    Event,
    Focus,
    FollowUp,
    Leader,
    Meeting,
    Moment,
    Outcome,
    Outside,
    Owed,
    Person,
    Plan,
    Rating,
    Record,
    Role,
    Rule,
    Share,
)

DAY = date(2026, 11, 16)


def instant(day: date) -> datetime:
    return datetime.combine(day, time(18), UTC)


def on(day: date | int) -> date:
    """A day, or so many days after DAY, a Monday."""
    return DAY + timedelta(days=day) if isinstance(day, int) else day


def rating(
    value: int,
    day: date | int = 0,
    topic: str = "prepared",
    note: str | None = None,
    share: Share = Share.PRIVATE,
    bring: bool = False,
) -> Rating:
    at = instant(on(day))
    return Rating(
        topic=topic, value=value, note=note, share=share, bring=bring,
        day=on(day), at=at, updated_at=at,
    )  # fmt: skip


def moment(
    text: str,
    day: date | int = 0,
    topic: str | None = None,
    share: Share = Share.PRIVATE,
    bring: bool = False,
) -> Moment:
    at = instant(on(day))
    return Moment(
        text=text, topic=topic, share=share, bring=bring, day=on(day), at=at, updated_at=at
    )


def answer(
    text: str,
    day: date | int = 0,
    question: str = "prepared.E1",
    share: Share = Share.PRIVATE,
    bring: bool = False,
) -> Answer:
    at = instant(on(day))
    topic = question.rpartition(".")[0]
    return Answer(
        text=text, question=question, topic=topic, share=share, bring=bring,
        day=on(day), at=at, updated_at=at,
    )  # fmt: skip


def plan(
    if_: str,
    then: str,
    day: date | int = 0,
    share: Share = Share.PRIVATE,
    bring: bool = False,
    state: str = "open",
    tell: str | None = None,
) -> Plan:
    at = instant(on(day))
    return Plan(
        if_=if_, then=then, share=share, bring=bring, state=state, tell=tell,
        day=on(day), at=at, updated_at=at,
    )  # fmt: skip


def outside(
    text: str,
    day: date | int = 0,
    who: str = "Ewa",
    share: Share = Share.PRIVATE,
    bring: bool = False,
) -> Outside:
    at = instant(on(day))
    return Outside(text=text, who=who, share=share, bring=bring, day=on(day), at=at, updated_at=at)


def event(
    text: str,
    day: date | int = 0,
    share: Share = Share.PRIVATE,
    bring: bool = False,
    topic: str | None = None,
    ruler: bool = False,
) -> Event:
    at = instant(on(day))
    return Event(
        text=text, share=share, bring=bring, topic=topic, ruler=ruler,
        day=on(day), at=at, updated_at=at,
    )  # fmt: skip


def follow_up(
    plan: Plan,
    outcome: Outcome,
    day: date | int = 0,
    note: str | None = None,
    share: Share = Share.PRIVATE,
    bring: bool = False,
) -> FollowUp:
    at = instant(on(day))
    return FollowUp(
        plan=plan.id, outcome=outcome, note=note, share=share, bring=bring,
        day=on(day), at=at, updated_at=at,
    )  # fmt: skip


def rule(text: str, day: date | int = 0, share: Share = Share.PRIVATE, bring: bool = False) -> Rule:
    at = instant(on(day))
    return Rule(text=text, share=share, bring=bring, day=on(day), at=at, updated_at=at)


def leader(nickname: str, day: date | int = 0) -> Leader:
    at = instant(on(day))
    return Leader(nickname=nickname, day=on(day), at=at, updated_at=at)


def meeting(day: date | int = 0, who: str | None = None, time: str | None = None) -> Meeting:
    at = instant(on(0))
    return Meeting(on=on(day), who=who, time=time, day=on(0), at=at, updated_at=at)


def focus(topic: str = "prepared", day: date | int = 0) -> Focus:
    at = instant(on(day))
    return Focus(topic=topic, day=on(day), at=at, updated_at=at)


def owed(
    text: str,
    day: date | int = 0,
    who: str = "Tomas",
    due: date | None = None,
    share: Share = Share.PRIVATE,
    bring: bool = False,
) -> Owed:
    at = instant(on(day))
    return Owed(
        text=text, who=who, due=due, share=share, bring=bring, day=on(day), at=at, updated_at=at
    )


def person(name: str, role: Role = Role.TEAM, day: date | int = 0) -> Person:
    at = instant(on(day))
    return Person(name=name, role=role, day=on(day), at=at, updated_at=at)


def entries(*records: Record, script: str = GIVEN, complete: bool = False) -> Entries:
    """These records, with the check-ins that asked for them."""
    checkins = []
    for day in sorted({record.day for record in records if not isinstance(record, Focus)}):
        asked = tuple(
            Asked(script, f"rate.{record.topic}" if isinstance(record, Rating) else "x", record.id)
            for record in records
            if record.day == day and not isinstance(record, Focus)
        )
        done = (script,) if complete else ()
        at = instant(day)
        checkins.append(CheckIn(day=day, at=at, updated_at=at, asked=asked, complete=done))
    return Entries.of([*checkins, *records])
