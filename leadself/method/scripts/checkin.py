"""The check-in: one real moment, two ratings, one question, one if-then plan.

The order is part of the method: a fact is easier to begin with than a feeling, a concrete event
before any number makes the rating about behaviour (Kluger & DeNisi 1996), and the plan comes last
so that it ends looking forward.
"""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta

from leadself.method import rotation, topics
from leadself.method.agreements import COACH_ANSWER, short_step
from leadself.method.meetings import who_words
from leadself.method.plans import CAME
from leadself.method.scripts.context import (
    FULL,
    MORE,
    Context,
    last_checkin,
    last_rated,
)
from leadself.method.scripts.ending import more_steps
from leadself.method.scripts.following import branch_step, follow_step, followed_tonight
from leadself.method.scripts.lighter import (
    is_hard_stretch,
    is_told,
    lighter_offer,
    lighter_steps,
)
from leadself.method.scripts.planning import plan_steps
from leadself.method.scripts.script import (
    LIGHTER,
    MADE_LIGHTER,
    Answers,
    Option,
    Script,
    Step,
    Taken,
)
from leadself.method.scripts.steps import (
    is_view_due,
    line_help,
    question_steps,
    rate_step,
    topic_help,
)
from leadself.method.wording import one_line, short_day, since_words, weekday
from leadself.records import PASS, PASSED, Answer, Meeting

WITHOUT_A_QUESTION = 2
"""After so many check-ins without a question the next one has one."""

PROMPTS = 7
"""No daily check-in puts more different steps than these, the stop aside.

A moment put again without the noted one that was left out is the same step.
"""


def checkin_script(context: Context) -> Script:
    """The conversation of this context."""
    if context.script == MORE:
        return lambda answers: more_steps(context, answers)
    if context.complete:
        return lambda answers: iter([_one_more(context)])
    if context.script == rotation.DAILY:
        return lambda answers: _daily(context, answers)
    if context.script == FULL:
        return lambda answers: look_steps(context)
    return lambda answers: _one_topic(context, answers)


def _daily(context: Context, answers: Answers) -> Iterator[Step]:
    """The steps of an evening.

    Moment, both ratings, plan and the plan's own words (or whose place it takes) always have their
    place among the prompts. What an evening adds (the offer of a lighter one, the old plan and
    what follows from it, how a talk went) takes the place of the question. Where the question is
    due, what follows from the old plan gives way, but for what holds one back after a second miss.
    """
    if answers.get(LIGHTER) == MADE_LIGHTER:
        yield from lighter_steps(context, answers)
        return
    first, other = context.turns
    followed = followed_tonight(context, answers)
    room = PROMPTS - 5
    due = is_question_due(context)
    if is_hard_stretch(context):
        yield lighter_offer()
        room -= 1
    if followed:
        yield follow_step(followed)
        room -= 1
        may_follow = room > due or (room and followed.missed_again)
        branch = branch_step(context, followed) if may_follow else None
        if branch:
            yield branch
            room -= 1
    asks_moment = True
    if context.held:  # told, the talk is the moment; it has its place where there is no other
        yield _talk_step(context.held)
        told = is_told(context, answers) and not context.noted and "moment" not in answers
        asks_moment = room > 0 and not told
        room -= asks_moment
    if asks_moment:
        yield _moment(context, answers, told=followed is not None and followed.outcome in CAME)
    yield rate_step(context, first)
    yield rate_step(context, other)
    if room > due and _is_skipped_again(context, answers, other.topic):
        yield _mute(other.topic)
        room -= 1
    raised = other.event and not is_view_due(context, first.topic)
    muted = answers.get(f"mute.{other.topic}") == rotation.YES
    lead = other.topic if raised and not muted else first.topic
    if room and context.coach_question:
        yield _coach_step(context.coach_question)
    elif room:
        yield from question_steps(context, answers, lead, 1)
    yield from plan_steps(context, answers, lead, followed)


