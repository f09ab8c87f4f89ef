"""Which record keeps an answer, and which answer a record is again."""

from collections import defaultdict
from typing import Any

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.plans import DRAFT
from leadself.method.points import point_question
from leadself.method.scripts.script import (
    TO_CHOOSE,
    Agreed,
    Answers,
    Became,
    Chosen,
    Heard,
    Mark,
    Named,
    PlanWords,
    Ruler,
    Taken,
    Talk,
    Text,
    Value,
)
from leadself.records import (
    GIVEN,
    MONTH,
    REVIEW,
    Answer,
    Asked,
    Event,
    Focus,
    FollowUp,
    Leader,
    Meeting,
    Moment,
    Outside,
    Owed,
    Plan,
    Rating,
    Record,
    Rule,
    new_id,
)

TAKEN = "taken"
"""The choice of a step that was answered with what had been noted before."""

Ids = defaultdict[tuple[str, str], str]
"""Step and kind -> the id of the record that a conversation keeps its answer in."""


def build_answers(today: Entries, script: str) -> Answers:
    """What is known for ``script`` from the records of the day.

    Its own steps come first, in the order they were asked. A topic rated today is not asked for
    again, nor in a check-in what was given as options and a moment told today.
    """
    answers = build_own_answers(today, script)
    for step, value in _answered(today, GIVEN).items() if script not in (REVIEW, MONTH) else ():
        answers.setdefault(step, value)
    # Also in a look, although it speaks of four weeks: there is one rating of a topic a day, and
    # asked again it would take tonight's away, with what that was given for.
    for rating in today.ratings:
        answers.setdefault(f"rate.{rating.topic}", Mark(rating.value, rating.since))
    taken = today.taken  # what was noted by day is offered, and not known yet
    for moment in (moment for moment in today.moments if moment.id in taken):
        answers.setdefault("moment", Text(moment.text, moment.share, moment.bring))
    return answers


def build_own_answers(today: Entries, script: str, also_over: bool = False) -> Answers:
    """The answers to the steps of ``script`` itself so far, None for those skipped.

    A conversation that came to its end is over; the next one begins anew, unless ``also_over``.
    """
    over = any(script in checkin.complete for checkin in today.checkins)
    return {} if over and not also_over else _answered(today, script)


def build_ids(today: Entries, script: str) -> Ids:
    """The records in which ``script`` has kept its answers so far, and new ids for the rest."""
    records = {record.id: record for record in today}
    ids: Ids = defaultdict(new_id)
    for checkin in today.checkins:
        for asked in checkin.asked:
            record = records.get(asked.record or "")
            if asked.script == script and record:
                ids[place_of(asked, record)] = record.id
    return ids


def place_of(asked: Asked, record: Record) -> tuple[str, str]:
    """Under which key of ``Ids`` a record stands: one that was taken is not the conversation's."""
    return asked.step, TAKEN if asked.choice == TAKEN else type(record).__name__


def answer_of(asked: Asked, record: Record | None) -> Value | None:
    """What was answered to a step, from the record that it was kept in."""
    if asked.choice == TAKEN and asked.record:
        return Taken(asked.record)
    return asked.choice or value_of(asked.step, record)


def _answered(today: Entries, script: str) -> Answers:
    records = {record.id: record for record in today}
    answers = {
        asked.step: answer_of(asked, records.get(asked.record or ""))
        for checkin in today.checkins
        for asked in checkin.asked
        if asked.script == script
    }
    kept, second = answers.get("focus"), answers.get("focus.renewed")
    if isinstance(kept, Chosen) and isinstance(second, Chosen):
        answers["focus"] = kept._replace(renewed=second.topic)
    return answers


def value_of(step: str, record: Record | None) -> Value | None:
    """What a record says as the answer to a step; None for no record."""
    match record:
        case Rating():
            return Mark(record.value, record.since)
        case Moment() | Answer() | Rule():
            return Text(record.text, record.share, record.bring)
        case Plan(owed_to=str() as who):
            return Agreed(record.then, who, False, record.due, record.share, record.bring)
        case Owed():
            return Agreed(record.text, record.who, True, record.due, record.share, record.bring)
        case Plan():
            place = TO_CHOOSE if record.state == DRAFT else None
            marks = record.share, record.bring
            return PlanWords(record.if_, record.then, record.topic, *marks, place)
        case FollowUp() if step.endswith(".note"):
            note = record.note
            return None if note is None else Text(note, record.share, record.bring)
        case FollowUp():
            return Became(record.plan, record.outcome)
        case Outside():
            return Heard(record.who, record.text, record.share, record.bring)
        case Leader():
            return Named(record.nickname)
        case Meeting():
            return Talk(record.on, record.time, record.who)
        case Focus():
            return Chosen(record.topic, record.rest, record.beside)
        case Event(topic=str() as topic):
            return Ruler(topic, record.text)
    return None


def record_of(kind: str, rest: str, value: Value) -> tuple[type[Record], dict[str, Any]]:
    """The kind of record that keeps an answer, and its fields."""
    match kind, value:
        case "answer", Text():
            topic, question = topics.split_question(rest)
            return Answer, {"topic": topic, "question": question, **text_fields("text", value)}
        case "point", Text():
            question = point_question(rest.rpartition(".")[2])
            return Answer, {"question": question, **text_fields("text", value)}
        case "rule", Text():
            return Rule, text_fields("text", value)
        case _, Text():
            topic = rest if rest in topics.SLUGS else None
            return Moment, {"topic": topic, **text_fields("text", value)}
        case _, PlanWords():
            words = value._asdict()
            del words["instead"]
            return Plan, words
        case _, Became():
            return FollowUp, value._asdict()
        case _, Agreed():
            marks = {"due": value.due, "share": value.share, "bring": value.bring}
            if value.theirs:
                return Owed, {"text": value.text, "who": value.who, **marks}
            return Plan, {"if_": "", "then": value.text, "owed_to": value.who, **marks}
        case _, Heard():
            return Outside, value._asdict()
        case _, Named():
            return Leader, value._asdict()
        case _, Talk():
            return Meeting, {"on": value.day, "time": value.time, "who": value.who}
        case _, Chosen():
            return Focus, {"topic": value.topic, "rest": value.rest, "beside": value.beside}
        case _, Ruler():
            return Event, {**value._asdict(), "ruler": True}
    raise TypeError(f"no record keeps a {type(value).__name__}")


def text_fields(name: str, text: Text) -> dict[str, Any]:
    """The fields of a written record that hold ``text``, its words under ``name``."""
    return {name: text.text, "share": text.share, "bring": text.bring}
