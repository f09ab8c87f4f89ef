"""leadself progress"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from leadself import options
from leadself.config import Environment
from leadself.entries import Entries
from leadself.errors import BadInput
from leadself.insight.calendar import build_calendar
from leadself.insight.periods import Period, choose_period, parse_period
from leadself.insight.progress import Progress, build_progress
from leadself.insight.topic_page import build_beside, build_topic_page
from leadself.journal.files import write_paper
from leadself.journal.journal import Journal
from leadself.method import topics
from leadself.share.envelopes import Envelope, calendar_envelope, progress_envelope

TWELVE_WEEKS, YEAR = "12w", "52w"


def progress(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="One topic, as a chart.",
            autocompletion=lambda: topics.SLUGS,
        ),
    ] = None,
    last: options.Last = None,
    from_: options.From = None,
    to: options.To = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="As of that day; later ones are left out."),
    ] = None,
    calendar: Annotated[bool, typer.Option("--calendar", help="A year of check-in days.")] = False,
    stats: Annotated[
        bool, typer.Option("--stats", help="The numbers behind the directions.")
    ] = False,
    svg: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Draw it into this SVG file; - is standard output."),
    ] = None,
    yes: options.Yes = False,
    as_json: options.Json = False,
) -> None:
    """How it has gone over the last twelve weeks, in tables that overstate nothing.

    \b
    leadself progress
    leadself progress prepared
    leadself progress --last 1y
    leadself progress --as-of 2026-10-31
    leadself progress --calendar
    leadself progress prepared --svg prepared.svg
    """
    slug = topics.parse_topic(topic) if topic else None
    _check_combination(slug, calendar, stats, svg, as_json)
    until = choose_period(None, None, as_of, ctx.obj.today)
    today = until.last if until else ctx.obj.today
    chosen = choose_period(last, from_, to, today)
    entries = Journal(ctx.obj.journal).read()
    if calendar:
        answer = _calendar(entries, _period(chosen, YEAR, today))
    else:
        further = None if chosen else parse_period(YEAR, today)
        usual = _usual_period(entries, slug, today)
        result = build_progress(entries, _period(chosen, usual, today), further)
        answer = _stats(result, slug) if stats else _progress(entries, result, slug)
    _put(ctx.obj, answer, svg, yes, as_json)


class _Answer(NamedTuple):
    """The same answer in two forms, of which one is asked for."""

    envelope: Callable[[], Envelope]
    show: Callable[[Any, bool], None]


def _calendar(entries: Entries, period: Period) -> _Answer:
    from leadself.terminal.calendar_chart import show_calendar

    found = build_calendar(entries, period)
    return _Answer(partial(calendar_envelope, found), partial(show_calendar, found))


def _stats(result: Progress, slug: str | None) -> _Answer:
    from leadself.terminal.stats_table import show_stats

    return _Answer(
        partial(progress_envelope, result, slug, stats=True), partial(show_stats, result, slug)
    )


def _progress(entries: Entries, result: Progress, slug: str | None) -> _Answer:
    from leadself.terminal.progress_table import show_progress
    from leadself.terminal.topic_chart import show_topic

    envelope = partial(progress_envelope, result, slug)
    if slug:
        return _Answer(
            envelope, partial(show_topic, result, build_topic_page(entries, result, slug))
        )
    pages = [build_topic_page(entries, result, focus.slug) for focus in result.focuses]
    beside = (None, None) if pages else build_beside(entries, result)
    return _Answer(envelope, partial(show_progress, result, pages, beside))


def _usual_period(entries: Entries, slug: str | None, today: date) -> str:
    """Twelve weeks; a year for a topic that is no focus, since it is seldom asked about."""
    focuses = {focus.topic for focus in entries.focuses_on(today)}
    return YEAR if slug and slug not in focuses else TWELVE_WEEKS


def _period(chosen: Period | None, usual: str, today: date) -> Period:
    """The period to show: the one chosen, or as long a one as usual up to its end, or to today."""
    if chosen is None or chosen.first == date.min:
        return parse_period(usual, chosen.last if chosen else today)
    return chosen


def _check_combination(
    slug: str | None, calendar: bool, stats: bool, svg: Path | None, as_json: bool
) -> None:
    if calendar and (slug or stats):
        raise BadInput("--calendar stands alone; leave out the topic and --stats.")
    if svg and as_json:
        raise BadInput("Give --svg or --json, not both.")


def _put(env: Environment, answer: _Answer, svg: Path | None, yes: bool, as_json: bool) -> None:
    """The answer as JSON, into a picture, or onto the screen."""
    from leadself.terminal import console, lines, output

    if as_json:
        output.write_json(answer.envelope())
    elif svg:
        from leadself.terminal.pictures import draw

        picture = draw(lambda paper: answer.show(paper, env.plain))
        if str(svg) == "-":
            output.write_text(picture)
            return
        write_paper(svg, picture.encode(), env.kept, replace=yes)
        lines.say(f"Wrote {svg}. It shows what the screen shows, your own words too.", problem=True)
    else:
        answer.show(console.out(env.plain), env.plain)
