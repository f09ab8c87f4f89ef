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

from leadself.records import PASS, PASSED, Outcome, Share

TO_CHOOSE = "to choose"
"""What a plan takes the place of, as long as that is still to be chosen."""

SWAP, INSTEAD = ".swap", ".instead"
"""Behind the step of a plan: whose place it takes, chosen by the user or known without a word."""


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
    """A plan, made for ``topic`` where it came from one; ``if_`` is empty without a moment for it.

    ``instead`` is the id of the plan it takes the place of, ``TO_CHOOSE`` where three are open and
    the next step asks which.
    """

    if_: str
    then: str
    topic: str | None = None
    share: Share = Share.PRIVATE
    bring: bool = False
    instead: str | None = None


class Became(NamedTuple):
    """What became of the plan with this id."""

    plan: str
    outcome: Outcome


class Taken(NamedTuple):
    """A record that was noted before, taken as the answer; ``record`` is its id."""

    record: str


class Heard(NamedTuple):
    """What somebody else said or did, with what the marks said about it."""

    who: str
    text: str
    share: Share = Share.PRIVATE
    bring: bool = False


class Agreed(NamedTuple):
    """Something to be done that was agreed with ``who``: by the user, or by them if ``theirs``."""

    text: str
    who: str
    theirs: bool = False
    due: date | None = None
    share: Share = Share.PRIVATE
    bring: bool = False


class Named(NamedTuple):
    """The nickname of whom the user reports to."""

    nickname: str


class Talk(NamedTuple):
    """When the next one-on-one is, and with whom; ``time`` is like "14:00"."""

    day: date
    time: str | None = None
    who: str | None = None


class Chosen(NamedTuple):
    """A topic chosen as the focus, or a rest from it; ``beside`` another one, which stays.

    ``renewed`` is a second focus that gets four more weeks with it.
    """

    topic: str
    rest: bool = False
    beside: bool = False
    renewed: str | None = None


class Ruler(NamedTuple):
    """The user's own idea of a 3 in a topic changed; ``text`` says which way."""

    topic: str
    text: str


class Marks(NamedTuple):
    """What is said anew about a text that stands already; None and False leave it as it is."""

    share: Share | None = None
    bring: bool = False


Value = (
    Text
    | Mark
    | PlanWords
    | Became
    | Taken
    | Heard
    | Agreed
    | Named
    | Talk
    | Chosen
    | Ruler
    | Marks
    | str
)
Answers = dict[str, Value | None]
"""Step key -> answer, in the order given; None stands for a step that was skipped."""


class Option(NamedTuple):
    """One key of a one-key step, what it stands for, and the answer it gives."""

    key: str
    text: str
    value: Value


class Step(NamedTuple):
    """One thing to ask: a line of text, or one key where there are options.

    A ``draft`` is what a line may be made of: Enter takes it as it is, and it can be edited.
    Above it stand ``rows`` of a label and words, and a ``heading`` with an ``aside``. ``inline``
    options stand in the prompt itself. ``help`` is what ``?`` shows, a paragraph each. Beside a
    line stands the ``recall``, what was written to it before or how to write it, and Enter takes
    the ``offer``; elsewhere ``enter`` is what it does. ``read`` makes the answer of a typed line
    (BadInput says what is wrong with it), ``remarks`` are what may be said of such an answer before
    it is kept. What is typed is for the ``reader`` anyway, so their mark is not shown.
    At a ``lighter`` step ``h`` makes the rest of the conversation lighter.
    """

    key: str
    prompt: str
    options: tuple[Option, ...] = ()
    inline: bool = False
    rows: tuple[tuple[str, str], ...] = ()
    heading: str = ""
    aside: str = ""
    help: tuple[str, ...] = ()
    offer: Option | None = None
    draft: Text | None = None
    recall: str = ""
    enter: str = "skips"
    read: Callable[[str], Value] | None = None
    remarks: Callable[[Value], tuple[str, ...]] | None = None
    lighter: bool = False
    reader: Share | None = None

    @property
    def noted_id(self) -> str | None:
        """The id of the noted moment that is offered; None where none is."""
        taken = self.offer.value if self.offer else None
        return taken.record if isinstance(taken, Taken) else None


