"""The progress table: all twelve topics on one screen."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from rich.console import Console
from rich.text import Text

from leadself.insight.periods import Period
from leadself.insight.progress import Progress, TopicProgress
from leadself.insight.strips import Cell, Unit
from leadself.insight.topic_page import TopicPage
from leadself.insight.trends import NEEDED, WEEKS, Label
from leadself.method import topics
from leadself.method.plans import Standing
from leadself.method.wording import (
    WEEK,
    amount,
    count,
    day_range,
    month,
    number_word,
    one_line,
    short_day,
    weekday,
)
from leadself.records import Outside
from leadself.terminal.console import BOLD, DIM, hang, words
from leadself.terminal.layouts import (
    BY_WEEK,
    MAX_TABLE,
    NARROW,
    NUMBER,
    choose_layout,
    flowed,
    spoken_unit,
)
from leadself.terminal.lines import READING_WIDTH
from leadself.terminal.marks import (
    BARS,
    FIRST,
    FOCUS,
    JOINED,
    LATEST,
    NO_CHANCE,
    NOT_ASKED,
    SHOWN,
    cell_mark,
    fitted,
)
from leadself.terminal.topic_words import show_beside, show_topic_words
from leadself.terminal.views import show_title

FEW_DAYS = 11
"""So few days are not called weeks."""

LONG = 8
"""Weeks after which it is said why eleven of twelve rows name no direction."""


def show_progress(
    progress: Progress,
    pages: Sequence[TopicPage],
    beside: tuple[Outside | None, Standing | None],
    console: Console,
    plain: bool,
) -> None:
    """The table of all twelve, and below it the ``pages`` of the focus, or what stands ``beside``.

    One line a topic where the screen is narrow or ``plain``.
    """
    width = min(console.width, MAX_TABLE)
    show_title(console, "Progress", span_words(progress), width, rule=not plain)
    if plain or width < NARROW:
        for topic in progress.topics:
            hang(console, "", Text(_spoken(topic, progress)), 1)
        console.print()
    else:
        table = _Table(progress, width)
        for row in table.lines():
            row.rstrip()
            console.print(row, no_wrap=True, overflow="crop", width=width)
        console.print(Text(" " + "─" * (width - 2), DIM))
        for line in table.legend():
            hang(console, "", Text(line, DIM), 1)
        console.print()
    for page in pages:
        show_topic_words(console, progress, page)
        console.print()
    if not pages:
        show_beside(console, progress, *beside)
    for line in _closing(progress):
        hang(console, "", Text(line), 1)
        console.print()
    hang(console, "", Text(topics.texts()["foot"], DIM), 1)


def span_words(progress: Progress) -> str:
    """How long, how many check-ins, from when to when."""
    if progress.first_day is None:
        return "no check-in yet"
    shown = Period(progress.since, progress.as_of)
    days = (shown.last - shown.first).days + 1
    if days <= WEEK and progress.is_all:
        length = "first week"
    else:
        length = count(days, "day") if days < FEW_DAYS else count(round(days / WEEK), "week")
    return " · ".join(
        (length, amount(progress.checkins, "check-in"), day_range(shown.first, shown.last))
    )


class _Table:
    """The rows of the progress table at one width."""

    def __init__(self, progress: Progress, width: int) -> None:
        self.progress = progress
        self.width = min(width, READING_WIDTH)
        self.layout = choose_layout(progress, width)
        self.unit, self.shown, self.wide = self.layout
        self.name_width = self.layout.name_width(width)
        self.number = _columns(topic.ratings for topic in progress.topics)
        self.none = _columns(topic.no_chance for topic in progress.topics)
        grown = self.number + self.none - 2 * NUMBER
        self.words_width = self.layout.words_width(width) - grown

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
        strip = self.strip_head().ljust(self.layout.cells)
        named = any(topic.trend.label in SHOWN for topic in self.progress.topics)
        words = "direction, or words" if named else "in your words"
        words = words if len(words) <= self.words_width else "in words"
        counts = f"{'n':>{self.number}}{NO_CHANCE:>{self.none}}"
        return Text(f"    {names} 1 2 3 4 5  {strip}{counts}{last}  {words}", DIM)

    def strip_head(self) -> str:
        starts = self.unit.starts(self.shown)
        match self.unit:
            case Unit.DAY:
                return "".join(weekday(start)[0] for start in starts)
            case Unit.MONTH:
                return "".join(month(start)[0] for start in starts)
            case Unit.YEAR:
                return "".join(str(start.year % 10) for start in starts)
        if len(starts) <= 4:
            return BY_WEEK
        # A week belongs to the month of its Thursday, as in ISO 8601.
        months = [start + timedelta(days=3) for start in starts]
        return "".join(
            month(day)[0] if n == 0 or day.month != months[n - 1].month else NOT_ASKED
            for n, day in enumerate(months)
        )

    def row(self, topic: TopicProgress) -> list[Text]:
        style = BOLD if topic.focus else ""
        first, *more = self.name(topic.slug)
        line = Text(f" {topics.number(topic.slug):>2} ")
        line.append((FOCUS if topic.focus else " ") + first.ljust(self.name_width), style)
        line.append_text(_looks(topic))
        line.append("  ")
        strip = Text().join(
            cell_mark(cell, self.unit) for cell in topic.strip(self.shown, self.unit)
        )
        line.append_text(strip)
        line.append(" " * (self.layout.cells - len(strip)))
        line.append(f"{topic.ratings or '':>{self.number}}{topic.no_chance or '':>{self.none}}")
        if self.wide:
            line.append(f"  {short_day(topic.last) if topic.last else '':<6}")
        line.append("  ")
        line.append_text(self.own_words(topic))
        return [line, *(Text("     " + rest, style) for rest in more)]

    def name(self, slug: str) -> list[str]:
        if not self.wide:
            return [topics.IN_SHORT[slug]]
        lines = [""]
        for word in topics.topic(slug).name.split(" "):
            if len(lines[-1]) + len(word) + 2 > self.name_width:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
        return lines

    def own_words(self, topic: TopicProgress) -> Text:
        """The direction where there is one, else the user's own last words."""
        if topic.trend.label in SHOWN:
            return Text(fitted(SHOWN[topic.trend.label], self.words_width))
        if topic.focus and topic.trend.label is Label.NOT_ENOUGH and topic.ratings:
            return Text(fitted(_so_far(topic), self.words_width), DIM)
        if topic.quotes:
            return words(fitted(topic.quotes[-1].text, self.words_width))
        if topic.no_chance and not topic.ratings:
            return Text(fitted("no chance so far", self.words_width), DIM)
        return Text(self.turn(topic.slug), DIM)

    def turn(self, slug: str) -> str:
        """ "next" and "then" for topics whose turn it is and that have nothing to show yet."""
        rated = {topic.slug for topic in self.progress.topics if topic.ratings}
        coming = itertools.takewhile(lambda one: one not in rated, self.progress.next_up)
        if not self.progress.checkins:
            return ""
        return dict(zip(coming, ("next", "then"), strict=False)).get(slug, "")

    def legend(self) -> list[str]:
        first, latest = self.progress.first_look_day, self.progress.latest_look_day
        marks = [f"{FIRST} first look, {self.look_day(first)}"] if first else []
        if first and latest and latest != first:
            marks.append(f"{LATEST} look of {self.look_day(latest)}")
        usual = f"{BARS} a {self.unit.value}'s usual, 1 to 5"
        marks.append("2 a rating" if self.unit is Unit.DAY else usual)
        rest = [f"{NO_CHANCE} no real chance", f"{NOT_ASKED} not asked"]
        rest += [f"{FOCUS} focus"] if self.progress.focuses else []
        lines = flowed(marks + rest, self.width - 1)
        if self.shown.first < self.progress.since:
            lines.append("n and – count the last twelve weeks; the strip goes further back")
        if first and latest != first:
            lines.append(f"{FIRST} {LATEST} one step apart is the ordinary wobble of a single look")
            if any(JOINED in _looks(topic).plain for topic in self.progress.topics):
                lines.append(f"{FIRST}{JOINED}{LATEST} joined: a direction holds")
        others = [topic for topic in self.progress.topics if not topic.focus]
        if any(topic.trend.label in SHOWN for topic in others):
            lines.append(topics.texts()["progress"]["windows"])
        return lines

    def look_day(self, day: date) -> str:
        return short_day(day, year=day.year != self.progress.as_of.year)


