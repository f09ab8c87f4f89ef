"""The month's review: a look, old words beside new ones, and whether to go on with the focus.

"Have I changed?" is answered with one's own words from then, and never with a number: people
remember their past selves as worse than they rated them (Taylor, Russ-Eft & Taylor 2009).
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from leadself.errors import BadInput
from leadself.method import topics
from leadself.method.focus import WEEKS, focus_names, is_over, may_renew
from leadself.method.reviews import LESSONS, MOST_KEPT, month_lessons
from leadself.method.scripts.checkin import look_steps
from leadself.method.scripts.choices import KEEP
from leadself.method.scripts.context import Context
from leadself.method.scripts.opening import (
    TO_BEGIN_WITH,
    TOPICS_OFFERED,
    focus_steps,
    topic_options,
)
from leadself.method.scripts.review import last_steps, line_step, outside_step
from leadself.method.scripts.script import Answers, Chosen, Option, Ruler, Script, Step
from leadself.method.wording import listed, long_day, number_word, one_line, short_day
from leadself.records import Rule


class Then(NamedTuple):
    """What the user wrote on a focus about four weeks ago."""

    day: date
    text: str


def month_script(context: Context, then: Mapping[str, Then]) -> Script:
    """The conversation of a month's review; ``then`` are old words by the topics practised."""
    return lambda answers: _month(context, answers, then)


def _month(context: Context, answers: Answers, then: Mapping[str, Then]) -> Iterator[Step]:
    words, slugs = topics.texts()["month"], [focus.topic for focus in context.focuses]
    yield from (step for step in look_steps(context) if step.key.startswith("rate."))
    yield from (_then_and_now(context, slug, then[slug]) for slug in slugs if slug in then)
    if lessons := month_lessons(context.history, context.day):
        yield _lessons_step(lessons)
    yield from (_ruler_step(context, slug) for slug in slugs)
    yield outside_step(words["outside"])
    yield line_step(context, "month.leader")
    for slug in slugs:
        yield _on(slug, line_step(context, "month.cost", slug))
        yield line_step(context, topics.TRAP, slug)
    yield from focus_steps(context, answers, _next_focus(context), _focus_words(context))
    rows = ((words["say_row"], _say(slugs)),)
    yield from last_steps(
        context, answers, _topic_from_now_on(context, answers), words["ask"], rows
    )


def _on(slug: str, step: Step) -> Step:
    """A step with the topic it is about above it."""
    return step._replace(heading=topics.IN_SHORT[slug])


def _then_and_now(context: Context, slug: str, then: Then) -> Step:
    words = topics.texts()["month"]
    year = f" {then.day.year}" if then.day.year != context.day.year else ""
    step = line_step(context, "month.now", slug)
    prompt = words["then_and_now"].format(day=f"{long_day(then.day)}{year}")
    row = (words["then_row"], f"{short_day(then.day)}  “{one_line(then.text)}”")
    return _on(slug, step._replace(prompt=prompt, rows=(row,)))


def _lessons_step(lessons: Sequence[Rule]) -> Step:
    words = topics.texts()
    return Step(
        LESSONS,
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
        f"ruler.{slug}",
        words["ruler"].format(focus=topic.in_short),
        options=tuple(
            Option(key, text, "no" if key == "n" else Ruler(slug, text))
            for key, text in keys.items()
        ),
        inline=True,
        rows=((words["ruler_row"], context.named(topic.lines[2])),),
        help=(words["ruler_help"],),
    )


def _say(slugs: Sequence[str]) -> str:
    """What one could say to the leader when asking them."""
    words = topics.texts()["month"]
    if not slugs:
        return str(words["say_anything"])
    return str(words["say"]).format(focus=listed([words["working_on"][slug] for slug in slugs]))


def _next_focus(context: Context) -> list[Option]:
    """Keep what one has where that is allowed, one of three others or any, or rest."""
    talk = context.talk.evening if context.talk else None
    others = topic_options(context, _not_practised(context), context.leader, talk)
    if not context.focuses:
        return others
    rest = Chosen(context.focuses[0].topic, rest=True)
    return [*_kept(context), *others, Option("", topics.texts()["month"]["rest"], rest)]


def _kept(context: Context) -> Iterator[Option]:
    """What one has: as it is, or four weeks more of what is over; of two also one alone."""
    words, focuses = topics.texts()["month"]["keep"], context.focuses
    over = [focus for focus in focuses if is_over(focus, context.day)]
    renewed = [focus for focus in over if may_renew(context.history, focus, context.day)]
    which = "both" if len(focuses) > 1 else "it"
    if not over:
        yield Option("", words["now"].format(focus=which), KEEP)
    elif renewed == over:
        first, *second = [focus.topic for focus in over]
        more = Chosen(first, beside=len(focuses) > 1, renewed=next(iter(second), None))
        yield Option("", words["more"].format(focus=which), more)
    for focus, other in itertools.permutations(focuses, 2):
        alone = f"{focus_names([focus])} alone"
        if focus not in over:
            let_go = Chosen(other.topic, rest=True, beside=True)
            yield Option("", words["now"].format(focus=alone), let_go)
        elif focus in renewed:
            yield Option("", words["more"].format(focus=alone), Chosen(focus.topic))


def _not_practised(context: Context) -> list[str]:
    """Three topics other than the focus: first those that have not been one."""
    been = {focus.topic for focus in context.history.focuses}
    in_turn = dict.fromkeys([*TO_BEGIN_WITH, *topics.SLUGS])
    others = [slug for slug in in_turn if slug not in context.practised]
    return sorted(others, key=lambda slug: slug in been)[:TOPICS_OFFERED]


def _focus_words(context: Context) -> str:
    words = topics.texts()["month"]
    if not context.focuses:
        return str(words["focus_none"])
    said = [
        words["focus_over" if is_over(focus, context.day) else "focus_now"].format(
            focus=focus_names([focus]),
            week=number_word(focus.week_on(context.day)),
            weeks=number_word(WEEKS),
        )
        for focus in context.focuses
    ]
    return " ".join([*said, words["focus_ask"]])


def _topic_from_now_on(context: Context, answers: Answers) -> str | None:
    """The topic a plan is for: the one chosen or kept alone, none at a rest, else the focus."""
    chosen = answers.get("focus.other") or answers.get("focus")
    if not isinstance(chosen, Chosen):
        return context.focus.topic if context.focus else None
    if not chosen.rest:
        return chosen.topic
    left = (focus.topic for focus in context.focuses if focus.topic != chosen.topic)
    return next(left, None) if chosen.beside else None
