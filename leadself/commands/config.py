"""leadself config"""

from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.errors import BadInput
from leadself.journal.journal import Journal, Run
from leadself.method.people import People, add_people, build_people, remove_people
from leadself.method.recording import Stamp
from leadself.method.wording import listed
from leadself.records import Role
from leadself.share.envelopes import people_envelope

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def config(ctx: typer.Context) -> None:
    """What leadself knows of your surroundings: whose names stay here, and who your coach is.

    \b
    leadself config people
    """
    if ctx.invoked_subcommand is None:
        _show(ctx.obj, as_json=False)


@app.command("people")
def people(
    ctx: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]")] = None,
    coach: Annotated[bool, typer.Option("--coach", help="The name is your coach's.")] = False,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take these names off the list.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Whose names stay here: a paper for your coach calls them someone in the team.

    Your leader's nickname becomes a letter there without being listed. --coach says who your coach
    is; that name stays as it is.

    \b
    leadself config people
    leadself config people Ewa Marek
    leadself config people Ruth --coach
    leadself config people Marek --remove
    """
    env: Environment = ctx.obj
    if (coach or remove) and not names:
        raise BadInput("Give a name, like: leadself config people Ewa")
    if coach and remove:
        raise BadInput("Give --coach or --remove, not both.")
    if names:
        with Journal(env.journal, Run("config people", env.now)).transaction() as change:
            entries, role = change.entries(), Role.COACH if coach else Role.TEAM
            if remove:
                change.apply(remove_people(entries, names))
            else:
                change.apply(add_people(entries, names, role, Stamp(env.today, env.now)))
    _show(env, as_json)


def _show(env: Environment, as_json: bool) -> None:
    from leadself.terminal.lines import say
    from leadself.terminal.output import write_json

    found = build_people(Journal(env.journal).read(), env.today)
    if as_json:
        write_json(people_envelope(found))
    else:
        say(_who(found))


def _who(found: People) -> str:
    """Everybody by what they are, and what becomes of their names."""
    lines = []
    if found.leaders:
        lines.append(f"{listed(found.leaders)}: your leader, by a letter for your coach.")
    if found.coach:
        lines.append(f"{found.coach}: your coach.")
    if found.team:
        lines.append(f"{listed(found.team)}: someone in the team for your coach.")
    else:
        lines.append("Nobody of the team is listed. Add names: leadself config people Ewa Marek")
    return "\n".join(lines)
