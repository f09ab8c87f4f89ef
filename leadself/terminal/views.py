"""What the commands show, apart from charts: lists and pages."""

from collections.abc import Iterable
from datetime import date

from rich.console import Console
from rich.text import Text

from leadself.insight.progress import TopicProgress
from leadself.insight.trends import DIRECTIONS, Label, Note
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.plans import Standing
from leadself.method.wording import (
    amount,
    one_line,
    plan_sentence,
    short_day,
    shortened,
)
from leadself.records import (
    GAVE_WAY,
    Event,
    FollowUp,
    Outcome,
)
from leadself.terminal.console import BOLD, DIM, hang, quoted, show_ends, words
from leadself.terminal.lines import READING_WIDTH

OUTCOMES = {
    Outcome.DONE: "did it",
    Outcome.PART: "did part of it",
    Outcome.NO_CHANCE: "the chance did not come",
    Outcome.MISSED: "did not do it",
    Outcome.DROPPED: "dropped on purpose",
    Outcome.HABIT: "a habit now",
    Outcome.RESUMED: "taken up again",
}
"""What became of a plan, in words."""

BRIEF = 240
"""Characters of one text in a brief; the log has all of it."""

PLANS_SHOWN = 3

LABEL = 13
"""Columns of the words at the left of a paper."""


def show_title(
    console: Console, left: str, right: str = "", width: int | None = None, rule: bool = True
) -> None:
    """A title, what stands at its right end, and a rule, which nobody wants to hear read out."""
    width = (width or min(console.width, READING_WIDTH)) - 1
    show_ends(console, Text(f" {left}", BOLD), Text(f" {right}" if right else "", DIM), width)
    if rule:
        console.print(Text(" " + "─" * (width - 1), DIM), soft_wrap=True)


def show_practices(console: Console) -> None:
    """The nine practices and the three requirements, in their fixed order."""
    for heading, slugs in (
        ("The nine practices", topics.PRACTICES),
        ("The three requirements", topics.REQUIREMENTS),
    ):
        console.print(Text(f" {heading}", BOLD))
        for slug in slugs:
            topic = topics.topic(slug)
            hang(console, f" {topic.number:>2}  {slug:<15}", Text(topic.name), 21)
        console.print()
    hang(console, "", Text("leadself practices prepared   shows one of them", DIM), 1)
    hang(console, "", Text("leadself practices --sources  says where they come from", DIM), 1)


def show_practice(console: Console, topic: topics.Topic) -> None:
    """Everything about one topic on one page."""
    show_title(console, f"{topic.number}  {topic.name}", topic.source)
    hang(console, "", Text(topic.meaning), 1)
    console.print()
    hang(console, "", Text(topic.why), 1)
    _list(console, "The lines", [(str(n), line) for n, line in enumerate(topic.lines, start=1)])
    nothing = f"{topics.texts()['no_chance']} ({topic.zero})"
    hang(console, "   0", Text(nothing), 6)
    _list(
        console,
        "Questions",
        [(q.id.rpartition(".")[2], f"{q.text}") for q in topic.questions],
        "E evidence, V leader's view, L lesson, O obstacle, N next step",
    )
    _list(console, "Plans", [("", plan_sentence(if_, then)) for if_, then in topic.actions])
    _list(console, "The trap", [("", topic.trap), ("", topic.trap_check)])
    if topic.limit:
        _list(console, "The limit", [("", topic.limit)])
    _list(console, "What to say", [("", f"“{topic.talking_point}”")])


def show_sources(console: Console) -> None:
    """Whom the practices and requirements come from."""
    for paragraph in topics.texts()["sources"]:
        hang(console, "", Text(paragraph), 1)
        console.print()


def counted_words(topic: TopicProgress, is_all: bool) -> str:
    """The ratings in one sentence; a usual mark only where there are five.

    ``is_all`` says that there were none before them.
    """
    missed = f"on {amount(topic.no_chance, 'day')} no real chance" if topic.no_chance else ""
    if topic.usual is not None:
        inside = "; ".join(filter(None, [amount(topic.ratings, "rating"), missed]))
        if topic.low == topic.high:
            return f"{topic.usual} every time ({inside})."
        return f"Usually {topic.usual}, from {topic.low} to {topic.high} ({inside})."
    ratings = amount(topic.ratings, "rating") if topic.ratings else "No rating"
    counted = f"{ratings} {'so far' if is_all else 'lately'}"
    return "; ".join(filter(None, [counted, missed])) + "."


def direction_words(topic: TopicProgress, is_all: bool, as_of: date) -> str:
    """What the ratings say of a direction, and else how many there are.

    A direction that is named stands in the place of the usual mark.
    """
    words, trend = topics.texts()["trend"], topic.trend
    counted = amount(trend.ratings, "rating")
    if missed := topic.no_chance_in_trend:
        counted += f"; on {amount(missed, 'day')} no real chance"
    said = str(words.get(trend.label.value, "")).format(
        size=trend.size,
        weeks=trend.span,
        counted=counted,
        ratings=amount(trend.ratings, "rating"),
        days=(as_of - trend.last).days if trend.last else 0,
    )
    if trend.label is Label.STALE and topic.rated_after(trend.end):
        said = ""  # rated again this week, which is no stale topic's
    alike = trend.label in DIRECTIONS and trend.note is Note.AUTOPILOT  # it changed all the same
    note = str(words[trend.note.value]) if trend.note and not alike else ""
    named = trend.label in (*DIRECTIONS, Label.STEADY, Label.SAME)
    parts = [said, note] if named else [counted_words(topic, is_all), said, note]
    return " ".join(filter(None, parts))


def dated(quote: Quote, today: date, who: str = "") -> Text:
    """Words with their day, and whose they are if not the user's."""
    said = words(f"{one_line(who)}: " if who else "") + quoted(brief(quote.text))
    return Text.assemble((day_column(quote.day, today), DIM), said)


def dated_plan(found: Standing, today: date) -> Text:
    """An open plan with the day it was made and how many of its chances were taken."""
    sentence = words(brief(plan_sentence(found.plan.if_, found.plan.then)))
    counted = (f"  {found.counted}", DIM) if found.counted else ""
    return Text.assemble((day_column(found.plan.day, today), DIM), sentence, counted)


def day_column(day: date, today: date) -> str:
    """A day with its year where that is another."""
    return f"{short_day(day, year=day.year != today.year):<6}  "


def brief(text: str) -> str:
    """So much of a text as a brief has room for."""
    return shortened(text, BRIEF)


def became_words(found: FollowUp) -> str:
    """What became of a plan, with what got in the way; a plan that gave way was not dropped."""
    if found.reason == GAVE_WAY:
        return GAVE_WAY
    reason = f" ({one_line(found.reason)})" if found.reason else ""
    return f"{OUTCOMES[found.outcome]}{reason}"


def event_words(event: Event) -> str:
    """An event as it was written, or which way the user's own idea of a 3 changed."""
    if not (event.ruler and event.topic):
        return event.text
    return f"my idea of a 3 in {topics.IN_SHORT[event.topic]}: {event.text}"


def _list(console: Console, heading: str, rows: Iterable[tuple[str, str]], note: str = "") -> None:
    console.print()
    hang(console, "", Text.assemble((heading, BOLD), (f"   {note}" if note else "", DIM)), 1)
    for key, text in rows:
        hang(console, f"   {key}", Text(text), len(key) + (5 if key else 3))
