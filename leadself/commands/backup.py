"""leadself backup"""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from leadself import options
from leadself.config import Environment
from leadself.errors import BadInput, JournalUnavailable, NotThere
from leadself.journal import backups, files
from leadself.journal.journal import Journal, Run
from leadself.journal.layout import Tables, schema_of
from leadself.method.topics import are_known
from leadself.method.wording import amount, records_words

if TYPE_CHECKING:
    from leadself.journal.merge import Difference

app = typer.Typer(add_completion=False, rich_markup_mode=None)

MEANWHILE = "The journal was changed while you were asked; nothing was done. Run it again."


@app.callback(invoke_without_command=True)
def backup(
    ctx: typer.Context,
    to: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take everything out, to FILE.json or FILE.csv."),
    ] = None,
    yes: options.Yes = False,
    as_json: options.Json = False,
) -> None:
    """The backups of your journal, the newest first.

    Each command that changes the journal keeps the file it found. --to takes everything out,
    private notes included: all of it as JSON, or the ratings as CSV for a spreadsheet.

    \b
    leadself backup
    leadself backup now
    leadself backup restore
    leadself backup --to everything.json
    """
    env: Environment = ctx.obj
    if ctx.invoked_subcommand:
        if to or yes or as_json:
            raise BadInput(f"Write options after `leadself backup {ctx.invoked_subcommand}`.")
        return
    if to:
        _take_out(env, to, yes)
        return
    from leadself.share.envelopes import backups_envelope
    from leadself.terminal import console, keeping_views, lines, output

    found = backups.list_backups(env.journal)
    if as_json:
        output.write_json(backups_envelope(found))
    elif found:
        keeping_views.show_backups(console.out(env.plain), found)
    else:
        lines.say("No backup yet: each change keeps the journal it found.", problem=True)


@app.command()
def now(ctx: typer.Context) -> None:
    """Keep the journal as it is now, until you remove the copy yourself.

    \b
    leadself backup now
    """
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    _check_there(env)
    number = Journal(env.journal, Run("backup now", env.now)).keep_copy()
    say(f"Kept as backup {number}, until you remove it from {files.backups_folder(env.journal)}.")


@app.command()
def restore(
    ctx: typer.Context,
    which: Annotated[
        str | None,
        typer.Argument(metavar="[WHICH]", help="Its number, or a file; else the newest good one."),
    ] = None,
    yes: options.Yes = False,
) -> None:
    """Go back to a backup, or to another journal file.

    Shows what would change, and asks. The journal as it is now is kept as a backup first.

    \b
    leadself backup restore
    leadself backup restore 12
    """
    from leadself.journal.checkup import is_damaged

    env: Environment = ctx.obj
    chosen = _find(env, which)
    if is_damaged(env.journal):
        _restore_over_damage(env, chosen, yes)
    else:
        _restore(env, chosen, yes)


class _Chosen(NamedTuple):
    name: str
    tables: Tables


def _find(env: Environment, which: str | None) -> _Chosen:
    """The journal to go back to: a backup by number, a file, or the newest good backup."""
    from leadself.journal.journal import read_other
    from leadself.terminal.keeping_views import moment_words

    if which and not which.isdecimal():
        if not Path(which).exists():
            raise NotThere(f"There is no file {which}. `leadself backup` lists the backups.")
        return _Chosen(which, _sound(read_other(which), which))
    found = backups.list_backups(env.journal)
    if which:
        backup = next((backup for backup in found if backup.number == int(which)), None)
    else:
        backup = backups.newest_good(env.journal)
    if backup is None:
        there = f"There is no backup {which}" if which else "There is no good backup"
        raise NotThere(f"{there}. `leadself backup` lists what there is.")
    name = f"backup {backup.number} of {moment_words(backup.made_at)}"
    return _Chosen(name, _sound(read_other(str(backup.path)), name))


def _sound(tables: Tables, name: str) -> Tables:
    from leadself.journal.border import problems

    for problem in problems(tables, are_known):
        raise BadInput(f"{name} cannot be gone back to: {problem}.")
    return tables


