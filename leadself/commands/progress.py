"""leadself progress"""

from typing import Annotated

import typer

from leadself import options
from leadself.insight.periods import parse_period
from leadself.insight.progress import build_progress
from leadself.journal.journal import Journal
from leadself.method import topics
from leadself.share.envelopes import progress_envelope


def progress(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]", help="One topic, week by week.", autocompletion=lambda: topics.SLUGS
        ),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """How it has gone over the last twelve weeks, in tables that overstate nothing.

    \b
    leadself progress
    leadself progress prepared
    leadself progress --json
    """
    from leadself.terminal import charts, console, output

    slug = topics.parse_topic(topic) if topic else None
    period = parse_period("12w", ctx.obj.today)
    result = build_progress(Journal(ctx.obj.journal).read(), period)
    if as_json:
        output.write_json(progress_envelope(result, slug))
    elif slug:
        charts.show_topic(console.out(ctx.obj.plain), result, slug)
    else:
        charts.show_progress(console.out(ctx.obj.plain), result, ctx.obj.plain)
