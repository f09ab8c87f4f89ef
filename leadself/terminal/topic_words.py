"""What stands below a table or chart of one topic: a sentence, words of then and now, the plan."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from leadself.insight.progress import Progress
from leadself.insight.topic_page import TopicPage
from leadself.insight.trends import Label
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.plans import Standing
from leadself.method.wording import amount, number_word, short_day, weekday
from leadself.records import Outside
from leadself.terminal.console import DIM, hang
from leadself.terminal.views import LABEL, dated, dated_plan, direction_words

FIRST_DAYS, FIRST_WORDS = 14, 3
"""In the first two weeks the newest words of single days are all there is to read."""


def show_topic_words(
    console: Console, progress: Progress, page: TopicPage, alone: bool = False
) -> None:
    """The topic in one sentence, the user's own words on it, the plan.

    A topic that is shown ``alone`` has all its plans together; else the newest words of somebody
    else stand here, which have their place in its chart.
    """
    rows = [*_sentences(progress, page), *_words(progress, page)]
    if not alone:
        rows += _from_others(progress, page.views[-1:])
    rows += _plan(progress, page.standing)
    if alone and len(page.plans) > 1:
        rows.append(("" if page.standing else "Plans", Text(_together(page))))
    _show(console, rows)


def show_beside(
    console: Console, progress: Progress, view: Outside | None, standing: Standing | None
) -> None:
    """What others said and the plan, where no focus is set beside which they could stand."""
    views = [view] if view else []
    if rows := [*_from_others(progress, views), *_plan(progress, standing)]:
        _show(console, [(label.strip().capitalize(), text) for label, text in rows])
        console.print()


def _show(console: Console, rows: Sequence[tuple[str, Text]]) -> None:
    indent = max(LABEL, max(len(label) for label, _ in rows)) + 3
    for label, text in rows:
        hang(console, f" {label}", text, indent)


def _sentences(progress: Progress, page: TopicPage) -> Iterator[tuple[str, Text]]:
    topic = page.topic
    said = direction_words(topic, progress.is_all, progress.as_of)
    yield topics.IN_SHORT[topic.slug], Text(said)
    if topic.focus and topic.trend.label is Label.NOT_ENOUGH:
        words, trend = topics.texts()["trend"], topic.trend
        yield "", Text(words["needed"], DIM)
        if trend.cut:
            ratings, weeks = (
                amount(number, one)
                for number, one in zip(trend.so_far, ("rating", "week"), strict=True)
            )
            day = short_day(trend.start, year=trend.start.year != progress.as_of.year)
            yield "", Text(words["cut"].format(day=day, ratings=ratings, weeks=weeks), DIM)


def _words(progress: Progress, page: TopicPage) -> Iterator[tuple[str, Text]]:
    quotes = page.topic.quotes
    young = progress.is_all and (progress.as_of - progress.since).days < FIRST_DAYS
    if young and len(quotes) > 1:
        for quote in quotes[-FIRST_WORDS:]:
            yield f"  {weekday(quote.day)[:3]}", dated(quote, progress.as_of)
    else:
        if page.first_time:
            yield f"  first {page.first_time.value}", dated(page.first_time.quote, progress.as_of)
        for label, quote in page.words:
            yield f"  {label}", dated(quote, progress.as_of)


def _from_others(progress: Progress, views: Sequence[Outside]) -> Iterator[tuple[str, Text]]:
    for view in views:
        said = Quote(view.day, view.text, view)
        yield "  from others", dated(said, progress.as_of, view.who)


def _plan(progress: Progress, standing: Standing | None) -> Iterator[tuple[str, Text]]:
    if standing:
        yield "Plan", dated_plan(standing, progress.as_of)


def _together(page: TopicPage) -> str:
    """How many plans were made for the topic, and how many of their chances were taken."""
    number = number_word(len(page.plans)).capitalize()
    taken = f"; all together {page.chances}" if page.chances else ""
    return f"{number} plans made for this topic{taken}."
