"""A fourth plan: which of the three that are open gives way to it.

Planning for many goals at once can take the benefit away (Dalton & Spiller 2012), so a new plan
waits for a place where three are open; the user says whose.
"""

from collections.abc import Iterable, Iterator

from leadself.method import topics
from leadself.method.plans import MOST_OPEN, PARKED_AFTER, Standing
from leadself.method.scripts.context import Context
from leadself.method.scripts.script import (
    SWAP,
    TO_CHOOSE,
    Answers,
    Became,
    Option,
    PlanWords,
    Script,
    Step,
    Value,
)
from leadself.method.scripts.typed import read_plan
from leadself.method.wording import plan_line, short_day
from leadself.records import Outcome

PICKED_UP = MOST_OPEN
"""How many plans that were set aside are offered on a return."""


KEYS = "123456789"
"""One key an option."""


def is_full(open_: list[Standing]) -> bool:
    """Whether as many plans are open as can be."""
    return len(open_) >= MOST_OPEN


def full_rows(open_: list[Standing]) -> tuple[tuple[str, str], ...]:
    """What stands above a new plan where three are open."""
    return (("", topics.texts()["plan_swap"]["full"]),) if is_full(open_) else ()


def waiting(new: Step, open_: list[Standing]) -> Step:
    """The step of a plan in the user's own words, where its place is asked for after it."""

    def read(line: str) -> Value:
        said = (new.read or read_plan)(line)
        return said._replace(instead=TO_CHOOSE) if isinstance(said, PlanWords) else said

    return new._replace(rows=(*new.rows, *full_rows(open_)), read=read)


def swap_steps(answers: Answers, key: str, open_: list[Standing]) -> Iterator[Step]:
    """Whose place the plan of the step ``key`` takes, as long as there is no room for it."""
    if _waits(answers.get(key)) and is_full(open_):
        yield swap_step(key, open_)


def placed(script: Script, answers: Answers) -> Answers:
    """Of a conversation that came to its end the plans that wait, and were not to choose a place.

    There is room for them now: one of the three has left the list since they were made.
    """
    said = {step.key: answers.get(step.key) for step in script(answers)}
    return {
        key: value._replace(instead=None)
        for key, value in said.items()
        if isinstance(value, PlanWords) and _waits(value) and f"{key}{SWAP}" not in answers
    }


def _waits(said: Value | None) -> bool:
    return isinstance(said, PlanWords) and said.instead == TO_CHOOSE


def numbered(options: Iterable[Option]) -> tuple[Option, ...]:
    """The first nine options with the keys 1 to 9; more, as after a merge, are not offered."""
    return tuple(option._replace(key=key) for key, option in zip(KEYS, options, strict=False))


def swap_step(key: str, open_: list[Standing]) -> Step:
    """The key that says which of the open plans gives way; Enter leaves the new one out."""
    words = topics.texts()["plan_swap"]
    return Step(
        f"{key}{SWAP}",
        words["ask"],
        options=numbered(
            Option("", _plan_words(found), Became(found.plan.id, Outcome.DROPPED))
            for found in open_
        ),
        heading=words["heading"],
        help=(words["help"],),
        enter=words["enter"],
    )


def _plan_words(found: Standing) -> str:
    """A plan with the day it was made, and its chances where they are counted."""
    since = topics.texts()["plan_swap"]["since"].format(day=short_day(found.plan.day))
    return f"{plan_line(found.plan)}  {' · '.join(filter(None, (since, found.counted)))}"


def to_pick_up(context: Context, open_: list[Standing]) -> list[Standing]:
    """After a gap the newest plans that it has set aside, where there is room for one."""
    if context.days_away < PARKED_AFTER.days or is_full(open_):
        return []
    waiting = [found for found in context.standings if found.waits]
    return sorted(waiting, key=lambda found: found.last_asked)[-PICKED_UP:]
