"""The progress table and the page of one topic.

Every mark differs from the others by shape and not by colour alone: colour only repeats it.
"""

import itertools
from collections.abc import Sequence
from datetime import timedelta

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from leadself.insight.progress import Cell, Progress, TopicProgress
from leadself.insight.trends import NEEDED, Label
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.wording import (
    amount,
    count,
    day_range,
    month,
    one_line,
    short_day,
    weekday,
)
from leadself.terminal.console import BOLD, DIM, HUE, hang, words
from leadself.terminal.views import LABEL, dated, dated_plan, direction_words, show_title

BARS = "▁▃▄▆█"
FIRST, LATEST, NO_CHANCE, NOT_ASKED, FOCUS = "○", "●", "–", "·", "▸"
JOINED = "━"
DIRECTIONS = {
    Label.RISING: "rising",
    Label.LOWER: "lower lately",
    Label.STEADY: "steady",
    Label.SAME: "same every time",
}
"""What stands in the table; nothing where the entries support nothing."""

NARROW, WIDE = 74, 120
NAME, WIDE_NAME = 22, 35
MAX_TABLE = 132
BY_WEEK = "by week"


def show_progress(console: Console, progress: Progress, plain: bool) -> None:
    """The table of all twelve; one line a topic where the screen is narrow or ``plain``."""
    width = min(console.width, MAX_TABLE)
    show_title(console, "Progress", _span(progress), width, rule=not plain)
    if plain or width < NARROW:
        for topic in progress.topics:
            hang(console, "", Text(_spoken(topic)), 1)
    else:
        table = _Table(progress, width)
        for row in table.lines():
            row.rstrip()
            console.print(row, no_wrap=True, overflow="crop", width=width)
        console.print(Text(" " + "─" * (width - 2), DIM))
        for line in _legend(progress, table):
            hang(console, "", Text(line, DIM), 1)
    console.print()
    _show_focus(console, progress)
    if progress.first_look_day is None:
        look = "First look: three minutes, twelve keys.  leadself checkin --full"
        hang(console, "", Text(look), 1)
        console.print()
    hang(console, "", Text(topics.texts()["foot"], DIM), 1)


def show_topic(console: Console, progress: Progress, slug: str) -> None:
    """One topic week by week, with the user's last words of each week."""
    topic = next(topic for topic in progress.topics if topic.slug == slug)
    words_of = topics.topic(slug)
    width = min(console.width, MAX_TABLE)
    about = f"focus · {_span(progress)}" if topic.focus else _span(progress)
    show_title(console, words_of.name, about, width)
    console.print(Text(" week of   ratings          in your words", DIM))
    for week in progress.kept_weeks(topic.weeks):
        line = _week_line(week, topic.quotes, width)
        line.rstrip()
        console.print(line)
    console.print()
    hang(console, "", Text(direction_words(topic, progress.is_all, progress.as_of)), 1)
    marks = f"{BARS} the week's usual, 1 to 5   {NO_CHANCE} no real chance   {NOT_ASKED} not asked"
    hang(console, "", Text(marks, DIM), 1)
    console.print()
    usual = topic.usual or 3
    for value in range(usual, min(usual + 2, 6)):
        hang(console, f" A {value} is   ", Text(words_of.lines[value - 1]), 0)
    console.print()
    hang(console, "", Text(topics.texts()["foot"], DIM), 1)


