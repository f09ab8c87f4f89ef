"""One topic on one screen: its ratings as dots in time, and what was said and done meanwhile."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from rich.console import Console
from rich.style import Style
from rich.text import Text

from leadself.insight.periods import Period, monday
from leadself.insight.progress import Progress
from leadself.insight.strips import Cell, Unit
from leadself.insight.topic_page import TopicPage
from leadself.insight.trends import DIRECTIONS
from leadself.method import topics
from leadself.method.wording import amount, day_range, one_line, short_day
from leadself.records import Event, Outside
from leadself.terminal.console import DIM, HUE, hang, quoted, words
from leadself.terminal.layouts import MAX_TABLE, NARROW, flowed, spoken_unit
from leadself.terminal.lines import READING_WIDTH
from leadself.terminal.marks import NO_CHANCE
from leadself.terminal.topic_words import show_topic_words
from leadself.terminal.views import brief, event_words, show_title

ONE, SEVERAL, LINE, EVENT = "•", "●", "─", "┊"

MARGIN = 5
"""Columns left of the chart, and one right of it."""

A_DAY_EACH, WIDEST = 5, 14
"""Columns of a week: so many have room for each working day, more than so many look thin."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""What was said and what happened is named by letters."""

MOST_VIEWS = 6
"""So many words of others are still read; what happened is named as long as there are letters."""

STANDS = 3
"""The line to compare with where there is no usual mark yet."""


def show_topic(progress: Progress, page: TopicPage, console: Console, plain: bool) -> None:
    """One topic as a chart; week by week in words where the screen is narrow or ``plain``."""
    width = min(console.width, MAX_TABLE)
    words_of = topics.topic(page.topic.slug)
    span = day_range(progress.since, progress.as_of) if progress.first_day else "no check-in yet"
    about = f"focus · {span}" if page.topic.focus else span
    show_title(console, words_of.name, about, width, rule=not plain)
    if plain or width < NARROW:
        _show_weeks(console, progress, page)
    else:
        chart = _Chart(progress, page, width)
        for row in chart.rows():
            row.rstrip()
            console.print(row, no_wrap=True, overflow="crop", width=width)
        console.print()
        for line in flowed(chart.legend(), min(width, READING_WIDTH) - 1):
            hang(console, "", Text(line, DIM), 1)
    lettered = _lettered(page)
    for letter, found in lettered:
        day = short_day(found.day, year=found.day.year != progress.as_of.year)
        lead = "  " if plain or width < NARROW else f"  {letter}  "
        hang(console, f"{lead}{day:<8}", _said(found), len(lead) + 8)
    if earlier := len(page.views) + len(page.events) - len(lettered):
        hang(
            console, "", Text(topics.texts()["progress"]["earlier"].format(number=earlier), DIM), 2
        )
    console.print()
    show_topic_words(console, progress, page, alone=True)
    console.print()
    usual = page.topic.usual or STANDS
    for value in range(usual, min(usual + 2, 6)):
        hang(console, f" A {value} is   ", Text(words_of.lines[value - 1]), 0)
    console.print()
    if progress.begins is None:
        hang(console, "", Text(topics.texts()["progress"]["first_look"]), 1)
        console.print()
    hang(console, "", Text(topics.texts()["foot"], DIM), 1)


