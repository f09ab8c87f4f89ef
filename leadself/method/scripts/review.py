"""The weekly review: one lesson and one view from outside, from one's own notes.

What went well comes before what did not, and of that there is one thing only; other people before
the next step. Reflection alone does not improve what one does, reflection with a view from outside
does (Anseel, Lievens & Schollaert 2009), so where there was none it ends with a plan to ask.
"""

import re
from collections.abc import Iterator

from leadself.method import topics
from leadself.method.scripts.context import Context
from leadself.method.scripts.planning import new_plan_steps, own_plan_step, plan_steps
from leadself.method.scripts.script import Answers, PlanWords, Script, Step, Text, Value
from leadself.method.scripts.steps import line_help
from leadself.method.scripts.typed import heard_remarks, read_heard

OUTSIDE, ASK = "outside", "outside.ask"
"""The steps of a view from outside, and of whom one could ask where there was none."""


def review_script(context: Context) -> Script:
    """The conversation of a week's review."""
    return lambda answers: _review(context, answers)


def _review(context: Context, answers: Answers) -> Iterator[Step]:
    words = topics.texts()["review"]
    yield line_step(context, "review.more")
    yield line_step(context, "review.replay")
    yield Step("rule", words["lesson"], help=line_help("question"), remarks=_lesson_remarks)
    yield outside_step(words["outside"])
    yield from last_steps(context, answers, context.focus.topic if context.focus else None)


def line_step(context: Context, question: str, topic: str | None = None) -> Step:
    """A question of the review's own; the answer belongs to ``topic`` where there is one."""
    key = ".".join(filter(None, ("answer", question, topic)))
    prompt = context.named(topics.asked_words(question, topic))
    return Step(key, prompt, help=line_help("question"))


def outside_step(prompt: str) -> Step:
    """What somebody else said or did."""
    hint = topics.texts()["review"]["who_first"]
    return Step(
        OUTSIDE,
        prompt,
        help=line_help("question"),
        recall=hint,
        read=read_heard,
        remarks=heard_remarks,
    )


def last_steps(
    context: Context,
    answers: Answers,
    slug: str | None,
    prompt: str = "",
    rows: tuple[tuple[str, str], ...] = (),
) -> Iterator[Step]:
    """The one plan of the review: whom to ask where nobody said anything, else as in a check-in.

    ``prompt`` and ``rows`` are for whom to ask, where a week's words do not fit.
    """
    if OUTSIDE in answers and answers[OUTSIDE] is None:
        prompt = prompt or topics.texts()["review"]["ask"]
        ask = own_plan_step(ASK, None)._replace(prompt=prompt, rows=rows, remarks=None)
        yield from new_plan_steps(context, answers, ask)
    if not isinstance(answers.get(ASK), PlanWords):
        yield from plan_steps(context, answers, slug)


def _lesson_remarks(value: Value) -> tuple[str, ...]:
    begins = isinstance(value, Text) and re.match(r"\s*when\b", value.text, re.IGNORECASE)
    return () if begins else (topics.texts()["review"]["not_when"],)
