"""What is asked on a first evening, and what a person answers to it.

The words come from the content, so that a better wording there breaks no test here. A turn is
what must be on the screen, and the keys that answer it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from leadself.method import topics
from leadself.records import Asked, CheckIn, Entries, Record, Share
from tests.terminal.person import ENTER

WORDS = topics.texts()
LEAD, OTHER = topics.SLUGS[:2]
"""The topics of a first evening: the round begins with the first two."""

Turn = tuple[str, str]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def fixed(text: str) -> str:
    """The longest part of a text that nothing is filled in to."""
    return max(re.split(r"{\w+}", text), key=len)


def best_line(slug: str) -> str:
    """The line of a 5, which stands on the screen whenever this topic is to be rated."""
    return topics.topic(slug).lines[4]


def action_words(slug: str, place: int) -> str:
    if_, then = topics.topic(slug).actions[place]
    return f"If {if_}, then I {then}"


MOMENT = fixed(WORDS["moment"][0])
MORE = WORDS["moment_more"]
RATE = fixed(WORDS["rate"])
QUESTION = topics.topic(LEAD).questions[0].text
PLAN = WORDS["plan_intro"]
PLAN_IF, PLAN_THEN = WORDS["plan_if"], fixed(WORDS["plan_then"])
OFFERED, OWN = "1", "3"

TOLD = "Told Ewa by noon what I will not get done."
CONFIRMED = "The list for Tomas; he has it."

ANSWERED = (
    (MOMENT, TOLD + ENTER),
    (best_line(LEAD), "4"),
    (best_line(OTHER), "2"),
    (QUESTION, CONFIRMED + ENTER),
)
DAILY = (*ANSWERED, (PLAN, OFFERED))
OWN_PLAN = (
    *ANSWERED,
    (PLAN, OWN),
    (PLAN_IF, "T. says no" + ENTER),
    (PLAN_THEN, "ask what would have to be different" + ENTER),
)
"""Every kind of prompt there is in a check-in."""

STEPS = ("moment", "rating", "second-rating", "question", "plan", "plan-if", "plan-then")
"""Names for the turns of ``OWN_PLAN``."""

SKIPPED = tuple((words, ENTER) for words, _ in DAILY)


def with_lines(moment: str, answer: str, if_: str, then: str) -> tuple[Turn, ...]:
    """``OWN_PLAN`` with these four lines typed in it."""
    lines = iter((moment, answer, if_, then))
    return tuple(
        (words, next(lines) + ENTER if keys.endswith(ENTER) else keys) for words, keys in OWN_PLAN
    )


def typed(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """The same turns where keys, too, are ended with Enter."""
    return tuple((words, keys.removesuffix(ENTER) + ENTER) for words, keys in turns)


def pasted(text: str) -> str:
    """The keys that a terminal with bracketed paste sends for copied text."""
    return f"\x1b[200~{text}\x1b[201~"


def written(entries: Entries) -> list[tuple[str, Share, bool]]:
    """The four lines of ``OWN_PLAN`` as they are kept, with their marks."""
    (moment,), (answer,), (plan,) = entries.moments, entries.answers, entries.plans
    return [
        (moment.text, moment.share, moment.bring),
        (answer.text, answer.share, answer.bring),
        (plan.if_, plan.share, plan.bring),
        (plan.then, plan.share, plan.bring),
    ]


def apart_from_ids(entries: Entries) -> list[Any]:
    """All records, with places for ids and without the instants of entry."""
    places = {record.id: f"record {place}" for place, record in enumerate(entries)}
    return [_plain(record, places) for record in entries]


def _plain(record: Record, places: dict[str, str]) -> Record:
    if isinstance(record, CheckIn):
        asked = tuple(_asked(one, places) for one in record.asked)
        record = replace(record, asked=asked)
    return replace(record, id=places[record.id], at=EPOCH, updated_at=EPOCH)


def _asked(asked: Asked, places: dict[str, str]) -> Asked:
    return replace(asked, record=asked.record and places[asked.record])