class _Axis:
    """Where days stand: so many columns a week, or several weeks in one."""

    def __init__(self, shown: Period, room: int) -> None:
        self.start = monday(shown.first)
        self.weeks = shown.weeks
        self.room = room
        self.per_week = min(room // len(self.weeks), WIDEST)

    def column(self, day: date) -> int:
        """The column of a day of the period."""
        week, weekday = divmod((day - self.start).days, 7)
        if self.per_week == 0:
            return week * self.room // len(self.weeks)
        if self.per_week < A_DAY_EACH:
            return week * self.per_week + weekday * self.per_week // 7
        step = max(self.per_week // 7, 1)
        return week * self.per_week + min(weekday * step, self.per_week - 1)

    def labels(self) -> str:
        """The days of as many Mondays as there is room for; years where weeks share a column."""
        line, years = "", self.per_week == 0
        for before, week in pairwise((self.weeks[0], *self.weeks)):
            place = self.column(week)
            new = not line or not years or before.year != week.year
            if new and (not line or place >= len(line) + 2):
                line = line.ljust(place) + (str(week.year) if years else short_day(week))
        return line[: self.room]


class _Chart:
    """The dots of one topic: a row for each mark, half rows between them where there is a line."""

    def __init__(self, progress: Progress, page: TopicPage, width: int) -> None:
        self.page = page
        self.shown = Period(progress.since, progress.as_of)
        self.axis = _Axis(self.shown, width - MARGIN - 1)
        trend = page.topic.trend
        self.line = trend.line if trend.label in DIRECTIONS else None
        self.steps = 2 if self.line else 1
        self.cells: dict[tuple[int, int], tuple[str, Style | str]] = {}
        weeks = page.topic.strip(self.shown, Unit.WEEK)
        self.whole = all(len(_all_digits(week)) < self.axis.per_week for week in weeks)
        self.place_events()
        self.place_line()
        self.place_dots()

    def place_events(self) -> None:
        for event in self.page.events:
            for row in range(self.steps, 5 * self.steps + 1):
                self.cells[row, self.axis.column(event.day)] = EVENT, DIM

    def place_line(self) -> None:
        if self.line is None:
            return
        first = max(self.line.first, self.shown.first)
        last = min(self.line.last + timedelta(days=6), self.shown.last)
        start, end = self.axis.column(first), self.axis.column(last)
        for column in range(start, end + 1):
            day = first + (last - first) * ((column - start) / max(end - start, 1))
            row = round(self.line.at(day) * self.steps)
            self.cells[row, column] = LINE, DIM

    def place_dots(self) -> None:
        """Dots are put last, so that they stay visible."""
        dots = Counter(
            (mark.value * self.steps, self.axis.column(mark.day))
            for mark in self.page.topic.marks
            if mark.value and mark.day in self.shown
        )
        self.dense = any(number > 1 for number in dots.values())
        for place, number in dots.items():
            self.cells[place] = (ONE if self.dense and number == 1 else SEVERAL), HUE

    def rows(self) -> Iterator[Text]:
        end = max([column for _, column in self.cells], default=0) + 1
        for row in range(5 * self.steps, self.steps - 1, -1):
            label = str(row // self.steps) if row % self.steps == 0 else " "
            text = Text.assemble((f" {label:>2} ", DIM), ("│", DIM))
            for column in range(end):
                text.append(*self.cells.get((row, column), (" ", "")))
            yield text
        yield Text("    └" + "─" * (self.axis.column(self.shown.last) + 1), DIM)
        yield Text(" " * MARGIN + self.axis.labels(), DIM)
        if digits := self.digits():
            yield Text(" " * MARGIN + digits)
        if letters := self.letters():
            yield Text(" " * MARGIN + letters)

    def digits(self) -> str:
        """The ratings of each week, or its usual one where they do not all have room."""
        width = self.axis.per_week
        weeks = self.page.topic.strip(self.shown, Unit.WEEK) if width else ()
        digits = [_all_digits(week) if self.whole else _usual_digit(week) for week in weeks]
        return "".join(one.ljust(width) for one in digits).rstrip()

    def letters(self) -> str:
        """The letters of what was said and what happened, each under its day."""
        line = ""
        for letter, found in _lettered(self.page):
            line = line.ljust(self.axis.column(found.day)) + letter
        return line

    def legend(self) -> list[str]:
        parts = [f"{ONE} a rating   {SEVERAL} several" if self.dense else f"{SEVERAL} a rating"]
        if self.axis.per_week:
            parts.append(f"below: each week's {'ratings' if self.whole else 'usual'}")
            parts.append(f"{NO_CHANCE} no real chance")
        if self.line:
            parts.append(f"{LINE * 2} a line through the weeks")
        if self.page.events:
            parts.append(f"{EVENT} something changed")
        return parts


def _all_digits(week: Cell) -> str:
    return "".join([*map(str, week.ratings), *NO_CHANCE * week.no_chance])


def _usual_digit(week: Cell) -> str:
    return str(week.usual or NO_CHANCE * bool(week.no_chance))


def _lettered(page: TopicPage) -> list[tuple[str, Event | Outside]]:
    """What happened and the newest words of others, each with its letter, the oldest first."""
    both: list[Event | Outside] = [*page.events, *page.views[-MOST_VIEWS:]]
    found = sorted(both, key=lambda record: (record.day, record.at))
    return [*zip(LETTERS, found[-len(LETTERS) :], strict=False)]


def _said(found: Event | Outside) -> Text:
    if isinstance(found, Event):
        return words(one_line(event_words(found)))
    return words(f"{one_line(found.who)}: ") + quoted(brief(found.text))


def _show_weeks(console: Console, progress: Progress, page: TopicPage) -> None:
    """Each week with its ratings and its last words; months or years of a long time."""
    shown = Period(progress.since, progress.as_of)
    unit = spoken_unit(shown)
    for cell in page.topic.strip(shown, unit):
        inside = [quote for quote in page.topic.quotes if unit.start(quote.day) == cell.first]
        if not (cell.ratings or cell.no_chance or inside):
            continue
        said = [", ".join(map(str, cell.ratings))] if cell.ratings else []
        said += [f"no real chance on {amount(cell.no_chance, 'day')}"] if cell.no_chance else []
        text = Text(
            f"{unit.value.capitalize()} from {short_day(cell.first, year=True)}: {'; '.join(said)}"
        )
        if inside:
            text.append_text(Text(". ") + quoted(brief(inside[-1].text)))
        hang(console, "", text, 1)
