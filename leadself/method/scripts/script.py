"""The one interpreter that every guided conversation runs on.

A script is a function from the answers so far to the steps of the conversation, in order; a
later step may depend on an earlier answer. The next thing to ask is the first step without an
answer. Answers come from options, from a file or from a person, and are the same thing.
"""

import itertools
from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from leadself.records import Share


class Text(NamedTuple):
    """A line a person wrote, with what its marks said about it."""

    text: str
    share: Share = Share.PRIVATE
    bring: bool = False


class Mark(NamedTuple):
    """A rating, 0 to 5, and the first day it speaks about where that was shown."""

    value: int
    since: date | None = None


class PlanWords(NamedTuple):
    """A whole if-then plan, made for ``topic`` where it came from one."""

    if_: str
    then: str
    topic: str | None = None
    share: Share = Share.PRIVATE
    bring: bool = False


class Taken(NamedTuple):
    """A record that was noted before, taken as the answer; ``record`` is its id."""

    record: str


class Marks(NamedTuple):
    """What is said anew about a text that stands already; None and False leave it as it is."""

    share: Share | None = None
    bring: bool = False


Value = Text | Mark | PlanWords | Taken | Marks | str
Answers = dict[str, Value | None]
"""Step key -> answer, in the order given; None stands for a step that was skipped."""


class Option(NamedTuple):
    """One key of a one-key step, what it stands for, and the answer it gives."""

    key: str
    text: str
    value: Value


class Step(NamedTuple):
    """One thing to ask: a line of text, or one key where there are options.

    ``heading`` and ``aside`` stand above, ``help`` is what ``?`` shows, a paragraph each. Beside a
    line stands the ``recall``, what was written to it before, and Enter takes the ``offer``.
    """

    key: str
    prompt: str
    options: tuple[Option, ...] = ()
    heading: str = ""
    aside: str = ""
    help: tuple[str, ...] = ()
    offer: Option | None = None
    recall: str = ""


KEEP, OWN = "keep", "own"
"""Choices that are no record: keep the plan one has, write one's own."""

Script = Callable[[Answers], Iterator[Step]]


class Move(Enum):
    """Where a reply leads."""

    NEXT = auto()
    BACK = auto()
    STOP = auto()


class Reply(NamedTuple):
    """What a person did at a step. A reply that moves back holds no answer; one that stops may."""

    move: Move
    value: Value | None = None


def next_step(script: Script, answers: Answers) -> Step | None:
    """The first step without an answer, or None at the end."""
    return next((step for step in script(answers) if step.key not in answers), None)


def count_steps(script: Script, answers: Answers) -> int:
    """How many steps the conversation has if everything not answered yet is skipped."""
    answers = dict(answers)
    while step := next_step(script, answers):
        answers[step.key] = None
    return sum(1 for _ in script(answers))


def converse(
    script: Script,
    answers: Answers,
    ask: Callable[[Step, Value | None], Reply],
    save: Callable[[Step, Value | None], None],
    own: Collection[str] = (),
) -> bool:
    """Ask step after step until the end or until the person stops; True at the end.

    ``ask`` puts a step, with the answer it had before if the person went back to it; ``save``
    keeps each answer at once. ``answers`` is added to as they come; one can go back to those
    just given and, before them, to the ``own`` ones.
    """
    earlier: Answers = {}
    known = itertools.takewhile(lambda step: step.key in answers, script(answers))
    path = [step.key for step in known if step.key in own]
    while step := next_step(script, answers):
        reply = ask(step, earlier.get(step.key))
        if reply.move is Move.BACK:
            if path:
                last = path.pop()
                earlier[last] = answers.pop(last)
            continue
        if reply.move is Move.NEXT or reply.value is not None:
            save(step, reply.value)
            answers[step.key] = reply.value
            path.append(step.key)
        if reply.move is Move.STOP:
            answers.update({key: earlier[key] for key in earlier if key not in answers})
            return False
    return True
