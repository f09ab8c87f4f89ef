"""What is asked on a first evening, and what a person answers to it.

The words come from the content, so that a better wording there breaks no test here. A turn is
what must be on the screen, and the keys that answer it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.wording import with_leader
from leadself.records import Asked, CheckIn, Record, Share
from tests.terminal.person import ENTER

WORDS = topics.texts()
LEAD, OTHER = topics.SLUGS[:2]
"""The topics of a first evening: the round begins with the first two."""

Turn = tuple[str, str]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def fixed(text: str) -> str:
    """The longest part of a text that nothing is filled in to."""
    return max(re.split(r"{\w+}", text), key=len)


def best_line(slug: str, leader: str | None = None) -> str:
    """The line of a 5, which stands on the screen whenever this topic is to be rated."""
    return with_leader(topics.topic(slug).lines[4], leader)


def question(which: str, leader: str | None = None) -> str:
    """The question with this id, like ``prepared.E1``."""
    return with_leader(topics.question(which).text, leader)


def action_words(slug: str, place: int) -> str:
    if_, then = topics.topic(slug).actions[place]
    return f"If {if_}, then I {then}"


LEADER = WORDS["first"]["leader"]
TALK = fixed(WORDS["first"]["talk"])
FOCUS, FOCUS_NAME = WORDS["choose_focus"]["heading"], WORDS["choose_focus"]["which"]
MOMENT = fixed(WORDS["moment"][0])
MORE = WORDS["moment_more"]
RATE = fixed(WORDS["rate"])
QUESTION = question(f"{LEAD}.E1")
PLAN, PLAN_LINE = WORDS["plan_intro"], WORDS["plan_line"]
FOLLOW, TOLD_OF = WORDS["follow"]["ask"], WORDS["moment_after_plan"]
SAVED, CLOSE = "Saved: ", WORDS["more"]["ask"]
OFFERED, OWN = "1", "3"

TOLD = "Told Ewa by noon what I will not get done."
CONFIRMED = "The list for Tomas; he has it."
ASKED = "T. says no, then I ask what would have to be different"

OPENING = ((LEADER, ENTER), (FOCUS, ENTER))
"""Before the check-in of a first evening, here all of it skipped."""

ANSWERED = (
    (MOMENT, TOLD + ENTER),
    (best_line(LEAD), "4"),
    (best_line(OTHER), "2"),
    (QUESTION, CONFIRMED + ENTER),
)
STOPPED = (SAVED, ENTER)
"""What was kept stands above the stop, which Enter closes."""

KEPT_AS_IT_IS = (WORDS["plan_check"]["no_cue"], ENTER)
"""A plan in which no moment is told apart is remarked upon once, and Enter keeps it."""

DAILY = (*ANSWERED, (PLAN, OFFERED), STOPPED)
OWN_PLAN = (*ANSWERED, (PLAN, OWN), (PLAN_LINE, ASKED + ENTER), STOPPED)
"""Every kind of prompt there is in a first check-in, after its opening."""

STEPS = ("moment", "rating", "second-rating", "question", "plan", "plan-line", "stop")
"""Names for the turns of ``OWN_PLAN``."""

SKIPPED = (*OPENING, *((words, ENTER) for words, _ in DAILY[:-1]), (CLOSE, ENTER))


def until(words: str, turns: Sequence[Turn] = OWN_PLAN) -> tuple[Turn, ...]:
    """The turns before the one that shows these words."""
    return tuple(turns[: [shown for shown, _ in turns].index(words)])


def after(words: str, turns: Sequence[Turn] = OWN_PLAN) -> tuple[Turn, ...]:
    """The turns behind the one that shows these words."""
    return tuple(turns[len(until(words, turns)) + 1 :])


def with_lines(
    moment: str, answer: str, if_: str, then: str, paste: bool = False
) -> tuple[Turn, ...]:
    """``OWN_PLAN`` with these words typed in it, or pasted."""
    lines = {MOMENT: moment, QUESTION: answer, PLAN_LINE: f"{if_}, then I {then}"}
    enter = pasted if paste else str
    return tuple(
        (words, enter(lines[words]) + ENTER if words in lines else keys) for words, keys in OWN_PLAN
    )


def typed(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """The same turns where keys, too, are ended with Enter."""
    return tuple((words, keys.removesuffix(ENTER) + ENTER) for words, keys in turns)


def pasted(text: str) -> str:
    """The keys that a terminal with bracketed paste sends for copied text."""
    return f"\x1b[200~{text}\x1b[201~"


def written(entries: Entries) -> list[tuple[str, Share, bool]]:
    """The lines of ``OWN_PLAN`` as they are kept, with their marks; a plan has two halves."""
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
    return asked._replace(record=asked.record and places[asked.record])
