"""Points for a talk with the leader: what each is for, and how long it takes."""

import re
from enum import StrEnum

POINT = "agenda."
"""How the questions begin that points for a talk are the answers to."""

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
    return f"{POINT}{purpose}"


def split_minutes(text: str) -> tuple[str, int | None]:
    """A sentence and the minutes at its end: ``Who covers Friday? 10 min`` has none behind a comma.

    They stand behind a comma or in brackets; elsewhere they belong to the sentence.
    """
    found = _MINUTES.fullmatch(text)
    return (found[1], int(found[2])) if found else (text, None)