LIGHTER, MADE_LIGHTER = "lane", "light"
"""The step at which a conversation is made lighter, and the answer that does it."""

MAY_OFFER = ("moment",)
"""Steps that may offer a noted moment: what was left out there stands before them."""

Script = Callable[[Answers], Iterator[Step]]


class Move(Enum):
    """Where a reply leads; PASS leaves out the noted moment that is offered."""

    NEXT = auto()
    BACK = auto()
    STOP = auto()
    LIGHTER = auto()
    PASS = auto()


class Reply(NamedTuple):
    """What a person did at a step. A reply that moves back holds no answer; one that stops may."""

    move: Move
    value: Value | None = None


def hangs_on(step: str, key: str) -> bool:
    """Whether one step only came because of the answer to another."""
    kind, _, rest = key.partition(".")
    also = {"rate": f"mute.{rest}", "return": "focus", LIGHTER: "light.next"}.get(kind)
    return step.startswith(f"{key}.") or (also is not None and f"{step}.".startswith(f"{also}."))


def next_step(script: Script, answers: Answers) -> Step | None:
    """The first step without an answer, or None at the end."""
    return next((step for step in script(answers) if step.key not in answers), None)


def steps_ahead(script: Script, answers: Answers) -> list[Step]:
    """The steps of the conversation if everything not answered yet is skipped."""
    answers = dict(answers)
    while step := next_step(script, answers):
        answers[step.key] = None
    return [*script(answers)]


def converse(
    script: Script,
    answers: Answers,
    ask: Callable[[Step, Value | None], Reply],
    save: Callable[[Step, Value | None], None],
    own: Collection[str] = (),
    after_another: bool = False,
    from_behind: bool = False,
    say_first: Callable[[], None] = lambda: None,
) -> Move:
    """Ask step after step until the end (NEXT) or until the person stops (STOP).

    ``ask`` puts a step, with the answer it had before if the person went back to it; ``save``
    keeps each answer at once. ``answers`` is added to as they come; one can go back to those
    just given and, before them, to the ``own`` ones. ``after_another`` conversation one can go
    back beyond the beginning (BACK); ``from_behind`` it is taken up at its last step. ``say_first``
    is called where a person goes back and there is nothing before.
    """
    earlier: Answers = {}
    taken_back: set[str] = set()  # of them; they are only shown again
    known = itertools.takewhile(lambda step: step.key in answers, script(answers))
    path = [step.key for step in known if step.key in own]
    passed = [key for key in own if key.startswith(PASS) and answers.get(key) == PASSED]
    offered = next((place for place, key in enumerate(path) if key in MAY_OFFER), len(path))
    path[offered:offered] = passed

    def go_back() -> None:
        last = path.pop()
        earlier[last] = answers.pop(last)
        if last == LIGHTER or last.startswith(PASS):  # no step to ask again: taken back at once
            save(Step(last, ""), None)

    def keep(step: Step, value: Value | None) -> None:
        save(step, value)
        if step.key in earlier and earlier[step.key] != value:
            taken_back.update(key for key in earlier if hangs_on(key, step.key))
        taken_back.discard(step.key)
        answers[step.key] = value
        path[:] = [*(key for key in path if key != step.key), step.key]

    def restore() -> None:
        kept = {key: earlier[key] for key in earlier if key not in taken_back}
        answers.update({key: value for key, value in kept.items() if key not in answers})

    if from_behind and path:
        go_back()
    while step := next_step(script, answers):
        reply = ask(step, earlier.get(step.key))
        match reply.move:
            case Move.BACK if path:
                go_back()
            case Move.BACK if after_another:
                restore()
                return Move.BACK
            case Move.BACK:
                say_first()
            case Move.LIGHTER:
                keep(Step(LIGHTER, ""), MADE_LIGHTER)
            case Move.PASS if step.noted_id:
                if earlier.get(step.key) == Taken(step.noted_id):
                    del earlier[step.key]
                keep(Step(f"{PASS}{step.noted_id}", ""), PASSED)
            case Move.NEXT:
                keep(step, reply.value)
            case Move.STOP:
                if reply.value is not None:
                    keep(step, reply.value)
                restore()
                return Move.STOP
    return Move.NEXT
