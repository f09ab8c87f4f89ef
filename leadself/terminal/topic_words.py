"""What stands below a table or chart of one topic: a sentence, words of then and now, the plan."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from leadself.insight.progress import Progress
from leadself.insight.topic_page import TopicPage
from leadself.insight.trends import Label
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.wording import weekday
from leadself.terminal.console import DIM, hang
from leadself.terminal.views import LABEL, dated, dated_plan, direction_words

FIRST_DAYS, FIRST_WORDS = 14, 3
"""In the first two weeks the newest words of single days are all there is to read."""


def show_topic_words(
    console: Console, progress: Progress, page: TopicPage, views: bool = True
) -> None:
    """The topic in one sentence, the user's own words on it, the plan.

    With ``views`` also the newest words of somebody else.
    """
    rows = [*_sentences(progress, page), *_words(progress, page)]
    rows += [*(_from_others(progress, page) if views else ()), *_plan(progress, page)]
    indent = max(LABEL, max(len(label) for label, _ in rows)) + 3
    for label, text in rows:
        hang(console, f" {label}", text, indent)


def _sentences(progress: Progress, page: TopicPage) -> Iterator[tuple[str, Text]]:
    topic = page.topic
    said = direction_words(topic, progress.is_all, progress.as_of)
    yield topics.topic(topic.slug).in_short, Text(said)
    if topic.focus and topic.trend.label is Label.NOT_ENOUGH:
        yield "", Text(topics.texts()["trend"]["needed"], DIM)


def _words(progress: Progress, page: TopicPage) -> Iterator[tuple[str, Text]]:
    quotes = page.topic.quotes
    young = progress.is_all and (progress.as_of - progress.since).days < FIRST_DAYS
    if young and len(quotes) > 1:
        for quote in quotes[-FIRST_WORDS:]:
            yield f"  {weekday(quote.day)[:3]}", dated(quote, progress.as_of)
    else:
        if page.first_time:
            yield f"  first {page.first_time.value}", dated(page.first_time.quote, progress.as_of)
        if page.then:
            yield "  then" if page.now else "  in words", dated(page.then, progress.as_of)
        if page.now:
            yield "  now", dated(page.now, progress.as_of)


def _from_others(progress: Progress, page: TopicPage) -> Iterator[tuple[str, Text]]:
    if page.views:
        newest = page.views[-1]
        yield (
            "  from others",
            dated(Quote(newest.day, newest.text, newest), progress.as_of, newest.who),
        )


def _plan(progress: Progress, page: TopicPage) -> Iterator[tuple[str, Text]]:
    if page.standing:
        yield "Plan", dated_plan(page.standing, progress.as_of)
