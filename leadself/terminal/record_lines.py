"""A record in one line, as it stands in a difference."""

from leadself.method import topics
from leadself.method.plans import was_left_out
from leadself.method.wording import listed, one_line, plan_line, short_day
from leadself.records import (
    Answer,
    Event,
    Focus,
    FollowUp,
    Leader,
    Meeting,
    Moment,
    Outside,
    Owed,
    Person,
    Plan,
    Rating,
    Record,
    Role,
    Rule,
)
from leadself.terminal.views import became_words, event_words

ROLES = {Role.COACH: "your coach", Role.TEAM: "whose name stays here", Role.SELF: "your own name"}


def record_line(record: Record | None) -> str:
    """A record in one line."""
    match record:
        case Moment() | Answer() | Rule():
            said = f"“{one_line(record.text)}”"
        case Rating():
            name = topics.IN_SHORT[record.topic]
            said = f"{name} {record.value or 'no real chance'}"
            said += f" “{one_line(record.note)}”" if record.note else ""
        case Plan():
            said = plan_line(record)
        case Outside():
            said = f"{one_line(record.who)}: “{one_line(record.text)}”"
        case Owed():
            said = f"{one_line(record.who)} owes: {one_line(record.text)}"
        case FollowUp():
            said = f"a plan: {became_words(record)}"
            said += f" “{one_line(record.note)}”" if record.note else ""
        case Leader():
            said = f"your leader: {one_line(record.nickname)}"
        case Person():
            said = f"{one_line(record.name)}, {ROLES[record.role]}"
        case Meeting():
            said = f"a talk with {one_line(record.who or 'your leader')} on {short_day(record.on)}"
            said += f" at {one_line(record.time)}" if record.time else ""
        case Event():
            said = one_line(event_words(record))
        case Focus():
            name = topics.IN_SHORT[record.topic]
            if record.rest:
                said = f"rest from {name}" if record.beside else "a rest"
            else:
                said = f"{'second ' * record.beside}focus: {name}"
            said += f" “{one_line(record.reason)}”" if record.reason else ""
        case _:
            said = "something this version does not know"
    marks = [str(getattr(record, "share", "private"))] + ["to bring"] * getattr(record, "bring", 0)
    marks = [mark for mark in marks if mark != "private"]
    marks += ["without a place"] * (isinstance(record, Plan) and was_left_out(record))
    return said + (f"  ({listed(marks)})" if marks else "")
