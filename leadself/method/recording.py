"""How answers become records."""

from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeVar

from leadself.entries import Changes, Entries, touched
from leadself.method.plans import DRAFT
from leadself.method.points import WAITS, waits_question
from leadself.method.recalling import TAKEN, Ids, record_of, text_fields, value_of
from leadself.method.scripts.choices import KEEP, is_opening
from leadself.method.scripts.script import (
    INSTEAD,
    SWAP,
    TO_CHOOSE,
    Answers,
    Became,
    Chosen,
    Mark,
    Marks,
    PlanWords,
    Taken,
    Talk,
    Text,
    Value,
    hangs_on,
)
from leadself.records import (
    GAVE_WAY,
    Answer,
    Asked,
    CheckIn,
    Focus,
    FollowUp,
    Leader,
    Moment,
    Outcome,
    Plan,
    Rating,
    Record,
    Share,
    new_id,
)

R = TypeVar("R", bound=Record)

OPENED_BY_SKIPPING = ("outside",)
"""Steps of which skipping is followed by one of their own: whom one could ask."""

GONE = {"outcome": Outcome.DROPPED, "reason": GAVE_WAY}


class Stamp(NamedTuple):
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
    ids: Ids | None = None,
    finished: bool | None = None,
) -> Changes:
    """What keeping ``answers`` changes among the records of the day, ``today``.

    There is one check-in a day; ``finished`` notes that ``script`` came to its end, or no longer
    has one since it was gone back into; None leaves that as it is. A second
    rating of a topic replaces the first and keeps its note unless a new one is given. Texts are
    kept under ``ids``, which belong to one conversation: it corrects and takes back its own
    records alone, whatever another terminal wrote for the same step meanwhile. Without ``ids``
    every text is a new one.
    """
    day = _Day(today, script, stamp, defaultdict(new_id) if ids is None else ids)
    for key, value in answers.items():
        day.keep(key, value)
    if finished is not None:
        day.finish(finished)
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


