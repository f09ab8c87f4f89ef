"""The ratings of one topic as a drawing: SVG that stands in a page of HTML."""

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from math import ceil

from leadself.insight.periods import Period, monday
from leadself.insight.strips import Cell, Unit
from leadself.insight.trends import DIRECTIONS, Label, Line
from leadself.method.wording import amount, day_range, one_line, short_day
from leadself.share.papers import Chart

WIDTH, LEFT, RIGHT, TOP = 400, 22, 8, 8
"""The drawing's units: about a pixel each on a phone."""

ROW, FOOT = 15, 24
"""From one rating to the next, and room for the dates below."""

WIDEST_WEEK, DATE = 60, 42
"""No week is wider, and a date needs so much."""

DOT, SIGN = 3.2, 2.5
NO_CHANCE = "–"


def format_chart(chart: Chart) -> str:
    """The drawing as SVG, with its title and all it shows in words for who cannot see it.

    A dot is a rating on its day, a dash below them a day without a real chance. There is a line
    only where the ratings have a direction.
    """
    return _Drawing(chart).format()


def describe_chart(chart: Chart) -> str:
    """What the drawing shows, in words."""
    weeks = chart.topic.strip(chart.period, Unit.WEEK)
    said = [f"{day_range(chart.period.first, chart.period.last)}, week by week."]
    said += [f"{short_day(week.first)}: {_week_words(week)}." for week in weeks]
    if chart_line(chart):
        way = "up" if chart.topic.trend.label is Label.RISING else "down"
        said.append(f"A line through the weeks goes {way}.")
    return " ".join(said)


def chart_line(chart: Chart) -> Line | None:
    """The line that is drawn: one for a direction, as far as it lies in the period."""
    trend = chart.topic.trend
    if trend.line is None or trend.label not in DIRECTIONS:
        return None
    return trend.line if _shown(trend.line, chart.period) else None


def _week_words(week: Cell) -> str:
    said = [", ".join(map(str, week.ratings))] if week.ratings else []
    said += [f"no real chance on {amount(week.no_chance, 'day')}"] if week.no_chance else []
    return "; ".join(said) or "no rating"


def _shown(line: Line, period: Period) -> Period | None:
    """The days of a line that are within the weeks of ``period``."""
    first = max(line.first, monday(period.first))
    last = min(line.last + timedelta(days=6), period.last)
    return Period(first, last) if first < last else None


class _Drawing:
    """Where days and ratings stand."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.weeks = chart.period.weeks
        self.pitch = min(WIDEST_WEEK, (WIDTH - LEFT - RIGHT) / len(self.weeks))
        self.marks = [mark for mark in chart.topic.marks if mark.day in chart.period]
        self.lowest = 0 if any(not mark.value for mark in self.marks) else 1
        self.end = LEFT + self.pitch * len(self.weeks)
        self.height = self.y(self.lowest) + FOOT

    def format(self) -> str:
        name = f"chart-{escape(self.chart.topic.slug)}"
        parts = [
            f'<svg viewBox="0 0 {WIDTH} {self.height:g}" role="img" '
            f'aria-labelledby="{name}" aria-describedby="{name}-words">',
            f'<title id="{name}">{escape(one_line(self.chart.caption))}</title>',
            f'<desc id="{name}-words">{escape(describe_chart(self.chart))}</desc>',
            *self.rows(),
            *self.dates(),
            *self.line(),
            *self.dots(),
            "</svg>",
        ]
        return "\n".join(parts)

    def x(self, day: date) -> float:
        """The left edge of a day."""
        return LEFT + self.pitch * (day - self.weeks[0]).days / 7

    def y(self, value: float) -> float:
        return TOP + (5 - value) * ROW

    def rows(self) -> Iterator[str]:
        """The lines of the ratings, and their numbers."""
        for value in range(self.lowest, 6):
            y, sign = self.y(value), str(value or NO_CHANCE)
            if value:
                yield f'<path class="grid" d="M{LEFT} {y:g}H{self.end:.1f}"/>'
            yield f'<text class="scale" x="{LEFT - 8}" y="{y + 4:g}">{sign}</text>'

    def dates(self) -> Iterator[str]:
        """A small mark where each week begins, and as many dates as there is room for."""
        foot = self.y(self.lowest) + 6
        for place, week in enumerate(self.weeks):
            x = self.x(week)
            yield f'<path class="tick" d="M{x:.1f} {foot:g}v4"/>'
            if place % ceil(DATE / self.pitch) == 0:
                yield f'<text x="{x:.1f}" y="{self.height - 3:g}">{short_day(week)}</text>'

    def line(self) -> Iterator[str]:
        line = chart_line(self.chart)
        if line and (shown := _shown(line, self.chart.period)):
            ends = (shown.first, shown.last + timedelta(days=1))
            (x, y), (x2, y2) = ((self.x(day), self.y(line.at(day))) for day in ends)
            yield f'<path class="line" d="M{x:.1f} {y:.1f}L{x2:.1f} {y2:.1f}"/>'

    def dots(self) -> Iterator[str]:
        for mark in self.marks:
            x, y = self.x(mark.day) + self.pitch / 14, self.y(mark.value)
            if mark.value:
                yield f'<circle class="dot" cx="{x:.1f}" cy="{y:g}" r="{DOT}"/>'
            else:
                yield f'<path class="sign" d="M{x - SIGN:.1f} {y:g}h{2 * SIGN:g}"/>'