class _Table:
    """The rows of the progress table at one width."""

    def __init__(self, progress: Progress, width: int) -> None:
        self.progress = progress
        self.wide = width >= WIDE
        self.name_width = WIDE_NAME if self.wide else NAME
        self.by_day = bool(progress.topics[0].days)
        self.cells = max(len(BY_WEEK), len(self.strip(progress.topics[0])))
        used = 5 + self.name_width + 11 + self.cells + 9 + (8 if self.wide else 0)
        self.words_width = width - 1 - used

    def lines(self) -> list[Text]:
        requirements = len(topics.PRACTICES)
        lines = [self.head()]
        for place, topic in enumerate(self.progress.topics):
            if place == requirements:
                lines += [Text(""), Text("    The three requirements", DIM)]
            lines += self.row(topic)
        return lines

    def head(self) -> Text:
        names = "The nine practices".ljust(self.name_width)
        last = "  last  " if self.wide else ""
        strip = self.strip_head().ljust(self.cells)
        named = any(topic.trend.label in DIRECTIONS for topic in self.progress.topics)
        words = "direction, or words" if named else "in your words"
        text = f"    {names} 1 2 3 4 5  {strip}  n  –{last}  {words}"
        return Text(text, DIM)

    def row(self, topic: TopicProgress) -> list[Text]:
        style = BOLD if topic.focus else ""
        first, *more = self.name(topic.slug)
        line = Text(f" {topics.number(topic.slug):>2} ")
        line.append((FOCUS if topic.focus else " ") + first.ljust(self.name_width), style)
        line.append_text(_looks(topic))
        line.append("  ")
        line.append_text(self.strip_text(topic))
        line.append(f"{topic.ratings or '':>3}{topic.no_chance or '':>3}")
        if self.wide:
            line.append(f"  {short_day(topic.last) if topic.last else '':<6}")
        line.append("  ")
        line.append_text(self.own_words(topic))
        return [line, *(Text("     " + rest, style) for rest in more)]

    def name(self, slug: str) -> list[str]:
        words_of = topics.topic(slug)
        if not self.wide:
            return [words_of.in_short]
        lines = [""]
        for word in words_of.name.split(" "):
            if len(lines[-1]) + len(word) + 2 > self.name_width:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
        return lines

    def strip(self, topic: TopicProgress) -> Sequence[Cell]:
        if self.by_day:
            return topic.days
        weeks = self.progress.kept_weeks(topic.weeks)
        return (*self.progress.kept_weeks(topic.older_weeks), *weeks) if self.wide else weeks

    def strip_head(self) -> str:
        cells = self.strip(self.progress.topics[0])
        if self.by_day:
            return "".join(weekday(cell.first)[0] for cell in cells)
        if len(cells) <= 4:
            return BY_WEEK
        # A week belongs to the month of its Thursday, as in ISO 8601.
        months = [cell.first + timedelta(days=3) for cell in cells]
        return "".join(
            month(day)[0] if n == 0 or day.month != months[n - 1].month else NOT_ASKED
            for n, day in enumerate(months)
        )

    def strip_text(self, topic: TopicProgress) -> Text:
        text = Text()
        for cell in self.strip(topic):
            if cell.usual is not None:
                text.append(str(cell.usual) if self.by_day else BARS[cell.usual - 1], HUE)
            else:
                text.append(NO_CHANCE if cell.no_chance else NOT_ASKED, DIM)
        text.append(" " * (self.cells - len(text)))
        return text

    def own_words(self, topic: TopicProgress) -> Text:
        """The direction where there is one, else the user's own last words."""
        if topic.trend.label in DIRECTIONS:
            return Text(_fitted(DIRECTIONS[topic.trend.label], self.words_width))
        if topic.focus and topic.trend.label is Label.NOT_ENOUGH and topic.ratings:
            return Text(_fitted(f"{topic.ratings} of {NEEDED}", self.words_width), DIM)
        if topic.quotes:
            return words(_fitted(topic.quotes[-1].text, self.words_width))
        if topic.no_chance and not topic.ratings:
            return Text(_fitted("no chance so far", self.words_width), DIM)
        return Text(self.turn(topic.slug), DIM)

    def turn(self, slug: str) -> str:
        """ "next" and "then" for topics whose turn it is and that have nothing to show yet."""
        rated = {topic.slug for topic in self.progress.topics if topic.ratings}
        coming = itertools.takewhile(lambda one: one not in rated, self.progress.next_up)
        if not self.progress.checkins:
            return ""
        return dict(zip(coming, ("next", "then"), strict=False)).get(slug, "")


def _looks(topic: TopicProgress) -> Text:
    """First and latest look as places on the line from 1 to 5."""
    places = [NOT_ASKED] * 5
    if topic.first_look:
        places[topic.first_look.rating - 1] = FIRST
    if topic.latest_look and topic.latest_look != topic.first_look:
        places[topic.latest_look.rating - 1] = LATEST
    first, latest = topic.first_look, topic.latest_look
    joined = range(0)
    if first and latest and topic.trend.label in (Label.RISING, Label.LOWER):
        joined = range(*sorted((first.rating - 1, latest.rating - 1)))
    text = Text()
    for place, mark in enumerate(places):
        text.append((JOINED if place - 1 in joined else " ") * bool(place))
        inner = place in joined and mark == NOT_ASKED
        text.append(JOINED if inner else mark, DIM if mark == NOT_ASKED and not inner else "")
    return text