class _Day:
    """The records of a day while answers are being kept."""

    def __init__(self, today: Entries, script: str, stamp: Stamp, ids: Ids) -> None:
        self.script = script
        self.stamp = stamp
        self.ids = ids
        self.before = {record.id: record for record in today}
        self.after = dict(self.before)
        found = next(iter(today.checkins), None)
        self.checkin = found or CheckIn(id=self._new_id(), **stamp.fields())
        self.after[self.checkin.id] = self.checkin
        self.rows, self.complete = [*self.checkin.asked], self.checkin.complete

    def keep(self, key: str, value: Value | None) -> None:
        """Record the answer to one step and note in the check-in that it was put."""
        kind, _, rest = key.partition(".")
        if not self._is_still_answered_so(key, value):
            self._take_back_what_followed(key)
        match kind, value:
            case "pass", str():
                self._let_go(rest)
                self._note_step(key, choice=value)
            case "note", Text():
                self._upsert(Rating, self._rated(rest), **text_fields("note", value))
            case "marks", Marks():
                self._mark_note(rest, value)
            case "rate", Mark():
                marked = {"topic": rest, "value": value.value, "since": value.since}
                rated = self._rated(rest)
                if rated and rated.value != value.value:  # another mark, given at another time
                    marked["at"] = self.stamp.now
                rating = self._upsert(Rating, rated, **marked)
                self.ids[key, Rating.__name__] = rating.id
                self._note_step(key, rating.id)
            case _, Taken():
                self._drop(key)
                self.ids[key, TAKEN] = value.record
                self._note_step(key, value.record, TAKEN)
            case _, Became() | None if key.endswith(SWAP):
                self._choose_place(key, value)
            case "follow", _ if key.endswith((".note", ".why")):
                self._keep_on_follow_up(key, value)
            case _, str() | None:
                self._drop(key)
                self._note_step(key, choice=value)
            case _, Text() if key.endswith(f".{WAITS}"):
                point = waits_question(self.ids[key.removesuffix(f".{WAITS}"), Answer.__name__])
                self._keep(key, Answer, {"question": point, **text_fields("text", value)})
            case _, _:
                if kind == "follow":
                    self._share_follow_up(key)
                if isinstance(value, Talk):
                    value = value._replace(who=self._leader() or value.who)
                self._keep(key, *record_of(kind, rest, value))
                if isinstance(value, PlanWords):
                    self._find_place(key, value)
                if isinstance(value, Chosen) and value.renewed:
                    self._keep(f"{key}.renewed", Focus, {"topic": value.renewed, "beside": True})

    def finish(self, finished: bool) -> None:
        """Note whether the script came to its end."""
        if finished and self.script not in self.complete:
            self.complete = (*self.complete, self.script)
        elif not finished:
            self.complete = tuple(name for name in self.complete if name != self.script)

    def changes(self) -> Changes:
        self._upsert(CheckIn, self.checkin, asked=tuple(self.rows), complete=self.complete)
        before, after = self.before, self.after
        return Changes(
            added=tuple(record for key, record in after.items() if key not in before),
            replaced=tuple(r for key, r in after.items() if key in before and r != before[key]),
            removed=tuple(record for key, record in before.items() if key not in after),
        )

    def _keep(self, key: str, kind: type[Record], values: dict[str, Any]) -> None:
        """Keep an answer in this conversation's own record for the step."""
        self._drop(key, but=kind)
        own = self.ids[key, kind.__name__]
        self._upsert(kind, self.after.get(own), id=own, **values)
        self._note_step(key, own)

    def _find_place(self, key: str, value: PlanWords) -> None:
        """A plan takes the place of another at once, waits until one is chosen, or has its own."""
        waits = value.instead == TO_CHOOSE
        for step in (f"{key}{INSTEAD}", f"{key}{SWAP}"):
            self._drop(step)
            self.rows = [row for row in self.rows if not self._is_own(row, step)]
        if value.instead and not waits:
            self._keep(f"{key}{INSTEAD}", FollowUp, {"plan": value.instead, **GONE})
        self._set_state(key, DRAFT if waits else "open")

    def _choose_place(self, key: str, value: Became | None) -> None:
        """A plan that waits takes the place of another, or is left out."""
        self._drop(key, but=FollowUp if value else None)
        self._note_step(key)
        if value:
            self._keep(key, FollowUp, {"plan": value.plan, **GONE})
        self._set_state(key.removesuffix(SWAP), "open" if value else DRAFT)

    def _set_state(self, key: str, state: str) -> None:
        found = self.after.get(self.ids.get((key, Plan.__name__), ""))
        if isinstance(found, Plan) and found.state != state:
            self._upsert(Plan, found, state=state)

    def _share_follow_up(self, key: str) -> None:
        """One chance counts once: what another terminal said of the plan tonight is said anew.

        A note that was written there stays.
        """
        place = key, FollowUp.__name__
        for row in self.rows:
            found = self.after.get(row.record or "")
            if place not in self.ids and self._is_step(row, key) and isinstance(found, FollowUp):
                self.ids[place] = found.id
                self._upsert(FollowUp, found, reason=None)

    def _keep_on_follow_up(self, key: str, value: Value | None) -> None:
        """What is said on the outcome of a plan stands in the same record."""
        own = self.ids[key.rpartition(".")[0], FollowUp.__name__]
        found = self.after.get(own)
        if found is None:  # another terminal has undone it; what is written on it is not lost
            if isinstance(value, Text):
                self._keep(key, Moment, text_fields("text", value))
        elif isinstance(value, Text):
            self._upsert(FollowUp, found, **text_fields("note", value))
            self.ids[key, FollowUp.__name__] = own
            self._note_step(key, own)
        else:
            field = "note" if key.endswith(".note") else "reason"
            self._upsert(FollowUp, found, **{field: value})
            self._note_step(key, choice=value if isinstance(value, str) else None)

    def _is_still_answered_so(self, key: str, value: Value | None) -> bool:
        """Whether what hangs on the answer to a step still belongs to it."""
        if value is None or isinstance(value, str):
            rows = (row for row in self.rows if self._is_own(row, key) and not row.record)
            said = any(row.choice == value for row in rows) and value != KEEP  # that opens nothing
            return said or is_opening(value) or (value is None and key in OPENED_BY_SKIPPING)
        own = [number for (step, _), number in self.ids.items() if step == key]
        return any(value_of(key, self.after[one]) == value for one in own if one in self.after)

    def _take_back_what_followed(self, key: str) -> None:
        """With another answer to a step goes what hung on the earlier one: ``key.more``."""
        steps = {row.step for row in self.rows if hangs_on(row.step, key)}
        for step in steps:
            if step.endswith((".note", ".why")):
                self._clear_follow_up(key)
            else:
                self._drop(step)
            self.rows = [row for row in self.rows if not self._is_own(row, step)]

    def _clear_follow_up(self, key: str) -> None:
        found = self.after.get(self.ids.get((key, FollowUp.__name__), ""))
        if isinstance(found, FollowUp):
            bare = {"note": None, "reason": None, "share": Share.PRIVATE, "bring": False}
            self._upsert(FollowUp, found, **bare)

    def _leader(self) -> str | None:
        """The nickname this conversation has just been given."""
        found = self.after.get(self.ids.get(("leader", Leader.__name__), ""))
        return found.nickname if isinstance(found, Leader) else None

    def _mark_note(self, slug: str, marks: Marks) -> None:
        rating = self._rated(slug)
        if rating and rating.note is not None:
            share, bring = marks.share or rating.share, marks.bring or rating.bring
            self._upsert(Rating, rating, share=share, bring=bring)

    def _upsert(self, kind: type[R], found: Record | None, **values: Any) -> R:
        if isinstance(found, kind):
            record = touched(found, self.stamp.now, **values)
        else:
            record = kind(**{"id": self._new_id(), **values}, **self.stamp.fields())
        self.after[record.id] = record
        return record

    def _new_id(self) -> str:
        """From where the conversation takes its ids."""
        return (self.ids.default_factory or new_id)()

    def _rated(self, slug: str) -> Rating | None:
        ratings = (record for record in self.after.values() if isinstance(record, Rating))
        return next((rating for rating in ratings if rating.topic == slug), None)

    def _drop(self, key: str, but: type[Record] | None = None) -> None:
        """What this conversation kept for a step and leaves out now is taken back.

        A rating stays.
        """
        for (step, kind), own in self.ids.items():
            stays = kind in (TAKEN, Rating.__name__) or (but and kind == but.__name__)
            if step == key and not stays:
                self.after.pop(own, None)

    def _let_go(self, record: str) -> None:
        """What this conversation has taken up is free again."""
        places = [place for place, own in self.ids.items() if own == record and place[1] == TAKEN]
        for place in places:
            del self.ids[place]
        self.rows = [row for row in self.rows if (row.script, row.record) != (self.script, record)]

    def _note_step(self, key: str, record: str | None = None, choice: str | None = None) -> None:
        """Note what became of a step, in the place of what this conversation noted before."""
        row = Asked(self.script, key, record, choice)
        same = [n for n, other in enumerate(self.rows) if self._is_own(other, key)]
        if same:
            self.rows[same[0]] = row
        elif record or choice or not any(self._is_step(other, key) for other in self.rows):
            self.rows.append(row)

    def _is_step(self, row: Asked, key: str) -> bool:
        return (row.script, row.step) == (self.script, key)

    def _is_own(self, row: Asked, key: str) -> bool:
        """Whether a row is this conversation's: one without a record may be anybody's."""
        own = (number for (step, _), number in self.ids.items() if step == key)
        return self._is_step(row, key) and row.record in (None, *own)