def is_question_due(context: Context) -> bool:
    """Whether tonight is to have a question: the coach's, the leader's view, or one after two
    check-ins without any.
    """
    if context.coach_question or is_view_due(context, context.turns[0].topic):
        return True
    last = max((put.day for put in context.put), default=date.min)
    return sum(day > last for day in context.history.days) >= WITHOUT_A_QUESTION


def look_steps(context: Context) -> Iterator[Step]:
    """A look: all twelve rated for the last four weeks, and one line."""
    four_weeks = context.day - timedelta(days=28)
    for place, slug in enumerate(topics.SLUGS, start=1):
        turn = rotation.Turn(slug, f"{place} of {len(topics.SLUGS)}")
        yield rate_step(context, turn, since=four_weeks)
    yield Step("moment", topics.texts()["look_line"], help=line_help("moment"))


def _one_topic(context: Context, answers: Answers) -> Iterator[Step]:
    slug = context.script
    since = since_words(last_rated(context.history, slug), context.day)
    prompt = topics.texts()["moment_topic"].format(since=since)
    name = topics.topic(slug).name
    yield Step(f"moment.{slug}", prompt, heading=name, help=topic_help(context, slug, "moment"))
    yield rate_step(context, rotation.Turn(slug, ""))
    yield from question_steps(context, answers, slug, 2)
    yield from plan_steps(context, answers, slug)


def _talk_step(meeting: Meeting) -> Step:
    """How the talk went that was not written up; asked once, and never again."""
    prompt = topics.texts()["talk_short"].format(who=who_words(meeting))
    return Step(short_step(meeting), prompt, help=line_help("question"))


def _coach_step(question: Answer) -> Step:
    """The coach's own question, in the place of a topic's."""
    label = topics.texts()["coach_row"]
    return Step(
        f"answer.{COACH_ANSWER}",
        one_line(question.text),
        rows=((label, topics.texts()["coach_since"].format(day=short_day(question.day))),),
        help=line_help("question"),
    )


def _moment(context: Context, answers: Answers, told: bool) -> Step:
    """One real moment; ``told`` says that the old plan has just been spoken of."""
    words = topics.texts()
    prompts = words["moment"]
    since = since_words(last_checkin(context.history), context.day)
    prompt = prompts[len(context.history.checkins) % len(prompts)].format(
        since=since, leader=context.leader or "your leader"
    )
    if told:
        prompt = words["moment_after_plan"]
    offer = _noted(context, answers)
    help_ = (*line_help("moment"), *([words["help"]["noted"]] if offer else []))
    return Step("moment", prompt, help=help_, offer=offer)


def _noted(context: Context, answers: Answers) -> Option | None:
    """The first of the moments noted by day, which Enter takes, unless it is to be left out."""
    noted = [moment for moment in context.noted if answers.get(f"{PASS}{moment.id}") != PASSED]
    if not noted:
        return None
    first, more = noted[0], len(noted) - 1
    when = f"{first.at:%H:%M}" if first.day == context.day else weekday(first.day)
    text = f"{when}  “{one_line(first.text)}”" + (f"  (and {more} more)" if more else "")
    return Option("", text, Taken(first.id))


def _one_more(context: Context) -> Step:
    rows = context.today.asked if context.today else ()
    told = {row.step for row in rows if row.script == context.script and row.record}
    number = next(n for n in itertools.count(2) if f"again.{n}" not in told)
    return Step(f"again.{number}", topics.texts()["moment_more"], help=line_help("moment"))


def _is_skipped_again(context: Context, answers: Answers, slug: str) -> bool:
    """Whether the topic was skipped tonight, and the two times before."""
    key = f"rate.{slug}"
    skipped = key in answers and answers[key] is None
    return skipped and rotation.is_skipped_again(context.history, slug)


def _mute(slug: str) -> Step:
    words = topics.texts()["mute"]
    keys = (Option("y", words["yes"], rotation.YES), Option("n", words["no"], rotation.NO))
    prompt = words["ask"].format(topic=topics.IN_SHORT[slug])
    return Step(
        f"mute.{slug}", prompt, options=keys, inline=True, help=(words["help"],), lighter=True
    )
