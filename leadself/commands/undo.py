"""leadself undo"""

from typing import Annotated

import typer

from leadself.config import Environment
from leadself.errors import NotThere
from leadself.journal.journal import Journal, Run
from leadself.method.wording import records_words, short_day


def undo(
    ctx: typer.Context,
    redo: Annotated[bool, typer.Option("--redo", help="Go forward again.")] = False,
) -> None:
    """Take back the last change of the journal, whichever command made it.

    A change is one run of a command. Repeat it to go back further, through the last 100 changes.

    \b
    leadself undo
    leadself undo --redo
    """
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    journal = Journal(env.journal, Run("undo", env.now))
    with journal.transaction() as change:
        taken = change.undo(redo)
    if taken is None:
        raise NotThere(f"There is nothing to {'do again' if redo else 'take back'}.")
    verb = "Done again" if redo else "Taken back"
    what = records_words(taken.records) or "a note of what was asked"
    when = f"{short_day(taken.at.date())} at {taken.at:%H:%M}"
    say(f"{verb}: {what}, from `leadself {taken.command}` of {when}.")
    if not redo:
        say("leadself undo --redo brings it again.")
