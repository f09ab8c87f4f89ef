"""What only the user can say on a page for the coach, asked before it is made."""

from collections.abc import Iterator, Sequence

from leadself.method import topics
from leadself.method.scripts.context import Context
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.review import line_step
from leadself.method.scripts.script import Answers, Option, Script, Step, Text, Value
from leadself.method.scripts.steps import repeated
from leadself.method.wording import one_line
from leadself.records import Answer, Share

BREATH, WANT = "export.breath", "export.want"

MOST_WANTS = 3


def export_script(context: Context, before: Sequence[Answer], coach: str | None) -> Script:
    """The two questions; what was written to them since the last session is offered again."""
    return lambda answers: _export(context, answers, before, coach)


def _export(
    context: Context, answers: Answers, before: Sequence[Answer], coach: str | None
) -> Iterator[Step]:
    breath, wants = (_step(context, question, coach) for question in (BREATH, WANT))
    yield breath._replace(offer=next(iter(_offers(before, BREATH)), None))
    yield from repeated(answers, wants, MOST_WANTS, _offers(before, WANT))


def _step(context: Context, question: str, coach: str | None) -> Step:
    """A question whose answer is for the coach: it has no other reader to be kept from."""

    def read(line: str) -> Value:
        said = parse_marks(line)
        return said._replace(share=Share.COACH) if said.share is Share.PRIVATE else said

    help_ = topics.texts()["export"]["help"].format(coach=coach or "your coach")
    return line_step(context, question)._replace(read=read, help=(help_,))


def _offers(before: Sequence[Answer], question: str) -> list[Option]:
    """What was written to a question on the last day it was answered, each to be taken again."""
    found = [answer for answer in before if answer.question == question]
    last = max((answer.day for answer in found), default=None)
    return [
        Option("", one_line(answer.text), Text(answer.text, answer.share, answer.bring))
        for answer in found
        if answer.day == last
    ]