def _restore(env: Environment, chosen: _Chosen, yes: bool) -> None:
    """Make the journal hold what another one holds, as a change that can be taken back."""
    from leadself.journal.merge import bodies_of, compare
    from leadself.terminal.ask import check_agreed
    from leadself.terminal.lines import say

    wanted = bodies_of(chosen.tables)
    found = compare(bodies_of(Journal(env.journal).tables()), wanted)
    if not found:
        say(f"Nothing to do: the journal holds what {chosen.name} holds.")
        return
    _show(env, chosen, found)
    check_agreed("Go back?", yes, env.plain)
    with Journal(env.journal, Run("backup restore", env.now)).transaction() as change:
        if compare(bodies_of(change.tables()), wanted) != found:
            raise JournalUnavailable(MEANWHILE)
        change.put(found.to_put(theirs=True))
    say("Restored. leadself undo takes it back.")


def _restore_over_damage(env: Environment, chosen: _Chosen, yes: bool) -> None:
    """Put another journal in the place of a damaged one, which becomes a backup for good."""
    from leadself.journal.merge import bodies_of, compare
    from leadself.journal.salvage import salvage
    from leadself.terminal.ask import check_agreed
    from leadself.terminal.lines import say

    damaged = files.read_paper(str(env.journal))
    found = compare(bodies_of(salvage(damaged).tables), bodies_of(chosen.tables))
    if found.gone or found.changed:
        say(
            "The journal is damaged, and holds what this backup does not. `leadself doctor "
            "--salvage` first writes that to a file, which `leadself import` takes in later."
        )
    else:
        say("The journal is damaged; it is kept among the backups as it is.")
    _show(env, chosen, found)
    check_agreed("Go back?", yes, env.plain)

    def parse(data: bytes) -> Tables:
        if data != damaged:
            raise JournalUnavailable(MEANWHILE)
        return chosen.tables

    with Journal(env.journal, Run("backup restore", env.now)).transaction(parse) as change:
        change.take_over()
    say("Restored. The damaged file is among the backups; undo does not go back to it.")


def _show(env: Environment, chosen: _Chosen, found: "Difference") -> None:
    from leadself.terminal import console, keeping_views
    from leadself.terminal.lines import say

    say(f"Going back to {chosen.name}:")
    keeping_views.show_difference(console.out(env.plain), found)


def _take_out(env: Environment, to: Path, yes: bool) -> None:
    """Write everything, or the ratings, to a file of the user's."""
    from leadself.journal.merge import bodies_of
    from leadself.share.csv import format_ratings, ratings_of
    from leadself.share.interchange import format_everything
    from leadself.terminal.ask import check_agreed
    from leadself.terminal.lines import say

    kind = to.suffix.lower()
    if kind not in (".json", ".csv"):
        raise BadInput(f"{to} ends neither in .json (everything) nor in .csv (the ratings).")
    _check_there(env)
    files.check_paper(to, env.journal)
    tables = Journal(env.journal).tables(newer=True)
    bodies = bodies_of(tables)
    numbers = Counter(place[0] for place in bodies)
    if kind == ".csv":
        paper = format_ratings(ratings_of(bodies))
        what = f"{amount(numbers.pop('ratings', 0), 'rating')} with what was noted on them"
    else:
        paper = format_everything(bodies, schema_of(tables), env.now)
        what = "everything"
    if to.is_file():
        check_agreed(f"{to} is there already. Replace it?", yes, env.plain)
    files.write_paper(to, paper.encode(), env.journal, replace=to.is_file())
    say(f"Wrote {what} to {to}, private notes included. Only you can read it.", problem=True)
    if kind == ".csv" and (rest := records_words(numbers)):
        say(f"Not in it: {rest}. --to FILE.json takes everything.", problem=True)


def _check_there(env: Environment) -> None:
    if not env.journal.exists():
        raise NotThere(f"There is no journal at {env.journal} yet.")
