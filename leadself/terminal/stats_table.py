"""The numbers behind the directions, for the curious."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from leadself.insight.progress import Progress, TopicProgress
from leadself.insight.trends import NEEDED, WEEKS
from leadself.method import topics
from leadself.method.wording import short_day
from leadself.terminal.console import BOLD, DIM, hang
from leadself.terminal.layouts import MAX_TABLE, NAME
from leadself.terminal.marks import FOCUS
from leadself.terminal.views import show_title

HEADS = ("n", "wk", "S", "V", "rho", "f", "z", "p", "shift", "a wk")
WIDTHS = (4, 3, 6, 7, 5, 6, 6, 7, 6, 6)

NAMES = NAME + 1
TABLE = NAMES + sum(WIDTHS)


def show_stats(progress: Progress, slug: str | None, console: Console, plain: bool) -> None:
    """A row for each topic, or for the one of ``slug``, with the numbers of its trend check.

    They are those of the last complete week.
    """
    shown = [topic for topic in progress.topics if slug in (None, topic.slug)]
    words, width = topics.texts()["stats"], min(console.width, MAX_TABLE)
    show_title(
        console, "Details", f"as of {short_day(progress.as_of, year=True)}", width, not plain
    )
    hang(console, "", Text(words["heading"]), 1)
    console.print()
    if plain or width < TABLE:
        for topic in shown:
            hang(console, "", Text(f"{_name(topic).strip()}: {_spoken(topic)}"), 1)
    else:
        heads = "".join(head.rjust(size) for head, size in zip(HEADS, WIDTHS, strict=True))
        console.print(Text(" " * NAMES + heads, DIM))
        for topic in shown:
            line = Text(f" {_name(topic):<{NAMES - 1}}", BOLD if topic.focus else "")
            cells = zip(_numbers(topic), WIDTHS, strict=False)
            line.append("".join(cell.rjust(size) for cell, size in cells))
            if topic.trend.test is None:
                line.append("  " + _missing(topic), DIM)
            console.print(line, soft_wrap=True)
    console.print()
    for line in words["legend"]:
        hang(console, "", Text(line, DIM), 1)


def _name(topic: TopicProgress) -> str:
    return (FOCUS if topic.focus else " ") + topics.IN_SHORT[topic.slug]


def _numbers(topic: TopicProgress) -> Iterable[str]:
    """The cells of a row; the first two only, where there is nothing to test."""
    trend = topic.trend
    yield str(trend.ratings)
    yield str(trend.weeks)
    if trend.test is None or trend.shift is None:
        return
    s, v, rho, f, z, p = trend.test
    yield f"{s}"
    yield f"{v:.0f}"
    yield f"{rho:.2f}"
    yield f"{f:.2f}"
    yield f"{z:.2f}"
    yield "<.0001" if p < 0.0001 else f"{p:.4f}"
    yield f"{trend.shift:+.2f}"
    yield f"{trend.line.slope:+.2f}" if trend.line else "–"


def _missing(topic: TopicProgress) -> str:
    """Why there is no test."""
    words, trend = topics.texts()["stats"], topic.trend
    return str(words.get(trend.label.value, "")).format(needed=NEEDED, weeks=WEEKS)


def _spoken(topic: TopicProgress) -> str:
    numbers = zip(HEADS, _numbers(topic), strict=False)
    said = ", ".join(f"{head} {number}" for head, number in numbers)
    return f"{said}. {_missing(topic)}" if topic.trend.test is None else f"{said}."
