"""What is written before a talk: its points, and three lines for the user alone."""

import re
from collections.abc import Container
from enum import StrEnum

from leadself.entries import Entries
from leadself.records import Answer, Record

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


def sources_of(entries: Entries, points: Container[str]) -> dict[str, str]:
    """Of these points, by their ids, the id of the text each was made of, where it was one."""
    sources: dict[str, str] = {}
    for checkin in entries.checkins:
        rows = [row for row in checkin.asked if row.record in points]
        chosen = {(row.script, row.step): row.choice for row in checkin.asked if rows}
        for row in rows:
            source = chosen.get((row.script, row.step.partition(".as.")[0]))
            if row.record and source:
                sources[row.record] = source
    return sources


_PURPOSES = {point_question(purpose): purpose for purpose in Purpose}


def split_minutes(text: str) -> tuple[str, int | None]:
    """A sentence and the minutes at its end: ``Who covers Friday? 10 min`` has none behind a comma.

    They stand behind a comma or in brackets; elsewhere they belong to the sentence.
    """
    found = _MINUTES.fullmatch(text)
    return (found[1], int(found[2])) if found else (text, None)
