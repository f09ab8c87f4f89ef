"""After a one-on-one: what was decided, who does what, their words, and what was left unsaid.

A debrief is worth most right after the talk, and from one's own record of it (Tannenbaum &
Cerasoli 2013; Keiser & Arthur 2021).
"""

from collections.abc import Iterator, Sequence
from functools import partial

from leadself.method import topics
from leadself.method.agreements import Talked
from leadself.method.scripts.context import Context
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.review import line_step
from leadself.method.scripts.script import (
    Agreed,
    Answers,
    Became,
    Heard,
    Option,
    Script,
    Step,
    Text,
    Value,
)
from leadself.method.scripts.steps import repeated
from leadself.method.scripts.typed import read_agreed
from leadself.method.wording import one_line, short_day, with_leader
from leadself.records import Outcome

LINES = 3
"""How many things of a kind one talk leaves behind at most."""

MEANT = 5
"""How many texts that were to be brought are shown."""

SUMMARY = "summary"
"""The step that offers three lines to send; its answer shows them."""

SHOW = "show"

SUMMED = {
    "decided": "answer.debrief.decided",
    "mine": "agreed.mine",
    "theirs": "agreed.theirs",
}
"""The steps that the three lines are made of."""


def debrief_script(context: Context, talked: Talked, meant: Sequence[str] = ()) -> Script:
    """The conversation on one talk: with a leader, or with the coach.

    ``meant`` are the texts that were marked to be brought to it.
    """
    if talked.coach:
        return lambda answers: _with_coach(context, answers, talked)
    return lambda answers: _with_leader(context, answers, talked, meant)


def _with_leader(
    context: Context, answers: Answers, talked: Talked, meant: Sequence[str]
) -> Iterator[Step]:
    yield from _owed_steps(talked)
    yield from repeated(answers, _question(context, "debrief.decided", talked), LINES)
    yield from _agreed_steps(context, answers, talked)
    yield _words_step(talked)
    yield _question(context, "debrief.matters", talked)
    yield _question(context, "debrief.unsaid", talked)._replace(rows=_meant_rows(meant))
    yield _question(context, "debrief.next", talked)
    if summary_lines(answers):
        yield _summary_step()


def _meant_rows(meant: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What was to be brought, before it leaves the brief."""
    words = topics.texts()["debrief"]
    rows = [("", one_line(text)) for text in meant[:MEANT]]
    if more := len(meant) - len(rows):
        rows.append(("", words["meant_more"].format(number=more)))
    return (("", words["meant"]), *rows) if rows else ()


def _with_coach(context: Context, answers: Answers, talked: Talked) -> Iterator[Step]:
    yield from repeated(answers, _question(context, "coach.took", talked), LINES)
    yield from repeated(answers, _agreed_step(context, talked, theirs=False), LINES)
    yield _question(context, "coach.question", talked)


def summary_lines(answers: Answers) -> list[str]:
    """What was decided, and who does what by when, in three lines to send."""
    words = topics.texts()["debrief"]["lines"]
    said = {key.partition("#")[0]: [] for key in answers}  # type: dict[str, list[str]]
    for key, value in answers.items():
        match value:
            case Text():
                said[key.partition("#")[0]].append(one_line(value.text))
            case Agreed():
                by = f" by {short_day(value.due)}" if value.due else ""
                said[key.partition("#")[0]].append(f"{one_line(value.text)}{by}")
    parts = {kind: "; ".join(said.get(key, ())) for kind, key in SUMMED.items()}
    return [words[kind].format(what=part) for kind, part in parts.items() if part]


def _owed_steps(talked: Talked) -> Iterator[Step]:
    """Whether what they took on before has come, one key each."""
    words = topics.texts()["debrief"]
    for owed in talked.owed[:LINES]:
        due = f", due {short_day(owed.due)}" if owed.due else ""
        became = {"y": Outcome.DONE, "n": Outcome.NO_CHANCE, "r": Outcome.DROPPED}
        yield Step(
            f"follow.{owed.id}",
            words["came"],
            options=tuple(
                Option(key, text, Became(owed.id, became[key]))
                for key, text in words["came_keys"].items()
            ),
            inline=True,
            rows=((words["owes"].format(who=talked.name), f"{one_line(owed.text)}{due}"),),
            help=(words["help"],),
        )


def _agreed_steps(context: Context, answers: Answers, talked: Talked) -> Iterator[Step]:
    for theirs in (False, True):
        yield from repeated(answers, _agreed_step(context, talked, theirs), LINES)


def _agreed_step(context: Context, talked: Talked, theirs: bool) -> Step:
    words = topics.texts()["debrief"]
    return Step(
        f"agreed.{'theirs' if theirs else 'mine'}",
        words["theirs" if theirs else "mine"].format(who=talked.name),
        help=(words["help"], topics.texts()["help"]["marks"]),
        read=partial(read_agreed, today=context.day, who=talked.name, theirs=theirs),
    )


def _words_step(talked: Talked) -> Step:
    """Their words are theirs: nobody has to say again who said them."""
    words = topics.texts()["debrief"]

    def read(line: str) -> Value:
        said = parse_marks(line)
        return Heard(talked.name, said.text, said.share, said.bring)

    prompt = words["words"].format(who=talked.name)
    return Step("outside", prompt, help=(words["help"],), read=read)


def _question(context: Context, question: str, talked: Talked) -> Step:
    step = line_step(context, question)
    return step._replace(prompt=with_leader(step.prompt, talked.who))


def _summary_step() -> Step:
    words = topics.texts()["debrief"]
    values = {"y": SHOW, "n": "no"}
    return Step(
        SUMMARY,
        words["summary"],
        options=tuple(Option(k, text, values[k]) for k, text in words["summary_keys"].items()),
        inline=True,
        help=(words["help"],),
    )
