"""How answers become records, and how a day's records become answers again."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from leadself.method import topics
from leadself.method.scripts.script import Answers, Mark, PlanWords, Text, Value
from leadself.records import (
    Answer,
    Asked,
    Changes,
    CheckIn,
    Entries,
    Moment,
    Plan,
    Rating,
    Record,
    Share,
    Written,
    touched,
)

R = TypeVar("R", bound=Record)

GIVEN = "given"
"""The script of answers that came as options or in a file. Each run of it adds to the day."""

DRAFT = "draft"


@dataclass(frozen=True)
class Stamp:
    """The day an entry is about, and the local wall clock at which it is made."""

    day: date
    now: datetime

    def fields(self) -> dict[str, Any]:
        return {"day": self.day, "at": self.now, "updated_at": self.now.astimezone(UTC)}


def build_changes(
    today: Entries,
    script: str,
    answers: Answers,
    stamp: Stamp,
    seen: Answers | None = None,
    finished: bool = False,
) -> Changes:
    """What keeping ``answers`` changes among the records of the day, ``today``.

    There is one check-in a day; ``finished`` notes that ``script`` came to its end. A second
    rating of a topic replaces the first and keeps its note unless a new one is given. A text
    answered to a step is replaced only by someone who has ``seen`` it, as going back shows it:
    what another terminal wrote meanwhile stays beside the new one.
    """
    day = _Day(today, script, stamp, seen or {})
    for key, value in answers.items():
        day.keep(key, value)
    if finished:
        day.finish()
    return day.changes()


def build_answers(today: Entries, script: str) -> Answers:
    """What is known for ``script`` from the records of the day.

    Its own steps come first, in the order they were asked. A topic already rated today and a
    moment already told are not asked for again, whatever they came from.
    """
    answers = build_own_answers(today, script)
    for rating in today.ratings:
        answers.setdefault(f"rate.{rating.topic}", Mark(rating.value, rating.since))
    for moment in today.moments:
        answers.setdefault("moment", Text(moment.text, moment.share, moment.bring))
    return answers


def build_own_answers(today: Entries, script: str) -> Answers:
    """The answers given to the steps of ``script`` itself, None for those skipped.

    A conversation that came to its end with everything skipped has not begun.
    """
    records = {record.id: record for record in today}
    checkin = next(iter(today.checkins), None)
    answers = {
        asked.step: asked.choice or _value(asked.step, records.get(asked.record or ""))
        for asked in (checkin.asked if checkin else ())
        if asked.script == script
    }
    ended = checkin is not None and script in checkin.complete
    return {} if ended and all(value is None for value in answers.values()) else answers


def _value(step: str, record: Record | None) -> Value | None:
    match record:
        case Rating():
            return Mark(record.value, record.since)
        case Moment() | Answer():
            return Text(record.text, record.share, record.bring)
        case Plan() if step == "plan":
            return PlanWords(record.if_, record.then, record.topic, record.share, record.bring)
        case Plan():
            half = record.if_ if step == "plan.if" else record.then
            return Text(half, record.share, record.bring)
    return None


class _Day:
    """The records of a day while answers are being kept."""

    def __init__(self, today: Entries, script: str, stamp: Stamp, seen: Answers) -> None:
        self.script = script
        self.seen = seen
        self.stamp = stamp
        self.before = {record.id: record for record in today}
        self.after = dict(self.before)
        found = next(iter(today.checkins), None)
        self.checkin = found or CheckIn(**stamp.fields())
        self.after[self.checkin.id] = self.checkin

    def keep(self, key: str, value: Value | None) -> None:
        """Record the answer to one step and note in the check-in that it was put."""
        kind, _, rest = key.partition(".")
        match kind, value:
            case "note", Text():
                self._upsert(Rating, self._today(Rating, topic=rest), **_text("note", value))
            case "share", Text():
                marks = {"share": value.share, "bring": value.bring}
                found = self._today(Rating, topic=rest)
                if found and found.note is not None:
                    self._upsert(Rating, found, **marks)
            case "rate", Mark():
                marked = {"topic": rest, "value": value.value, "since": value.since}
                self._record(key, Rating, self._today(Rating, topic=rest), **marked)
            case "answer", Text():
                slug = rest.rpartition(".")[0]
                about = {"topic": slug, "question": rest, **_text("text", value)}
                answered = self._seen(key, self._today(Answer, question=rest))
                self._record(key, Answer, answered, **about)
            case "moment", Text():
                topic = rest if rest in topics.SLUGS else None
                told = {"topic": topic, **_text("text", value)}
                self._record(key, Moment, self._seen(key, self._of_step(Moment, key)), **told)
            case "plan", PlanWords():
                words = {field.name: getattr(value, field.name) for field in fields(value)}
                self._drop_own_plan()
                self._record(key, Plan, self._seen(key, self._of_step(Plan, key)), **words)
            case "plan", Text():
                self._keep_half_plan(key, rest, value)
            case _, _:
                if key == "plan":
                    self._drop_own_plan()
                self._drop(key)
                self._note_step(key, choice=value if isinstance(value, str) else None)

    def finish(self) -> None:
        """Note that the script came to its end."""
        if self.script not in self.checkin.complete:
            self._change_checkin(complete=(*self.checkin.complete, self.script))

    def changes(self) -> Changes:
        before, after = self.before, self.after
        return Changes(
            added=tuple(record for key, record in after.items() if key not in before),
            replaced=tuple(r for key, r in after.items() if key in before and r != before[key]),
            removed=tuple(record for key, record in before.items() if key not in after),
        )

    def _keep_half_plan(self, key: str, half: str, text: Text) -> None:
        """Keep a plan's first half as a draft at once; its second half makes it a plan."""
        draft = self._of_step(Plan, "plan.if")
        if half == "if" or draft is None:
            state = draft.state if draft else DRAFT
            self._record(key, Plan, draft, state=state, **_text("if_", text))
            return
        words = _text("then", text)
        if text.share is Share.PRIVATE:
            words["share"] = draft.share
        words["bring"] = text.bring or draft.bring
        self._record(key, Plan, draft, state="open", **words)

    def _record(self, key: str, kind: type[R], found: R | None, **values: Any) -> None:
        self._note_step(key, record=self._upsert(kind, found, **values).id)

    def _upsert(self, kind: type[R], found: R | None, **values: Any) -> R:
        if found:
            record = touched(found, self.stamp.now, **values)
        else:
            record = kind(**values, **self.stamp.fields())
        self.after[record.id] = record
        return record

    def _drop(self, key: str) -> None:
        """A step answered before and now left out takes its text back; a rating stays."""
        found = self._seen(key, self._of_step(Written, key))
        if found and not isinstance(found, Rating):
            del self.after[found.id]

    def _drop_own_plan(self) -> None:
        """A plan begun in own words is dropped for another choice."""
        draft = self._of_step(Plan, "plan.if")
        if draft:
            del self.after[draft.id]
        halves = ("plan.if", "plan.then")
        asked = [a for a in self.checkin.asked if not any(self._is(a, half) for half in halves)]
        self._change_checkin(asked=tuple(asked))

    def _seen(self, key: str, found: R | None) -> R | None:
        """``found``, if whoever answers has seen it as it is."""
        if found is None or self.script == GIVEN:
            return found
        return found if _value(key, found) == self.seen.get(key) else None

    def _today(self, kind: type[R], **wanted: str) -> R | None:
        """The day's record of this kind with these values."""
        for record in self.after.values():
            if isinstance(record, kind) and all(
                getattr(record, name) == value for name, value in wanted.items()
            ):
                return record
        return None

    def _of_step(self, kind: type[R], key: str) -> R | None:
        """What this script recorded at the step before, if it is still there."""
        asked = next((asked for asked in self.checkin.asked if self._is(asked, key)), None)
        record = self.after.get(asked.record) if asked and asked.record else None
        return record if isinstance(record, kind) else None

    def _note_step(self, key: str, record: str | None = None, choice: str | None = None) -> None:
        now = Asked(self.script, key, record, choice)
        known = any(self._is(asked, key) for asked in self.checkin.asked)
        steps = [now if self._is(asked, key) else asked for asked in self.checkin.asked]
        self._change_checkin(asked=tuple(steps if known else [*steps, now]))

    def _is(self, asked: Asked, key: str) -> bool:
        # What came as options adds to the day: a second moment is not the first one corrected.
        return self.script != GIVEN and (asked.script, asked.step) == (self.script, key)

    def _change_checkin(self, **values: Any) -> None:
        self.checkin = self._upsert(CheckIn, self.checkin, **values)


def _text(name: str, text: Text) -> dict[str, Any]:
    """The fields of a written record that hold ``text``, its words under ``name``."""
    return {name: text.text, "share": text.share, "bring": text.bring}
