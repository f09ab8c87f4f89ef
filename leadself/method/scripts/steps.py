"""The steps that several conversations have: ratings and questions on topics."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from leadself.entries import newest
from leadself.method import rotation, topics
from leadself.method.questions import Put, choose_question, had_view
from leadself.method.scripts.context import Context, last_rated
from leadself.method.scripts.script import Answers, Mark, Option, Step
from leadself.method.wording import one_line, short_day, since_words

Steps = Iterator[Step]

SAFETY_TOPICS = ("lighten-load", "hard-jobs", "rapport", "push-or-wait")


def rate_step(context: Context, turn: rotation.Turn, since: date | None = None) -> Step:
    """The key of a rating under its five lines; ``since`` is the first day it speaks about."""
    topic, words = topics.topic(turn.topic), topics.texts()
    last = last_rated(context.history, turn.topic)
    phrase = "Over the last four weeks" if since else since_words(last, context.day)
    week = context.day - timedelta(days=7)
    first_day = since or max(last or week, week)
    lines = [
        Option(str(value), context.named(text), Mark(value, first_day))
        for value, text in enumerate(topic.lines, start=1)
    ]
    zero = f"{words['no_chance']} ({context.named(topic.zero)})"
    return Step(
        f"rate.{turn.topic}",
        words["rate"].format(since=phrase),
        options=(*lines, Option("0", zero, Mark(0, first_day))),
        heading=topic.name,
        aside=turn.reason,
        help=topic_help(context, turn.topic, "rating"),
        lighter=context.script == rotation.DAILY,
    )


def question_steps(context: Context, answers: Answers, slug: str, number: int) -> Iterator[Step]:
    """So many questions on a topic: those answered already, then the next ones in turn."""
    beginning = f"answer.{slug}."
    put = [key.removeprefix("answer.") for key in answers if key.startswith(beginning)]
    mark = answers.get(f"rate.{slug}")
    value = mark.value if isinstance(mark, Mark) else None
    weekly = weekly_view_on(context, slug)
    asked = [*context.put]
    for place in range(number):
        known = place < len(put)
        chosen = put[place] if known else choose_question(asked, slug, value, weekly)
        asked.append(Put(context.day, chosen))
        yield question_step(context, chosen)


def weekly_view_on(context: Context, slug: str) -> date | None:
    """The day, where the leader's view of the topic is to come once a week: for the focus."""
    return context.day if slug in context.practised else None


def is_view_due(context: Context, slug: str) -> bool:
    """Whether a week has passed without the leader's view of the focus, ``slug``."""
    own = [put for put in context.put if put.topic == slug]
    on = weekly_view_on(context, slug)
    return on is not None and bool(own) and not had_view(own, on)


def question_of(key: str) -> str | None:
    """The id of the question on a topic that a step puts; None for any other step."""
    kind, _, question = key.partition(".")
    return question if kind == "answer" and question.split(".")[0] in topics.SLUGS else None


def question_step(context: Context, question: str) -> Step:
    """A question on a topic, with what was written to it when it came last."""
    slug = question.rpartition(".")[0]
    return Step(
        f"answer.{question}",
        context.named(topics.question(question).text),
        help=topic_help(context, slug, "question"),
        recall=_recall(context, question),
    )


def _recall(context: Context, question: str) -> str:
    """What the user wrote when the same question came last."""
    last = newest(answer for answer in context.history.answers if answer.question == question)
    if last is None:
        return ""
    day = short_day(last.day, year=last.day.year != context.day.year)
    return f"{day} you wrote: “{one_line(last.text)}”"


def repeated(answers: Answers, first: Step, most: int, offers: Sequence[Option] = ()) -> Steps:
    """The same step again for one more thing, ``most`` times or until a line is left empty.

    ``offers`` are what Enter takes at the first, the second and so on.
    """
    more = topics.texts()["debrief"]["and_more"]
    keys = [first.key, *(f"{first.key}#{number}" for number in range(2, most + 1))]
    for place, key in enumerate(keys):
        offer = offers[place] if place < len(offers) else None
        yield first._replace(key=key, prompt=more if place else first.prompt, offer=offer)
        if answers.get(key) is None:
            return


def line_help(kind: str) -> tuple[str, ...]:
    """What ``?`` shows at a line of this kind."""
    words = topics.texts()["help"]
    return words[kind], words["marks"], words["keys"]


def topic_help(context: Context, slug: str, kind: str) -> tuple[str, ...]:
    """What ``?`` shows at a step on a topic."""
    topic, words = topics.topic(slug), topics.texts()
    meaning = context.named(f"{topic.meaning} {topic.why}")
    about = [f"{topic.name}. {meaning}", f"The trap: {topic.trap}"]
    if topic.limit:
        about.append(topic.limit)
    if slug in SAFETY_TOPICS:
        about.append(words["safety"])
    rest = (words["help"]["rating"],) if kind == "rating" else line_help(kind)
    return *about, *rest
