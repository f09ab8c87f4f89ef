"""What is written before a talk: its points, and three lines for the user alone."""

import re
from enum import StrEnum
from typing import NamedTuple

from leadself.entries import Entries
from leadself.records import AGENDA, Answer, Record

TALK = "agenda."
"""How the questions begin that are answered for a talk and stand nowhere but in its papers."""

WAITS = "waits"
"""The end of the step below a point: by when it is needed, and what happens if it waits."""

REGRET, THEIRS, SURPRISE = OWN_LINES = (
    f"{TALK}own.regret",
    f"{TALK}own.theirs",
    f"{TALK}own.surprise",
)
"""Questions whose answers are for the user alone, whatever their share mark."""

MOST = 3
"""So many points are worth the time of one talk."""

_MINUTES = re.compile(r"(.*\S)\s*(?:[,;]\s*|\s\()(\d{1,2}) ?min(?:utes)?\.?\)?\s*", re.DOTALL)


class Purpose(StrEnum):
    """What a point is for, in the order in which they stand on the agenda."""

    DECIDE = "decide"
    ADVICE = "advice"
    INFORM = "inform"
    THANKS = "thanks"


def point_question(purpose: str) -> str:
    """The question that a point is the answer to."""
    return f"{TALK}{purpose}"


def waits_question(point: str) -> str:
    """The question of the line below the point with this id; it goes wherever the point goes."""
    return f"{TALK}{WAITS}.{point}"


def purpose_of(answer: Answer) -> Purpose | None:
    """What a point is for; None for an answer that is no point."""
    return _PURPOSES.get(answer.question)


def is_own_line(record: Record) -> bool:
    """Whether it was written for a talk and is for nobody but the user."""
    return isinstance(record, Answer) and record.question in OWN_LINES


class Prepared(NamedTuple):
    """Whom something written before a talk is for, and the id of the text it was made of."""

    who: str | None
    source: str | None = None


def prepared_for(entries: Entries) -> dict[str, Prepared]:
    """What was written before talks, by its id: for whom that talk is with.

    Where the talk is not known it is for the leader of its day.
    """
    written = [answer for answer in entries.answers if answer.question.startswith(TALK)]
    talks = {meeting.id: meeting.who for meeting in entries.meetings}
    told: dict[str, Prepared] = {}
    days = {answer.day for answer in written}
    for checkin in (checkin for checkin in entries.checkins if checkin.day in days):
        rows = [row for row in checkin.asked if row.script.startswith(AGENDA)]
        chosen = {(row.script, row.step): row.choice for row in rows}
        for row in rows:
            source = chosen.get((row.script, row.step.partition(".as.")[0]))
            told[row.record or ""] = Prepared(talks.get(row.script.removeprefix(AGENDA)), source)
    return {
        answer.id: found._replace(who=found.who or entries.leader_on(answer.day))
        for answer in written
        for found in [told.get(answer.id, Prepared(None))]
    }


_PURPOSES = {point_question(purpose): purpose for purpose in Purpose}


def split_minutes(text: str) -> tuple[str, int | None]:
    """A sentence and the minutes at its end: ``Who covers Friday? 10 min`` has none behind a comma.

    They stand behind a comma or in brackets; elsewhere they belong to the sentence.
    """
    found = _MINUTES.fullmatch(text)
    return (found[1], int(found[2])) if found else (text, None)