def _columns(numbers: Iterable[int]) -> int:
    """Columns of a number, with the space before it."""
    return max(NUMBER, len(str(max(numbers))) + 1)


def _looks(topic: TopicProgress) -> Text:
    """First and latest look as places on the line from 1 to 5."""
    places = [NOT_ASKED] * 5
    if topic.first_look:
        places[topic.first_look.rating - 1] = FIRST
    if topic.latest_look and topic.latest_look != topic.first_look:
        places[topic.latest_look.rating - 1] = LATEST
    first, latest = topic.first_look, topic.latest_look
    joined = range(0)
    if first and latest and _is_way_of(topic.trend.label, latest.rating - first.rating):
        joined = range(*sorted((first.rating - 1, latest.rating - 1)))
    text = Text()
    for place, mark in enumerate(places):
        text.append((JOINED if place - 1 in joined else " ") * bool(place))
        inner = place in joined and mark == NOT_ASKED
        text.append(JOINED if inner else mark, DIM if mark == NOT_ASKED and not inner else "")
    return text


def _is_way_of(label: Label, step: int) -> bool:
    """Whether two looks went the way that is named; one look alone wobbles, and may not."""
    return (label is Label.RISING and step > 0) or (label is Label.LOWER and step < 0)


def _so_far(topic: TopicProgress) -> str:
    """How many of the ratings that a direction needs there are, or of the weeks."""
    ratings, weeks = topic.trend.so_far
    return f"{ratings} of {NEEDED}" if ratings < NEEDED else f"{weeks} of {WEEKS} weeks"