def _span(progress: Progress) -> str:
    """How long, how many check-ins, from when to when."""
    if progress.first_day is None:
        return "no check-in yet"
    weeks = len(progress.kept_weeks(progress.topics[0].weeks))
    length = "first week" if weeks <= 1 else count(weeks, "week")
    return " · ".join(
        (length, amount(progress.checkins, "check-in"), day_range(progress.since, progress.as_of))
    )


def _legend(progress: Progress, table: _Table) -> list[str]:
    first, latest = progress.first_look_day, progress.latest_look_day
    marks = [f"{FIRST} first look, {short_day(first)}"] if first else []
    if first and latest and latest != first:
        marks.append(f"{LATEST} look of {short_day(latest)}")
    marks.append("2 a rating" if table.by_day else f"{BARS} a week's usual, 1 to 5")
    rest = [f"{NO_CHANCE} no real chance", f"{NOT_ASKED} not asked"]
    rest += [f"{FOCUS} focus"] if progress.focus else []
    lines = ["   ".join(marks + rest)]
    if cell_len(lines[0]) > table.words_width + 60:
        lines = ["   ".join(marks), "   ".join(rest)]
    if table.wide and progress.kept_weeks(progress.topics[0].older_weeks):
        lines.append("n and – count the twelve weeks up to today; the strip goes further back")
    if first and latest != first:
        lines.append(f"{FIRST} {LATEST} one step apart is the ordinary wobble of a single look")
        if any(JOINED in _looks(topic).plain for topic in progress.topics):
            lines.append(f"{FIRST}{JOINED}{LATEST} joined: a direction holds")
    return lines


def _show_focus(console: Console, progress: Progress) -> None:
    focus = progress.focus
    if focus is None:
        return
    rows: list[tuple[str, Text]] = [
        (
            topics.topic(focus.slug).in_short,
            Text(direction_words(focus, progress.is_all, progress.as_of)),
        )
    ]
    if focus.trend.label is Label.NOT_ENOUGH:
        rows.append(("", Text(topics.texts()["trend"]["needed"], DIM)))
    rows += [(f"  {label}", dated(quote)) for label, quote in _then_and_now(focus)]
    if progress.open_plan:
        rows.append(("Plan", dated_plan(progress.open_plan)))
    indent = max(LABEL, max(len(label) for label, _ in rows)) + 3
    for label, text in rows:
        hang(console, f" {label}", text, indent)
    console.print()


def _then_and_now(topic: TopicProgress) -> list[tuple[str, Quote]]:
    if len(topic.quotes) < 2:
        return [("in words", quote) for quote in topic.quotes]
    return [("then", topic.quotes[0]), ("now", topic.quotes[-1])]


def _spoken(topic: TopicProgress) -> str:
    """A topic's row in words, for a screen reader and for a narrow screen."""
    name = topics.topic(topic.slug).in_short + (" (focus)" if topic.focus else "")
    parts = [f"{topics.number(topic.slug)} {name}"]
    first, latest = topic.first_look, topic.latest_look
    if first and latest:
        later = f", latest look {latest.rating}" if latest != first else ""
        parts.append(f"First look {first.rating}{later}")
    asked = itertools.dropwhile(lambda week: not (week.ratings or week.no_chance), topic.weeks)
    if marks := [str(week.usual or ("no chance" if week.no_chance else "none")) for week in asked]:
        parts.append(f"Weeks: {', '.join(marks)}")
    missed = f", {amount(topic.no_chance, 'time')} no chance" if topic.no_chance else ""
    parts.append(f"{amount(topic.ratings, 'rating')}{missed}")
    own = f" “{one_line(topic.quotes[-1].text)}”" if topic.quotes else ""
    return ". ".join(parts) + "." + own


def _week_line(week: Cell, quotes: tuple[Quote, ...], width: int) -> Text:
    inside = [quote for quote in quotes if 0 <= (quote.day - week.first).days < 7]
    marks = " ".join([*map(str, week.ratings), *[NO_CHANCE] * week.no_chance]) or NOT_ASKED
    bar = BARS[week.usual - 1] if week.usual else " "
    line = Text.assemble((f" {short_day(week.first):<8} ", DIM), (f"{bar} ", HUE))
    line.append(set_cell_size(marks, max(14, cell_len(marks))))
    if inside:
        line.append("  ")
        line.append_text(words(_fitted(inside[-1].text, width - len(line) - 1)))
    return line


def _fitted(text: str, width: int) -> str:
    """One line of a person's text, cut with an ellipsis where it is too long."""
    line = one_line(text)
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, max(width - 1, 0)).rstrip() + "…" * (width > 0)
