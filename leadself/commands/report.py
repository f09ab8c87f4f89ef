"""leadself report"""

import typer

from leadself import options
from leadself.insight.periods import parse_period
from leadself.insight.report import build_report
from leadself.journal.journal import Journal
from leadself.share.envelopes import report_envelope


def report(
    ctx: typer.Context,
    as_json: options.Json = False,
) -> None:
    """What to bring, in your own words, two minutes before a one-on-one. For your eyes only.

    It looks at the last eight weeks. A line that ends with ! in a check-in is kept to bring.

    \b
    leadself report
    """
    from leadself.terminal import console, output, views

    today = ctx.obj.today
    period, twelve_weeks = parse_period("8w", today), parse_period("12w", today)
    brief = build_report(Journal(ctx.obj.journal).read(), period, twelve_weeks)
    if as_json:
        output.write_json(report_envelope(brief))
    else:
        views.show_report(console.out(ctx.obj.plain), brief)
