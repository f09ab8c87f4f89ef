"""How answers become records, and how a day's records become answers again."""

from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeVar

from leadself.method import topics
from leadself.method.scripts.script import (
    OWN,
    Answers,
    Mark,
    Marks,
    PlanWords,
    Taken,
    Text,
    Value,
)
from leadself.records import (
    GIVEN,
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
    new_id,
    touched,
)

R = TypeVar("R", bound=Record)

DRAFT = "draft"
TAKEN = "taken"
"""The choice of a step that was answered with what had been noted before."""


class Stamp(NamedTuple):
    """The day an entry is about, and the local wall clock at which it is made."""

    day: date
    now: datetime

    def fields(self) -> dict[str, Any]:
        return {"day": self.day, "at": self.now, "updated_at": self.now.astimezone(UTC)}


Ids = defaultdict[str, str]
"""Step -> the id of the record that a conversation keeps its answer in."""


def build_changes(
    today: Entries,
    script: str,
    answers: Answers,
    stamp: Stamp,
    ids: Ids | None = None,
    finished: bool = False,
) -> Changes:
    """What keeping ``answers`` changes among the records of the day, ``today``.

    There is one check-in a day; ``finished`` notes that ``script`` came to its end. A second
    rating of a topic replaces the first and keeps its note unless a new one is given. Texts are
    kept under ``ids``, which belong to one conversation: it corrects and takes back its own
    records alone, whatever another terminal wrote for the same step meanwhile. Without ``ids``
    every text is a new one.
    """
    day = _Day(today, script, stamp, defaultdict(new_id) if ids is None else ids)
    for key, value in answers.items():
        day.keep(key, value)
    if finished:
        day.finish()
    return day.changes()


def replaced_ratings(today: Entries, changes: Changes) -> list[Rating]:
    """The ratings of the day as they were, of which a save changes the value or the note."""
    now = {record.id: record for record in changes.replaced if isinstance(record, Rating)}
    return [
        rating
        for rating in today.ratings
        if (new := now.get(rating.id))
        and (new.value != rating.value or rating.note not in (None, new.note))
    ]


def build_answers(today: Entries, script: str) -> Answers:
    """What is known for ``script`` from the records of the day.

    Its own steps come first, in the order they were asked. What was given as options, a topic
    rated today and a moment told today are not asked for again.
    """
    answers = build_own_answers(today, script)
    for step, value in _answered(today, GIVEN).items():
        answers.setdefault(step, value)
    for rating in today.ratings:
        answers.setdefault(f"rate.{rating.topic}", Mark(rating.value, rating.since))
    taken = today.taken  # what was noted by day is offered, and not known yet
    for moment in (moment for moment in today.moments if moment.id in taken):
        answers.setdefault("moment", Text(moment.text, moment.share, moment.bring))
    return answers


def build_own_answers(today: Entries, script: str) -> Answers:
    """The answers to the steps of ``script`` itself so far, None for those skipped.

    A conversation that came to its end is over; the next one begins anew.
    """
    over = any(script in checkin.complete for checkin in today.checkins)
    return {} if over else _answered(today, script)


def build_ids(today: Entries, script: str) -> Ids:
    """The records in which ``script`` has kept its answers so far, and new ids for the rest."""
    records = {record.id for record in today}
    own = {
        _place(asked.step, asked.choice): asked.record
        for checkin in today.checkins
        for asked in checkin.asked
        if asked.script == script and asked.record in records
    }
    return defaultdict(new_id, {step: record for step, record in own.items() if record})


def _answered(today: Entries, script: str) -> Answers:
    records = {record.id: record for record in today}
    return {
        asked.step: _choice(asked) or _value(asked.step, records.get(asked.record or ""))
        for checkin in today.checkins
        for asked in checkin.asked
        if asked.script == script
    }


def _choice(asked: Asked) -> Value | None:
    return Taken(asked.record) if asked.choice == TAKEN and asked.record else asked.choice


