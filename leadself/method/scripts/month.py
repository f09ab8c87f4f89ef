"""The month's review: a look, old words beside new ones, and whether to go on with the focus.

"Have I changed?" is answered with one's own words from then, and never with a number: people
remember their past selves as worse than they rated them (Taylor, Russ-Eft & Taylor 2009).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from leadself.errors import BadInput
from leadself.method import topics
from leadself.method.focus import WEEKS, is_over, may_renew
from leadself.method.reviews import KEPT, MOST_KEPT, month_lessons
from leadself.method.scripts.checkin import look_steps
from leadself.method.scripts.context import Context
from leadself.method.scripts.opening import TO_BEGIN_WITH, focus_steps, topic_options
from leadself.method.scripts.review import last_steps, line_step, outside_step
from leadself.method.scripts.script import KEEP, Answers, Chosen, Option, Ruler, Script, Step
from leadself.method.wording import long_day, number_word, one_line, short_day
from leadself.records import Focus, Rule

OFFERED = 3
"""How many other topics are offered as the next focus."""


class Then(NamedTuple):
    """What the user wrote on the focus about four weeks ago."""

    day: date
    text: str


def month_script(context: Context, then: Then | None) -> Script:
    """The conversation of a month's review."""
    return lambda answers: _month(context, answers, then)


def _month(context: Context, answers: Answers, then: Then | None) -> Iterator[Step]:
    words, focus = topics.texts()["month"], context.focus
    yield from (step for step in look_steps(context) if step.key.startswith("rate."))
    if focus and then:
        yield _then_and_now(context, focus.topic, then)
    if lessons := month_lessons(context.history, context.day):
        yield _lessons_step(lessons)
    if focus:
        yield _ruler_step(context, focus.topic)
    yield outside_step(words["outside"])
    yield line_step(context, "month.leader")
    if focus:
        yield line_step(context, "month.cost", focus.topic)
        yield line_step(context, topics.TRAP, focus.topic)
    yield from focus_steps(context, answers, _next_focus(context), _focus_words(context))
    slug, rows = _topic_from_now_on(context, answers), ((words["say_row"], _say(focus)),)
    yield from last_steps(context, answers, slug, words["ask"], rows)


def _then_and_now(context: Context, slug: str, then: Then) -> Step:
    words = topics.texts()["month"]
    year = f" {then.day.year}" if then.day.year != context.day.year else ""
    step = line_step(context, "month.now", slug)
    prompt = words["then_and_now"].format(day=f"{long_day(then.day)}{year}")
    row = (words["then_row"], f"{short_day(then.day)}  “{one_line(then.text)}”")
    return step._replace(prompt=prompt, rows=(row,))


def _lessons_step(lessons: Sequence[Rule]) -> Step:
    words = topics.texts()
    return Step(
        KEPT,
        words["month"]["lessons"],
        rows=tuple((str(n), one_line(rule.text)) for n, rule in enumerate(lessons, start=1)),
        help=(words["month"]["lessons_help"], words["help"]["keys"]),
        read=partial(_read_lessons, lessons=lessons),
    )


def _read_lessons(line: str, lessons: Sequence[Rule]) -> str:
    """The ids of the lessons whose numbers were typed. Raises BadInput."""
    numbers = re.findall(r"[^\s,;]+", line)
    known = {str(n): rule.id for n, rule in enumerate(lessons, start=1)}
    if unknown := [number for number in numbers if number not in known]:
        there = f"they are 1 to {len(known)}" if len(known) > 1 else "there is number 1 alone"
        raise BadInput(f"There is no lesson {unknown[0]!r}; {there}.")
    chosen = dict.fromkeys(known[number] for number in numbers)
    if len(chosen) > MOST_KEPT:
        raise BadInput(
            f"Those are {number_word(len(chosen))}; keep up to {number_word(MOST_KEPT)}."
        )
    return " ".join(chosen)


def _ruler_step(context: Context, slug: str) -> Step:
    words, topic = topics.texts()["month"], topics.topic(slug)
    keys = words["ruler_keys"]
    return Step(
        "ruler",
        words["ruler"].format(focus=topic.in_short),
        options=tuple(
            Option(key, text, "no" if key == "n" else Ruler(slug, text))
            for key, text in keys.items()
        ),
        inline=True,
        rows=((words["ruler_row"], context.named(topic.lines[2])),),
        help=(words["ruler_help"],),
    )


def _say(focus: Focus | None) -> str:
    """What one could say to the leader when asking them."""
    words = topics.texts()["month"]
    if focus is None:
        return str(words["say_anything"])
    return str(words["say"]).format(focus=words["working_on"][focus.topic])


def _next_focus(context: Context) -> list[Option]:
    """Keep it where that is allowed, one of three others or any, or rest."""
    words, focus = topics.texts()["month"], context.focus
    talk = context.talk.on if context.talk else None
    others = topic_options(context, _not_practised(context), context.leader, talk)
    if focus is None:
        return others
    rest = Option("", words["rest"], Chosen(focus.topic, rest=True))
    if not is_over(focus, context.day):
        return [Option("", words["keep"], KEEP), *others, rest]
    renew = [Option("", words["renew"], Chosen(focus.topic))] * may_renew(context.history)
    return [*renew, *others, rest]


def _not_practised(context: Context) -> list[str]:
    """Three topics other than the focus: first those that have not been one."""
    now = context.focus.topic if context.focus else None
    been = {focus.topic for focus in context.history.focuses}
    in_turn = dict.fromkeys([*TO_BEGIN_WITH, *topics.SLUGS])
    others = sorted((slug for slug in in_turn if slug != now), key=lambda slug: slug in been)
    return others[:OFFERED]


def _focus_words(context: Context) -> str:
    words, focus = topics.texts()["month"], context.focus
    if focus is None:
        return str(words["focus_none"])
    name = topics.topic(focus.topic).in_short
    if is_over(focus, context.day):
        return str(words["focus_over"]).format(focus=name)
    week = number_word(focus.week_on(context.day))
    return str(words["focus_now"]).format(focus=name, week=week, weeks=number_word(WEEKS))


def _topic_from_now_on(context: Context, answers: Answers) -> str | None:
    """The topic a plan is for: the one just chosen, none at a rest, else the focus."""
    chosen = answers.get("focus.other") or answers.get("focus")
    if isinstance(chosen, Chosen):
        return None if chosen.rest else chosen.topic
    return context.focus.topic if context.focus else None
