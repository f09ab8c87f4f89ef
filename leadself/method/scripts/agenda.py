"""The agenda for the leader: three points at most, each with its purpose and one sentence.

An agenda led by whoever reports, with room for the other's points, is the steady advice for
one-on-ones (Rogelberg 2024).
"""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from leadself.method import topics
from leadself.method.points import MOST, Purpose
from leadself.method.scripts.choices import OWN
from leadself.method.scripts.context import Context
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.script import Answers, Option, Script, Step, Text, Value
from leadself.method.scripts.steps import line_help
from leadself.method.wording import one_line, shortened
from leadself.records import AGENDA, Meeting, Share

LAST = "last"
"""The step that asks which agreements may stand on the page."""

ALL, NONE, EACH, YES = "all", "none", "each", "yes"

OFFERED, OFFERED_LENGTH = 9, 100
"""How many texts have a key of their own, and how much of each is shown."""


class Candidate(NamedTuple):
    """A text that may become a point; ``why`` says where it comes from."""

    record: str
    text: str
    why: str


class Agreement(NamedTuple):
    """Something agreed with the leader, as it would stand under "from last time"."""

    record: str
    label: str
    text: str


def agenda_of(meeting: Meeting | None) -> str:
    """The script in which the agenda of a talk is written."""
    return f"{AGENDA}{meeting.id if meeting else ''}"


def agenda_script(
    context: Context, candidates: Sequence[Candidate], agreed: Sequence[Agreement]
) -> Script:
    """The conversation in which the points of a talk are chosen and worded."""
    return lambda answers: _agenda(context, answers, candidates, agreed)


def stays_off(answers: Answers, agreed: Sequence[Agreement]) -> set[str]:
    """The ids of the agreements that the user has said are not to stand there."""
    return {a.record for a in agreed if _may_stand(answers, a.record) is False}


def may_stand(answers: Answers, agreed: Sequence[Agreement]) -> set[str]:
    """The ids of the agreements that the user has said may stand there."""
    return {a.record for a in agreed if _may_stand(answers, a.record)}


def _may_stand(answers: Answers, record: str) -> bool | None:
    """Whether an agreement may stand there; None before that was asked, and a skip is a no."""
    if LAST not in answers:
        return None
    said = answers[LAST]
    if said == EACH:
        return _text(answers.get(f"{LAST}.{record}")) == YES
    return said == ALL


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _agenda(
    context: Context,
    answers: Answers,
    candidates: Sequence[Candidate],
    agreed: Sequence[Agreement],
) -> Iterator[Step]:
    purposes: list[Purpose] = []
    for number in range(1, MOST + 2):  # a thanks is none of the three
        if len(purposes) - (Purpose.THANKS in purposes) == MOST:
            break
        key = f"point.{number}"
        taken = {answers.get(f"point.{before}") for before in range(1, number)}
        yield _which_step(number, candidates, taken)
        chosen = answers.get(key)
        if chosen is None:
            break
        yield _purpose_step(f"{key}.as", thanked=Purpose.THANKS in purposes)
        purpose = Purpose(_text(answers.get(f"{key}.as")) or Purpose.INFORM)
        text = next((c.text for c in candidates if c.record == chosen), "")
        yield _sentence_step(context, f"{key}.as.{purpose}", purpose, text)
        purposes.append(purpose)
    yield from _last_steps(answers, agreed)


def _which_step(number: int, candidates: Sequence[Candidate], taken: Container[object]) -> Step:
    """Which text becomes a point; each keeps its key while others are taken."""
    words = topics.texts()["agenda"]
    offered = [
        Option(str(place), f"{shortened(c.text, OFFERED_LENGTH)} ({c.why})", c.record)
        for place, c in enumerate(candidates[:OFFERED], start=1)
        if c.record not in taken
    ]
    return Step(
        f"point.{number}",
        words["which" if number == 1 else "which_next"],
        options=(*offered, Option("o", words["own"], OWN)),
        help=(words["help"],),
        enter="goes on",
    )


def _purpose_step(key: str, thanked: bool) -> Step:
    words = topics.texts()["agenda"]
    options = [Option(k, text, Purpose(text)) for k, text in words["purposes"].items()]
    if thanked:
        options = [option for option in options if option.value is not Purpose.THANKS]
    return Step(
        key,
        words["purpose"],
        options=tuple(option._replace(value=str(option.value)) for option in options),
        inline=True,
        help=(words["help"],),
        enter="informs",
    )


def _sentence_step(context: Context, key: str, purpose: Purpose, text: str) -> Step:
    words = topics.texts()["agenda"]
    return Step(
        key,
        context.named(words["sentence"][purpose]),
        help=(words["help"], *line_help("question")[2:]),
        draft=Text(one_line(text)) if text else None,
        recall=words["minutes"],
        read=_read_sentence,
    )


def _read_sentence(line: str) -> Value:
    """What stands on the page is written for whoever reads it."""
    return parse_marks(line)._replace(share=Share.LEADER, bring=False)


def _last_steps(answers: Answers, agreed: Sequence[Agreement]) -> Iterator[Step]:
    """Which agreements may stand there: all, none, or one by one."""
    if not agreed:
        return
    words = topics.texts()["agenda"]
    values = {"y": ALL, "n": NONE, "o": EACH}
    keys = [k for k in words["last_keys"] if k != "o" or len(agreed) > 1]
    yield Step(
        LAST,
        words["last"],
        options=tuple(Option(k, words["last_keys"][k], values[k]) for k in keys),
        inline=True,
        rows=tuple((one.label, one.text) for one in agreed),
        help=(words["help"],),
        enter="none of them",
    )
    for one in agreed if answers.get(LAST) == EACH else ():
        yield Step(
            f"{LAST}.{one.record}",
            words["last_one"],
            options=(
                Option("y", words["last_one_keys"]["y"], YES),
                Option("n", words["last_one_keys"]["n"], NONE),
            ),
            inline=True,
            rows=((one.label, one.text),),
            help=(words["help"],),
        )