def _place(step: str, choice: str | None) -> str:
    """Under which key of ``Ids`` a record stands: one that was taken is not the conversation's."""
    return f"{step}.{TAKEN}" if choice == TAKEN else step


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

    def __init__(self, today: Entries, script: str, stamp: Stamp, ids: Ids) -> None:
        self.script = script
        self.stamp = stamp
        self.ids = ids
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
                self._upsert(Rating, self._rated(rest), **_text("note", value))
            case "marks", Marks():
                self._mark_note(rest, value)
            case "rate", Mark():
                marked = {"topic": rest, "value": value.value, "since": value.since}
                self._note_step(key, self._upsert(Rating, self._rated(rest), **marked).id)
            case "answer", Text():
                slug = rest.rpartition(".")[0]
                self._keep(key, Answer, topic=slug, question=rest, **_text("text", value))
            case _, Taken():
                self.ids[_place(key, TAKEN)] = value.record
                self._note_step(key, value.record, TAKEN)
            case "moment", Text():
                topic = rest if rest in topics.SLUGS else None
                self._keep(key, Moment, topic=topic, **_text("text", value))
            case "plan", PlanWords():
                self._drop_begun_plan()
                words = value._asdict()
                self._keep(key, Plan, **words)
            case "plan", Text():
                self._keep_half_plan(key, rest, value)
            case _, _:
                if value != OWN:
                    self._drop_begun_plan(key)
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

    def _keep(self, key: str, kind: type[R], **values: Any) -> None:
        """Keep a text in this conversation's own record for the step."""
        found = self.after.get(self.ids[key])
        self._upsert(kind, found if isinstance(found, kind) else None, id=self.ids[key], **values)
        self._note_step(key, self.ids[key])

    def _keep_half_plan(self, key: str, half: str, text: Text) -> None:
        """Keep a plan's first half as a draft at once; its second half makes it a plan."""
        self.ids[key] = own = self.ids["plan.if"]
        draft = self.after.get(own)
        values = _text("if_" if half == "if" else "then", text)
        if not isinstance(draft, Plan):
            self._keep(key, Plan, **{"if_": "", "state": DRAFT, **values})
            return
        if half == "then":
            share = draft.share if text.share is Share.PRIVATE else text.share
            values |= {"state": "open", "share": share, "bring": text.bring or draft.bring}
        self._keep(key, Plan, **values)

    def _mark_note(self, slug: str, marks: Marks) -> None:
        rating = self._rated(slug)
        if rating and rating.note is not None:
            share, bring = marks.share or rating.share, marks.bring or rating.bring
            self._upsert(Rating, rating, share=share, bring=bring)

    def _upsert(self, kind: type[R], found: R | None, **values: Any) -> R:
        if found:
            record = touched(found, self.stamp.now, **values)
        else:
            record = kind(**values, **self.stamp.fields())
        self.after[record.id] = record
        return record

    def _rated(self, slug: str) -> Rating | None:
        ratings = (record for record in self.after.values() if isinstance(record, Rating))
        return next((rating for rating in ratings if rating.topic == slug), None)

    def _drop(self, key: str) -> None:
        """A text of this conversation's that is now left out is taken back; a rating stays."""
        found = self.after.get(self.ids.get(key, ""))
        if isinstance(found, Written) and not isinstance(found, Rating):
            del self.after[found.id]

    def _drop_begun_plan(self, key: str = "plan") -> None:
        """A plan begun in own words goes when another choice is made at the plan."""
        if key == "plan" and "plan.if" in self.ids:
            self._drop("plan.if")
            halves = (("plan.if", self.ids["plan.if"]), ("plan.then", self.ids["plan.if"]))
            rows = [row for row in self.checkin.asked if (row.step, row.record) not in halves]
            self._change_checkin(asked=tuple(rows))

    def _note_step(self, key: str, record: str | None = None, choice: str | None = None) -> None:
        """Note what became of a step, in the place of what this conversation noted before."""
        row = Asked(self.script, key, record, choice)
        rows = list(self.checkin.asked)
        same = [n for n, other in enumerate(rows) if self._is_own(other, key, record)]
        if same:
            rows[same[0]] = row
        elif record or choice or not any(self._is_step(other, key) for other in rows):
            rows.append(row)
        self._change_checkin(asked=tuple(rows))

    def _is_step(self, row: Asked, key: str) -> bool:
        return (row.script, row.step) == (self.script, key)

    def _is_own(self, row: Asked, key: str, record: str | None) -> bool:
        own = (None, record, self.ids.get(key), self.ids.get(_place(key, TAKEN)))
        return self._is_step(row, key) and row.record in own

    def _change_checkin(self, **values: Any) -> None:
        self.checkin = self._upsert(CheckIn, self.checkin, **values)


def _text(name: str, text: Text) -> dict[str, Any]:
    """The fields of a written record that hold ``text``, its words under ``name``."""
    return {name: text.text, "share": text.share, "bring": text.bring}
