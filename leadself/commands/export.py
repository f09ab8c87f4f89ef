"""leadself export"""

from pathlib import Path
from typing import Annotated

import typer

from leadself import options
from leadself.insight.coach import CoachPage, build_coach_page, build_sessions, coach_period
from leadself.insight.periods import parse_period
from leadself.journal.files import write_paper
from leadself.journal.journal import Journal
from leadself.method.recording import Stamp
from leadself.method.wording import amount
from leadself.records import Share
from leadself.share.coach_paper import build_coach_paper
from leadself.share.markdown import format_markdown
from leadself.share.privacy import Notes, release
from leadself.share.sheet import fit_page


def export(
    ctx: typer.Context,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
    ] = None,
    notes: Annotated[
        Notes,
        typer.Option(help="Which of your notes go: those marked for the coach, all, or none."),
    ] = Notes.MARKED,
    yes: options.Yes = False,
) -> None:
    """A page of Markdown for your coach about the last eight weeks.

    Notes stay private unless you marked them: with @coach at the end of a line, or --share coach.

    \b
    leadself export
    leadself export -o for-my-coach.md
    leadself export --notes none
    """
    from leadself.terminal.lines import say
    from leadself.terminal.output import write_text

    entries = Journal(ctx.obj.journal).read()
    sessions = build_sessions(entries, Stamp(ctx.obj.today, ctx.obj.now))
    period = coach_period(sessions, parse_period("8w", ctx.obj.today))
    page = build_coach_page(release(entries, Share.COACH, notes), period, sessions)
    everything = build_coach_page(entries, period, sessions)
    fitted = fit_page(page)
    paper = format_markdown(build_coach_paper(fitted))
    if output and str(output) != "-":
        write_paper(output, paper.encode(), ctx.obj.kept, replace=yes)
        say(f"Wrote {output}.", problem=True)
    else:
        write_text(paper)
    say(_what_went(page, everything, notes), problem=True)


def _what_went(page: CoachPage, everything: CoachPage, notes: Notes) -> str:
    went, stayed = amount(len(page.texts), "note"), len(everything.texts) - len(page.texts)
    if notes is Notes.ALL:
        return f"All your notes are in it: {went}, private ones too."
    if notes is Notes.NONE:
        return f"No note is in it; {amount(stayed, 'note')} stayed private."
    said = f"{went} marked for the coach."
    if not stayed:
        return said
    choose = "Mark one with @coach or --share coach; to send them all: --notes all"
    return f"{said} {amount(stayed, 'other')} stayed private.\n{choose}"
