"""leadself doctor"""

import platform
from pathlib import Path
from typing import Annotated

import typer

from leadself import __version__, options
from leadself.config import Environment
from leadself.entries import Entries
from leadself.errors import BadInput, JournalNewer, JournalUnavailable
from leadself.journal import files
from leadself.journal.checkup import Checkup, State, check_up
from leadself.journal.journal import Journal, Run
from leadself.journal.layout import Tables
from leadself.method.topics import are_known
from leadself.method.wording import amount

DAMAGED = 4


def doctor(
    ctx: typer.Context,
    salvage: Annotated[
        bool, typer.Option("--salvage", help="Save what still checks, to a new file.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="That new file.")
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take over what another program wrote.")
    ] = False,
    yes: options.Yes = False,
    as_json: options.Json = False,
) -> None:
    """Whether the journal is whole, where it lies, who can read it, and its backups.

    The exit code is 0 for a whole journal and 4 for a damaged one. It changes nothing, except
    with --accept, which keeps the file it found as a backup.

    \b
    leadself doctor
    leadself doctor --salvage
    leadself doctor --accept
    """
    env: Environment = ctx.obj
    if salvage and accept:
        raise BadInput("Give --salvage or --accept, not both.")
    if output and not salvage:
        raise BadInput("--output goes with --salvage.")
    found = check_up(env.journal)
    if salvage or accept:
        _check_mendable(found, "salvage" if salvage else "accept")
    if salvage:
        _salvage(env, found, output, yes)
        return
    if accept:
        _accept(env, yes)
        return
    _show(env, found, as_json)
    if found.damaged:
        raise typer.Exit(DAMAGED)


def _show(env: Environment, found: Checkup, as_json: bool) -> None:
    from leadself.share.envelopes import doctor_envelope
    from leadself.terminal import console, keeping_views, output

    if as_json:
        output.write_json(doctor_envelope(found, _versions()))
        return
    versions = " · ".join(f"{name} {version}" for name, version in _versions().items())
    keeping_views.show_checkup(console.out(env.plain), found, env.now, versions)


def _check_mendable(found: Checkup, what: str) -> None:
    if found.state is State.NEWER:
        raise JournalNewer(found.path)
    if not found.damaged:
        there = "There is no journal yet" if found.state is State.NONE else "The journal is whole"
        raise BadInput(f"{there}; there is nothing to {what}.")


def _salvage(env: Environment, health: Checkup, output: Path | None, yes: bool) -> None:
    """Write what can be saved to a new file, and say what cannot."""
    from leadself.journal.layout import format_tables
    from leadself.journal.salvage import salvage
    from leadself.terminal import console, keeping_views
    from leadself.terminal.lines import say

    journal = health.path
    target = output or files.salvaged_path(journal)
    found = salvage(files.read_paper(str(journal)))
    out = console.out(env.plain)
    if not found.saved:
        keeping_views.show_lost(out, found)
        say("No record in it checks, so no file was written.", problem=True)
        raise typer.Exit(DAMAGED)
    files.write_paper(target, format_tables(found.tables), env.journal, replace=yes)
    say(f"Saved {amount(found.saved, 'record')} to {target}.")
    keeping_views.show_lost(out, found)
    if health.newest_good:
        say(
            "`leadself backup restore` goes back to the newest good backup; after that "
            f"`leadself import {target}` takes in what the backup has not."
        )
    else:
        say(f"`leadself backup restore {target}` puts it in the journal's place.")


def _accept(env: Environment, yes: bool) -> None:
    """Take the journal over as another program left it, once the user has seen what it changed."""
    from leadself.journal.border import parse_edited
    from leadself.journal.merge import bodies_of, compare
    from leadself.journal.salvage import salvage
    from leadself.terminal import console, keeping_views
    from leadself.terminal.ask import check_agreed
    from leadself.terminal.lines import say

    edited = files.read_paper(str(env.journal))

    def parse(data: bytes) -> Tables:
        if data != edited:
            raise JournalUnavailable("The journal was changed meanwhile; run it again.")
        return parse_edited(data)

    journal = Journal(env.journal, Run("doctor", env.now))
    with journal.transaction(parse) as change:
        _check_names(change.entries())
        found = bodies_of(change.tables())
    changed = compare(bodies_of(salvage(edited).tables), found)
    if changed:
        say("Records that leadself did not write so:")
        keeping_views.show_difference(console.out(env.plain), changed, keeping_views.EDITED)
    check_agreed("Take it over as it is?", yes, env.plain)
    with journal.transaction(parse) as change:
        change.take_over()
    say("Taken over. The file as it was found is among the backups; undo begins anew from here.")


def _check_names(entries: Entries) -> None:
    for record in entries:
        named = getattr(record, "topic", None), getattr(record, "question", None)
        if not are_known(*named):
            raise BadInput(
                f"A record of {record.day} names {named[1] or named[0]!r}, which is no topic or "
                "question of leadself's; put it right in the file first."
            )


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    return {
        "leadself": __version__,
        "Python": platform.python_version(),
        "TinyDB": version("tinydb"),
        "Typer": version("typer"),
        platform.system(): platform.release(),
    }
