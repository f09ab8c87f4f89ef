"""leadself report"""

import typer

from leadself import options
from leadself.insight.periods import parse_period
from leadself.insight.report import build_report, report_period, whom_with
from leadself.journal.journal import Journal
from leadself.method.agreements import next_one_on_one
from leadself.method.recording import Stamp
from leadself.share.envelopes import report_envelope


def report(
    ctx: typer.Context,
    as_json: options.Json = False,
) -> None:
    """What to bring, in your own words, two minutes before a talk. For your eyes only.

    It looks back to the last talk you wrote up (`leadself meeting debrief`), else at the last
    eight weeks. A line that ends with ! in a check-in is kept to bring.

    \b
    leadself report
    """
    from leadself.terminal import console, output, report_view

    today = ctx.obj.today
    period, twelve_weeks = parse_period("8w", today), parse_period("12w", today)
    entries = Journal(ctx.obj.journal).read()
    now = Stamp(today, ctx.obj.now)
    talk = next_one_on_one(entries, now)
    since = report_period(entries, now, whom_with(entries, talk, today))
    brief = build_report(entries, since or period, twelve_weeks, talk, since is not None)
    if as_json:
        output.write_json(report_envelope(brief))
    else:
        report_view.show_report(console.out(ctx.obj.plain), brief, {})
