"""leadself export"""

from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.entries import Entries
from leadself.insight.coach import (
    CoachPage,
    build_coach_page,
    build_sessions,
    coach_period,
)
from leadself.insight.outside import find_unheard
from leadself.insight.periods import choose_period, parse_period
from leadself.journal.files import write_paper
from leadself.journal.journal import Journal, Run
from leadself.method.recording import Stamp
from leadself.method.wording import amount, listed
from leadself.records import Share
from leadself.share.choosing import Wanted, counted, left_off
from leadself.share.coach_paper import build_coach_paper
from leadself.share.formats import choose_format, write_paper_as
from leadself.share.privacy import Notes, release
from leadself.share.sheet import fit_page


def export(
    ctx: typer.Context,
    output: options.Output = None,
    notes: Annotated[
        Notes | None,
        typer.Option(help="Which of your notes go: those marked for the coach, all, or none."),
    ] = None,
    last: options.Last = None,
    from_: options.From = None,
    to: options.To = None,
    form: options.Format = None,
    yes: options.Yes = False,
) -> None:
    """A page for your coach, since your last session or about the last eight weeks.

    In a terminal it asks what you want from the hour and which notes may go, shows the page, and
    writes it after a yes. Elsewhere, and with --notes or --yes, it asks nothing: notes go that you
    marked, with @coach at the end of a line, or --share coach.

    \b
    leadself export
    leadself export -o for-my-coach.md
    leadself export -o for-my-coach.html
    leadself export --notes none --last 12w
    """
    from leadself.terminal.lines import is_interactive

    env: Environment = ctx.obj
    journal = Journal(env.journal, Run("export", env.now))
    entries = journal.read()
    sessions = build_sessions(entries, Stamp(env.today, env.now))
    named = choose_period(last, from_, to, env.today)
    period = named or coach_period(sessions, parse_period("8w", env.today))
    to_screen, format_ = str(output) == "-", choose_format(form, output)
    if is_interactive() and not (notes or yes or to_screen or env.own):
        _converse(journal, env, Wanted(period, sessions, output, format_))
    else:
        wanted = Wanted(period, sessions, None if to_screen else output, format_)
        _write_out(entries, env, wanted, notes or Notes.MARKED, yes)


def _converse(journal: Journal, env: Environment, wanted: Wanted) -> None:
    from leadself.exporting import Export
    from leadself.terminal.lines import say

    journal.check_writable()
    path = Export(journal, env, wanted).hold()
    if path:
        say(f"Wrote {path}.", problem=True)


def _write_out(entries: Entries, env: Environment, wanted: Wanted, notes: Notes, yes: bool) -> None:
    """The page to a file or to the screen, without a question."""
    from leadself.terminal.lines import say
    from leadself.terminal.output import write_text

    released = release(entries, Share.COACH, notes, since=wanted.period.first)
    unheard = find_unheard(entries, wanted.period)
    page = build_coach_page(released, wanted.period, wanted.sessions, unheard)
    everything = build_coach_page(entries, wanted.period, wanted.sessions, progress=page.progress)
    fitted = fit_page(page)
    paper = write_paper_as(build_coach_paper(fitted), wanted.format)
    if wanted.output:
        write_paper(wanted.output, paper.encode(), env.kept, replace=yes)
        say(f"Wrote {wanted.output}.", problem=True)
    else:
        write_text(paper)
    say(_what_went(page, fitted, everything, notes), problem=True)
    if off := left_off(page, fitted):
        say(f"One sheet does not hold all of them. Left off: {listed(counted(off))}.", problem=True)


def _what_went(page: CoachPage, fitted: CoachPage, everything: CoachPage, notes: Notes) -> str:
    if not (page.rated or everything.texts or everything.wants or everything.breath):
        return "Nothing is on this page yet; `leadself checkin` puts something there."
    went, stayed = amount(len(page.texts), "note"), len(everything.texts) - len(page.texts)
    if notes is Notes.ALL and (held := len(fitted.texts)) < len(page.texts):
        return f"{held} of your {went} are in it, private ones too."
    if notes is Notes.ALL:
        return f"All your notes are in it: {went}, private ones too."
    if notes is Notes.NONE:
        return f"No note is in it; {amount(stayed, 'note')} stayed private."
    said = f"{went} marked for the coach."
    if not stayed:
        return said
    choose = (
        "To choose among them run this in a terminal, or mark one with @coach or --share coach; "
        "to send them all: --notes all"
    )
    return f"{said} {amount(stayed, 'other')} stayed private.\n{choose}"
