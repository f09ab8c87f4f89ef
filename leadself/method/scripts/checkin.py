"""The check-in: one real moment, two ratings, one question, one if-then plan.

The order is part of the method: a concrete event before any number makes the rating about
behaviour (Kluger & DeNisi 1996), and the plan comes last so that it ends looking forward.
"""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from leadself.method import rotation, topics
from leadself.method.plans import open_plans
from leadself.method.scripts.script import (
    KEEP,
    OWN,
    Answers,
    Mark,
    Option,
    PlanWords,
    Script,
    Step,
    Taken,
    Text,
)
from leadself.method.wording import one_line, plan_sentence, short_day, since_words, weekday
from leadself.records import GIVEN, CheckIn, Entries, Focus, Moment, Plan, newest

FULL = "full"
"""The script of a look: all twelve topics, one key each."""

SAFETY_TOPICS = ("lighten-load", "hard-jobs", "rapport", "push-or-wait")


class Context(NamedTuple):
    """What a check-in knows when it begins: the day, what came before it, and its own kind.

    ``script`` is ``rotation.DAILY``, ``FULL`` or a topic's slug; ``history`` is what was recorded
    before the day, ``today`` the day's check-in so far, ``focus`` the focus in force. ``noted``
    are the moments noted by day that no check-in has taken up, the oldest first.
    """

    day: date
    script: str
    history: Entries
    focus: Focus | None = None
    today: CheckIn | None = None
    noted: tuple[Moment, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether this conversation came to its end today with something in it."""
        if self.today is None or self.script not in self.today.complete:
            return False
        own = [asked for asked in self.today.asked if asked.script == self.script]
        return any(asked.record or asked.choice for asked in own)

    def asked_questions(self, slug: str) -> list[str]:
        """The topic's questions in the order they were put, this conversation's own aside."""
        before = rotation.asked_steps(self.history.checkins)
        today = self.today.asked if self.today else ()
        others = [asked for asked in today if asked.script not in (self.script, GIVEN)]
        return rotation.asked_questions([*before, *others], slug)


def checkin_script(context: Context) -> Script:
    """The conversation of this context."""
    if context.complete:
        return lambda answers: iter([_one_more(context)])
    if context.script == rotation.DAILY:
        return lambda answers: _daily(context, answers)
    if context.script == FULL:
        return lambda answers: _full(context)
    return lambda answers: _one_topic(context, answers)


def tonights_topics(context: Context) -> tuple[rotation.Turn, ...]:
    """The topics this conversation asks about, and why; a look asks about all."""
    if context.script == rotation.DAILY:
        return rotation.choose_topics(context.history, context.focus, context.day)
    slugs = topics.SLUGS if context.script == FULL else (context.script,)
    return tuple(rotation.Turn(slug, "") for slug in slugs)


def _daily(context: Context, answers: Answers) -> Iterator[Step]:
    turns = tonights_topics(context)
    yield _moment(context)
    for turn in turns:
        yield _rate(context, turn.topic, turn.reason)
    lead = turns[0].topic
    yield from _questions(context, answers, lead, 1)
    yield from _plan(context, answers, lead)


def _full(context: Context) -> Iterator[Step]:
    four_weeks = context.day - timedelta(days=28)
    for place, slug in enumerate(topics.SLUGS, start=1):
        yield _rate(context, slug, f"{place} of {len(topics.SLUGS)}", since=four_weeks)
    yield Step("moment", topics.texts()["look_line"], help=_line_help("moment"))


def _one_topic(context: Context, answers: Answers) -> Iterator[Step]:
    slug = context.script
    since = since_words(last_rated(context.history, slug), context.day)
    prompt = topics.texts()["moment_topic"].format(since=since)
    name = topics.topic(slug).name
    yield Step(f"moment.{slug}", prompt, heading=name, help=_topic_help(slug, "moment"))
    yield _rate(context, slug, "")
    yield from _questions(context, answers, slug, 2)
    yield from _plan(context, answers, slug)


def _moment(context: Context) -> Step:
    prompts = topics.texts()["moment"]
    since = since_words(last_checkin(context.history), context.day)
    prompt = prompts[len(context.history.checkins) % len(prompts)].format(
        since=since, leader="your leader"
    )
    return Step("moment", prompt, help=_line_help("moment"), offer=_noted(context))


def _noted(context: Context) -> Option | None:
    """The first of the moments noted by day, which Enter takes."""
    if not context.noted:
        return None
    first, more = context.noted[0], len(context.noted) - 1
    when = f"{first.at:%H:%M}" if first.day == context.day else weekday(first.day)
    text = f"{when}  “{one_line(first.text)}”" + (f"  (and {more} more)" if more else "")
    return Option("", text, Taken(first.id))


def _one_more(context: Context) -> Step:
    rows = context.today.asked if context.today else ()
    told = {row.step for row in rows if row.script == context.script and row.record}
    number = next(n for n in itertools.count(2) if f"moment.{n}" not in told)
    return Step(f"moment.{number}", topics.texts()["moment_more"], help=_line_help("moment"))


def _rate(context: Context, slug: str, aside: str, since: date | None = None) -> Step:
    topic, words = topics.topic(slug), topics.texts()
    last = last_rated(context.history, slug)
    phrase = "Over the last four weeks" if since else since_words(last, context.day)
    week = context.day - timedelta(days=7)
    first_day = since or max(last or week, week)
    lines = [
        Option(str(value), text, Mark(value, first_day))
        for value, text in enumerate(topic.lines, start=1)
    ]
    nothing = Option("0", f"{words['no_chance']} ({topic.zero})", Mark(0, first_day))
    return Step(
        f"rate.{slug}",
        words["rate"].format(since=phrase),
        options=(*lines, nothing),
        heading=topic.name,
        aside=aside,
        help=_topic_help(slug, "rating"),
    )


def _questions(context: Context, answers: Answers, slug: str, number: int) -> Iterator[Step]:
    """So many questions on a topic: those answered already, then the next ones in turn."""
    beginning = f"answer.{slug}."
    put = [key.removeprefix("answer.") for key in answers if key.startswith(beginning)]
    mark = answers.get(f"rate.{slug}")
    value = mark.value if isinstance(mark, Mark) else None
    asked = context.asked_questions(slug)
    for place in range(number):
        known = place < len(put)
        chosen = put[place] if known else rotation.choose_question(asked, slug, value)
        asked.append(chosen)
        text = topics.question(chosen).text
        recall = _recall(context, chosen)
        yield Step(f"answer.{chosen}", text, help=_topic_help(slug, "question"), recall=recall)


def _recall(context: Context, question: str) -> str:
    """What the user wrote when the same question came last."""
    last = newest(answer for answer in context.history.answers if answer.question == question)
    if last is None:
        return ""
    day = short_day(last.day, year=last.day.year != context.day.year)
    return f"{day} you wrote: “{one_line(last.text)}”"


def _plan(context: Context, answers: Answers, slug: str) -> Iterator[Step]:
    words = topics.texts()
    offers = [
        Option("", plan_sentence(if_, then), PlanWords(if_, then, slug))
        for if_, then in rotation.choose_actions(context.history, slug)
    ]
    open_plan = newest_open_plan(context.history)
    if open_plan:
        text = f"keep your plan: {plan_sentence(open_plan.if_, open_plan.then)}"
        offers.insert(0, Option("", text, KEEP))
    offers.append(Option("", "my own words", OWN))
    numbered = tuple(
        Option(str(key), option.text, option.value) for key, option in enumerate(offers, start=1)
    )
    yield Step(
        "plan",
        "Which one?  Enter for none",
        options=numbered,
        heading=words["plan_intro"],
        help=(words["help"]["plan"],),
    )
    if answers.get("plan") == OWN:
        yield Step("plan.if", words["plan_if"], help=_line_help("plan"))
        cue = answers.get("plan.if")
        if isinstance(cue, Text):
            yield Step(
                "plan.then", words["plan_then"].format(cue=cue.text), help=_line_help("plan")
            )


def noted_moments(entries: Entries, day: date) -> tuple[Moment, ...]:
    """The moments of the last seven days that no check-in has taken up, the oldest first."""
    first, taken = day - timedelta(days=6), entries.taken
    loose = [m for m in entries.moments if first <= m.day <= day and m.id not in taken]
    return tuple(sorted(loose, key=lambda moment: (moment.day, moment.at)))


def last_checkin(history: Entries) -> date | None:
    """The last day on which something was recorded; None where there is none."""
    return history.days[-1] if history.days else None


def last_rated(history: Entries, slug: str) -> date | None:
    """The last day of ``history`` the topic was rated on; None where there is none."""
    return max((rating.day for rating in history.ratings if rating.topic == slug), default=None)


def newest_open_plan(history: Entries) -> Plan | None:
    """The open plan made last."""
    return newest(open_plans(history))


def _line_help(kind: str) -> tuple[str, ...]:
    words = topics.texts()["help"]
    return words[kind], words["marks"], words["keys"]


def _topic_help(slug: str, kind: str) -> tuple[str, ...]:
    topic, words = topics.topic(slug), topics.texts()
    about = [f"{topic.name}. {topic.meaning} {topic.why}", f"The trap: {topic.trap}"]
    if topic.limit:
        about.append(topic.limit)
    if slug in SAFETY_TOPICS:
        about.append(words["safety"])
    rest = (words["help"]["rating"],) if kind == "rating" else _line_help(kind)
    return *about, *rest
