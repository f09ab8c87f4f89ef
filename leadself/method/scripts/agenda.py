"""The agenda for the leader: three points at most, each with its purpose and one sentence.

An agenda led by whoever reports, with room for the other's points, is the steady advice for
one-on-ones (Rogelberg 2024).
"""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from leadself.errors import BadInput
from leadself.method import topics
from leadself.method.points import MOST, OWN_LINES, WAITS, Purpose
from leadself.method.scripts.choices import OWN
from leadself.method.scripts.context import Context
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.review import line_step
from leadself.method.scripts.script import Answers, Option, Script, Step, Text, Value
from leadself.method.scripts.steps import line_help
from leadself.method.wording import one_line, shortened
from leadself.records import AGENDA, Meeting, Share

LAST = "last"
"""The step that asks which agreements may stand on the page."""

STAYS, CHANGE, LEAVE_OUT = "stays.", "change", "leave out"
"""The steps that ask whether a point stays, with its number behind it, and what else may be."""

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
    context: Context,
    candidates: Sequence[Candidate],
    agreed: Sequence[Agreement],
    known: Answers,
) -> Script:
    """The conversation in which the points of a talk are chosen and worded.

    ``known`` are the answers that made the points which stand already: each may stay as it is.
    """
    return lambda answers: _agenda(context, answers, candidates, agreed, known)


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
    known: Answers,
) -> Iterator[Step]:
    yield from _point_steps(context, answers, candidates, known)
    yield from _last_steps(answers, agreed)
    for question in OWN_LINES:
        yield _own_step(context, question)


def _point_steps(
    context: Context, answers: Answers, candidates: Sequence[Candidate], known: Answers
) -> Iterator[Step]:
    """Each point that stands already, then others; a thanks is none of the three."""
    purposes: list[Purpose] = []
    stand = _standing(known)
    for number in range(1, len(stand) + MOST + 2):
        key = f"point.{number}"
        if number in stand:
            yield _stays_step(number, known)
            if answers.get(f"{STAYS}{number}") == LEAVE_OUT:
                continue
        elif _is_full(purposes):
            break
        taken = {answers.get(f"point.{before}") for before in range(1, number)}
        yield _which_step(number, candidates, taken)
        chosen = answers.get(key)
        if chosen is None:
            break
        purpose = Purpose.THANKS
        # Where three stand a thanks stays one; a fourth, back after a change broke off, stays, too.
        if not _is_full(purposes) or known.get(f"{key}.as") != Purpose.THANKS:
            ahead = (known.get(f"point.{after}.as") for after in stand if after > number)
            thanked = Purpose.THANKS in (*purposes, *ahead)
            yield _purpose_step(f"{key}.as", thanked)
            purpose = Purpose(_text(answers.get(f"{key}.as")) or Purpose.INFORM)
        sentence = f"{key}.as.{purpose}"
        text = next((c.text for c in candidates if c.record == chosen), "")
        yield _sentence_step(context, sentence, purpose, _sentence_of(key, known) or text)
        if purpose is Purpose.DECIDE and answers.get(sentence) is not None:
            yield _waits_step(sentence)
        purposes.append(purpose)


def _standing(known: Answers) -> list[int]:
    """The numbers of the points that stand already, however many they are."""
    keys = (key.split(".") for key in known)
    return sorted(int(parts[1]) for parts in keys if parts[0] == "point" and len(parts) == 2)


def _is_full(purposes: Sequence[Purpose]) -> bool:
    """Whether there are as many points as are worth the time; thanks are none of them."""
    return sum(purpose is not Purpose.THANKS for purpose in purposes) >= MOST


def is_settled(key: str, given: Answers, known: Answers) -> bool:
    """Whether a step belongs to a point that stands already and is not to be changed.

    ``given`` are the answers of this run. Which text a point was made of is not asked again.
    """
    if key not in known or not key.startswith("point."):
        return False
    slot = key.split(".")[1]
    return key == f"point.{slot}" or given.get(f"{STAYS}{slot}") != CHANGE


def lost_answers(known: Answers, answers: Answers) -> Answers:
    """What of the points that stood is missing from ``answers``, where changing them broke off."""
    lost: Answers = {}
    for number in _standing(known):
        key = f"point.{number}"
        worded = [said for step, said in answers.items() if step.startswith(f"{key}.as.")]
        sentence = f"{key}.as.{known.get(f'{key}.as')}"
        if not any(isinstance(said, Text) for said in worded):
            lost |= {step: said for step, said in known.items() if f"{step}.".startswith(f"{key}.")}
        elif sentence in answers and f"{sentence}.{WAITS}" not in answers:
            lost |= {step: said for step, said in known.items() if step == f"{sentence}.{WAITS}"}
    return lost


def _stays_step(number: int, known: Answers) -> Step:
    words = topics.texts()["agenda"]
    key = f"point.{number}"
    purpose = str(_text(known.get(f"{key}.as"))).capitalize()
    values = {"e": CHANGE, "x": LEAVE_OUT}
    return Step(
        f"{STAYS}{number}",
        words["stays"],
        options=tuple(Option(k, text, values[k]) for k, text in words["stays_keys"].items()),
        inline=True,
        rows=((str(number), f"{purpose}: {_sentence_of(key, known)}"),),
        help=(words["help"],),
        enter="keeps it",
    )


def _sentence_of(key: str, known: Answers) -> str:
    """The sentence of a point that stands already; nothing for another."""
    purpose = _text(known.get(f"{key}.as"))
    said = known.get(f"{key}.as.{purpose}")
    return one_line(said.text) if isinstance(said, Text) else ""


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
        reader=Share.LEADER,
    )


def _waits_step(sentence: str) -> Step:
    """By when a decision is needed; whoever reads the point reads this below it."""
    words = topics.texts()["agenda"]
    return Step(
        f"{sentence}.{WAITS}",
        words["waits"],
        help=(words["help"], *line_help("question")[2:]),
        recall=words["waits_how"],
        read=_read_sentence,
        reader=Share.LEADER,
    )


def _own_step(context: Context, question: str) -> Step:
    """A question whose answer is for nobody else."""
    words = topics.texts()["agenda"]
    step = line_step(context, question)
    help_ = (words["own_help"], topics.texts()["help"]["keys"])
    return step._replace(recall=words["own_how"], help=help_, read=_read_own)


def _read_own(line: str) -> Value:
    """A line that is brought up anyway and shown to nobody. Raises BadInput for a share mark."""
    said = parse_marks(line)
    if said.share is not Share.PRIVATE:
        raise BadInput(topics.texts()["agenda"]["own_marked"])
    return said._replace(bring=False)


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
