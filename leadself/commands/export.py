"""leadself export"""

from pathlib import Path
from typing import Annotated

import typer

from leadself.errors import BadInput
from leadself.insight.periods import parse_period
from leadself.insight.report import build_coach_page
from leadself.journal.files import file_errors, replace_file
from leadself.journal.journal import Journal
from leadself.method.wording import amount
from leadself.records import Share
from leadself.share.markdown import format_coach_page
from leadself.share.privacy import Notes, Released, release


def export(
    ctx: typer.Context,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
    ] = None,
    notes: Annotated[
        Notes,
        typer.Option(help="Which of your notes go: those marked for the coach, all, or none."),
    ] = Notes.MARKED,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Replace the file if it is there.")
    ] = False,
) -> None:
    """A page of Markdown for your coach about the last eight weeks.

    Notes stay private unless you marked them: with @coach at the end of a line, or --share coach.

    \b
    leadself export
    leadself export -o for-my-coach.md
    leadself export --notes none
    """
    from leadself.terminal import console
    from leadself.terminal.output import write_text

    period = parse_period("8w", ctx.obj.today)
    entries = Journal(ctx.obj.journal).read().between(period.first, period.last)
    released = release(entries, Share.COACH, notes)
    page = format_coach_page(build_coach_page(released.entries, period))
    if output:
        _write_file(output, page, yes)
    else:
        write_text(page)
    wrote = f"Wrote {output}: " if output else ""
    console.say(console.err(ctx.obj.plain), wrote + _what_went(released, notes))


def _write_file(path: Path, page: str, replace: bool) -> None:
    if path.exists() and not path.is_dir() and not replace:
        raise BadInput(f"{path} is there already; --yes replaces it, or name another file.")
    with file_errors(path, "written"):
        if path.is_dir():
            raise BadInput(f"{path} is a folder; name a file.")
        replace_file(path, page.encode())


def _what_went(released: Released, notes: Notes) -> str:
    marked = " marked for the coach" if notes is Notes.MARKED else ""
    went = f"{amount(released.shown, 'note')}{marked}."
    if not released.kept:
        return went
    stayed = f"{amount(released.kept, 'other')} stayed private."
    choose = "Mark one with @coach or --share coach; to send them all: --notes all"
    return f"{went} {stayed}\n{choose}"
