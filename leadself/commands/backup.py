"""leadself backup"""

from collections import Counter
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from leadself.config import Environment
from leadself.errors import BadInput, NotThere
from leadself.journal import backups, files
from leadself.journal.journal import Journal, Run
from leadself.journal.layout import Tables, schema_of
from leadself.method.wording import amount, records_words

app = typer.Typer(add_completion=False, rich_markup_mode=None)

YES = typer.Option("--yes", "-y", help="Do it without asking.")


@app.callback(invoke_without_command=True)
def backup(
    ctx: typer.Context,
    to: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take everything out, to FILE.json or FILE.csv."),
    ] = None,
    yes: Annotated[bool, YES] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
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
    say(f"Kept as backup {number}, until you remove it from {backups.folder_of(env.journal)}.")


@app.command()
def restore(
    ctx: typer.Context,
    which: Annotated[
        str | None,
        typer.Argument(metavar="[WHICH]", help="Its number, or a file; else the newest good one."),
    ] = None,
    yes: Annotated[bool, YES] = False,
) -> None:
    """Go back to a backup, or to another journal file.

    Shows what would change, and asks. The journal as it is now is kept as a backup first.

    \b
    leadself backup restore
    leadself backup restore 12
    """
    from leadself.journal.checkup import check_up
    from leadself.journal.merge import bodies_of, compare
    from leadself.journal.salvage import salvage
    from leadself.terminal import console, keeping_views
    from leadself.terminal.ask import check_agreed
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    chosen = _find(env, which)
    health = check_up(env.journal)
    if health.damaged:
        still_good = salvage(health.path.read_bytes()).tables
        found = compare(bodies_of(still_good), bodies_of(chosen.tables))
        if found.gone:
            say(
                "The journal is damaged, and holds what this backup does not. `leadself doctor "
                "--salvage` first writes that to a file, which `leadself import` takes in later."
            )
        else:
            say("The journal is damaged; it is kept among the backups as it is.")
    else:
        found = compare(bodies_of(Journal(env.journal).tables()), bodies_of(chosen.tables))
        if not found:
            say(f"Nothing to do: the journal holds what {chosen.name} holds.")
            return
    say(f"Going back to {chosen.name}:")
    keeping_views.show_difference(console.out(env.plain), found)
    check_agreed("Go back?", yes, env.plain)
    journal = Journal(env.journal, Run("backup restore", env.now))
    if health.damaged:
        with journal.transaction(parse=lambda data: chosen.tables) as change:
            change.take_over()
        say("Restored. The damaged file is among the backups.")
        return
    with journal.transaction() as change:
        found = compare(bodies_of(change.tables()), bodies_of(chosen.tables))
        change.put(found.to_put(theirs=True))
    say("Restored. leadself undo takes it back.")


class _Chosen(NamedTuple):
    name: str
    tables: Tables


def _find(env: Environment, which: str | None) -> _Chosen:
    """The journal to go back to: a backup by number, a file, or the newest good backup."""
    from leadself.terminal.keeping_views import moment_words

    if which and not which.isdecimal():
        return _Chosen(which, _tables(Path(which)))
    found = backups.list_backups(env.journal)
    backup = (
        next((b for b in found if b.number == int(which)), None)
        if which
        else (backups.newest_good(env.journal))
    )
    if backup is None:
        there = f"There is no backup {which}" if which else "There is no good backup"
        raise NotThere(f"{there}. `leadself backup` lists what there is.")
    name = f"backup {backup.number} of {moment_words(backup.made_at)}"
    return _Chosen(name, _tables(backup.path))


def _tables(path: Path) -> Tables:
    from leadself.share.interchange import is_everything

    if not path.exists():
        raise NotThere(f"There is no file {path}. `leadself backup` lists the backups.")
    if path.suffix.lower() == ".csv" or (path.is_file() and is_everything(path.read_bytes())):
        raise BadInput(f"{path} is no journal file; `leadself import {path}` takes it in.")
    return Journal(path).tables()


def _take_out(env: Environment, to: Path, yes: bool) -> None:
    """Write everything, or the ratings, to a file of the user's."""
    from leadself.journal.merge import bodies_of
    from leadself.share.csv import format_ratings
    from leadself.share.interchange import format_everything
    from leadself.terminal.ask import check_agreed
    from leadself.terminal.lines import say

    kind = to.suffix.lower()
    if kind not in (".json", ".csv"):
        raise BadInput(f"{to} ends neither in .json (everything) nor in .csv (the ratings).")
    _check_there(env)
    journal = Journal(env.journal)
    tables = journal.tables(newer=True)
    bodies = bodies_of(tables)
    numbers = Counter(place[0] for place in bodies)
    if kind == ".csv":
        paper = format_ratings(journal.read().ratings)
        what = f"{amount(numbers.pop('ratings', 0), 'rating')} with their notes"
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