def _closing(progress: Progress) -> Iterator[str]:
    """What is worth a sentence below the table."""
    words_of = topics.texts()["progress"]
    if progress.first_day is None and progress.begins is not None:
        first = short_day(progress.begins, year=True)
        yield words_of["before"].format(day=short_day(progress.as_of, year=True), first=first)
    elif progress.first_look_day is None:
        yield words_of["first_look"]
    others = [topic for topic in progress.topics if not topic.focus]
    long = len(Period(progress.since, progress.as_of).weeks) >= LONG
    if long and progress.focuses and not any(topic.trend.label in SHOWN for topic in others):
        yield words_of["others"].format(number=number_word(len(others)))


def _spoken_strip(topic: TopicProgress, progress: Progress) -> tuple[Unit, list[Cell]]:
    """Weeks, or where those are many months or years, from the first one that was asked about."""
    shown = Period(progress.since, progress.as_of)
    unit = spoken_unit(shown)
    cells = topic.strip(shown, unit)
    return unit, [*itertools.dropwhile(lambda one: not (one.ratings or one.no_chance), cells)]


def _spoken(topic: TopicProgress, progress: Progress) -> str:
    """A topic's row in words, for a screen reader and for a narrow screen."""
    name = topics.IN_SHORT[topic.slug] + (" (focus)" if topic.focus else "")
    parts = [f"{topics.number(topic.slug)} {name}"]
    first, latest = topic.first_look, topic.latest_look
    if first and latest:
        later = f", latest look {latest.rating}" if latest != first else ""
        parts.append(f"First look {first.rating}{later}")
    unit, cells = _spoken_strip(topic, progress)
    if marks := [str(cell.usual or ("no chance" if cell.no_chance else "none")) for cell in cells]:
        start = short_day(cells[0].first, year=cells[0].first.year != progress.as_of.year)
        parts.append(f"{unit.value.capitalize()}s from {start}: {', '.join(marks)}")
    missed = f", {amount(topic.no_chance, 'time')} no chance" if topic.no_chance else ""
    parts.append(f"{amount(topic.ratings, 'rating')}{missed}")
    if topic.trend.label in SHOWN:
        parts.append(SHOWN[topic.trend.label].capitalize())
    own = f" “{one_line(topic.quotes[-1].text)}”" if topic.quotes else ""
    return ". ".join(parts) + "." + own
