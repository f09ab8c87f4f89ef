"""leadself undo"""

from typing import Annotated

import typer

from leadself.config import Environment
from leadself.errors import NotThere
from leadself.journal.journal import Journal, Run
from leadself.method.wording import short_day


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
    from leadself.journal.merge import difference
    from leadself.terminal import console, keeping_views
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    taken = None
    if env.journal.exists():
        with Journal(env.journal, Run("undo", env.now)).transaction() as change:
            taken = change.undo(redo)
    if taken is None:
        raise NotThere(f"There is nothing to {'do again' if redo else 'take back'}.")
    when = f"{short_day(taken.at.date(), year=True)} at {taken.at:%H:%M}"
    say(f"{'Done again' if redo else 'Taken back'}: `leadself {taken.command}` of {when}.")
    found = difference(taken.before, taken.after)
    keeping_views.show_difference(console.out(env.plain), found, keeping_views.DONE)
    if not redo:
        say("leadself undo --redo brings it again.")
