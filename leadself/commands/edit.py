"""leadself edit"""

from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.errors import BadInput, JournalUnavailable, NotThere
from leadself.journal.journal import Journal, Run
from leadself.method.editing import corrected, removal
from leadself.method.given import parse_share
from leadself.method.ids import find
from leadself.method.people import own_name
from leadself.method.recording import Stamp
from leadself.method.wording import count
from leadself.names import Name
from leadself.records import Plan, Share

SOMEONE = "someone"

WHERE = "leadself log --ids"
"""What to type to see ids."""


def edit(
    ctx: typer.Context,
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The beginning of an entry's id.")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="The words it should have.")
    ] = None,
    if_: Annotated[
        str | None, typer.Option("--if", metavar="TEXT", help="The first half of a plan.")
    ] = None,
    then: Annotated[
        str | None, typer.Option("--then", metavar="TEXT", help="The second half of a plan.")
    ] = None,
    share: options.ShareMark = None,
    delete: Annotated[bool, typer.Option("--delete", help="Take it out of the journal.")] = False,
    forget: Annotated[
        str | None, typer.Option("--forget", metavar="NAME", help="Replace a name everywhere.")
    ] = None,
    as_: Annotated[
        str, typer.Option("--as", metavar="TEXT", help="What stands in its place.")
    ] = SOMEONE,
    match_case: Annotated[
        bool, typer.Option("--match-case", help="Only written as given: Will, not will.")
    ] = False,
    backups: Annotated[
        bool, typer.Option("--backups", help="In the backups, too. That is final.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, change nothing.")] = False,
    yes: options.Yes = False,
) -> None:
    """Correct, share or delete one entry, or replace a name everywhere.

    `leadself log --ids` shows the ids. What you type with --text is stored as it is. --forget finds
    a name as a word of its own, in upper and lower case, in every text and in what undo keeps.

    \b
    leadself edit 4f2a --text "T. said yes in six minutes."
    leadself edit 4f2a --share coach
    leadself edit 4f2a --delete
    leadself edit --forget Ewa --dry-run
    leadself edit --forget Ewa --as "someone in the team" --backups
    """
    env: Environment = ctx.obj
    words = (text, if_, then, share)
    if forget is not None:
        if id_ or delete or any(word is not None for word in words):
            raise BadInput("--forget goes through everything; leave out the id and the rest.")
        _forget(env, Name(forget, match_case), as_, backups, yes, dry_run)
        return
    if as_ != SOMEONE or match_case or backups or dry_run:
        raise BadInput("--as, --match-case, --backups and --dry-run go with --forget NAME.")
    if id_ is None:
        raise BadInput(f"Name an entry by its id; `{WHERE}` shows them. Or --forget NAME.")
    if delete:
        if any(word is not None for word in words):
            raise BadInput("--delete stands alone; leave out what is to be corrected.")
        _delete(env, id_, yes)
    elif all(word is None for word in words):
        raise BadInput("Say what to change: --text, --share, --if, --then or --delete.")
    else:
        _correct(env, id_, text, if_, then, parse_share(share))


MEANWHILE = "The entry was changed while you were asked; nothing was done. Run it again."


def _correct(
    env: Environment,
    id_: str,
    text: str | None,
    if_: str | None,
    then: str | None,
    share: Share | None,
) -> None:
    """Give one entry other words, or another mark of who may read it."""
    from leadself.terminal import console, keeping_views
    from leadself.terminal.lines import say

    stamp = Stamp(env.today, env.now)
    _check_there(env)
    with Journal(env.journal, Run("edit", env.now)).transaction() as change:
        record = find(id_, change.entries().written, "entry", WHERE)
        new = corrected(record, stamp, text, if_, then, share)
        if new is not record:
            change.replace(new)
    if new is record:
        say("Nothing to change: it says that already.")
        return
    keeping_views.show_corrected(console.out(env.plain), record, new)
    say("leadself undo takes it back.")


def _delete(env: Environment, id_: str, yes: bool) -> None:
    """Take one entry out, and with a plan what became of it; asks once it is shown."""
    from leadself.terminal import console, keeping_views
    from leadself.terminal.ask import check_agreed
    from leadself.terminal.lines import say

    stamp = Stamp(env.today, env.now)
    _check_there(env)
    journal = Journal(env.journal, Run("edit", env.now))
    entries = journal.read()
    record = find(id_, entries.written, "entry", WHERE)
    going = removal(entries, record, stamp)
    keeping_views.show_gone(console.out(env.plain), going.removed)
    if isinstance(record, Plan) and (followed := len(going.removed) - 1):
        say(f"With the plan goes what became of it: {count(followed, 'follow-up')}.")
    journal.check_writable()
    check_agreed("Delete it?", yes, env.plain)
    with journal.transaction() as change:
        now = removal(change.entries(), record, stamp)
        if now.removed != going.removed or not set(going.removed) <= set(change.entries()):
            raise JournalUnavailable(MEANWHILE)
        change.apply(now)
    say("Deleted. leadself undo brings it again.")


def _forget(env: Environment, name: Name, by: str, backups: bool, yes: bool, dry_run: bool) -> None:
    """Put other words in the place of a name, everywhere it can be reached."""
    from leadself.journal.forgetting import find_holding, look_at_kept
    from leadself.terminal import console, forget_views
    from leadself.terminal.ask import check_agreed
    from leadself.terminal.lines import say

    _check_there(env)
    if not by.strip():
        raise BadInput("--as is empty; leave it out for someone, or give a word.")
    if name.is_in(by):
        raise BadInput(f"{by!r} holds the name itself; give other words with --as.")
    seen = forget_views.Seen(name)
    found = Journal(env.journal)
    holding = find_holding(found.tables(), seen.look)
    kept = look_at_kept(env.journal, name.is_in)
    if not holding and not (backups and kept.holding):
        raise NotThere(forget_views.nowhere_words(seen, kept))
    forget_views.show_holding(console.out(env.plain), holding, seen)
    own = own_name(found.read()) or ""
    forget_views.say_plan(by, kept, backups, name.replaced(own, by) if name.is_in(own) else None)
    if dry_run:
        say("Nothing was changed.")
        return
    # With --backups the file that is replaced must not become one more backup with the name.
    journal = Journal(env.journal, None if backups else Run("edit", env.now))
    journal.check_writable()
    check_agreed("Replace it?", yes, env.plain)
    with journal.transaction() as change:
        change.reword(lambda text: name.replaced(text, by))
    if holding:
        say("Replaced in the journal.")
    _forget_in_backups(env, name, by, backups)


def _forget_in_backups(env: Environment, name: Name, by: str, backups: bool) -> None:
    """Reach the backups, too, or say how many hold the name; and what nobody can reach."""
    from leadself.journal.forgetting import look_at_kept, reword_kept
    from leadself.terminal import forget_views

    if not backups:
        forget_views.say_still_held(look_at_kept(env.journal, name.is_in))
        return
    kept = reword_kept(env.journal, lambda text: name.replaced(text, by))
    forget_views.say_reached(kept)
    if kept.unreached:
        raise typer.Exit(max(problem.exit_code for _, problem, _ in kept.unreached))


def _check_there(env: Environment) -> None:
    if not env.journal.exists():
        raise NotThere(f"There is no journal at {env.journal} yet.")
