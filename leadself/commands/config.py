"""leadself config"""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.entries import Entries
from leadself.errors import BadInput
from leadself.journal.journal import Journal, Run
from leadself.method.days import parse_past_day
from leadself.method.meetings import build_talks, is_same, short_when, who_words
from leadself.method.people import (
    People,
    Term,
    add_people,
    build_people,
    build_terms,
    change_leader,
    name_oneself,
    remove_people,
)
from leadself.method.recording import Stamp
from leadself.method.wording import day_range, listed, short_day
from leadself.records import Role
from leadself.share.envelopes import Envelope, envelope, people_envelope

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def config(ctx: typer.Context, as_json: options.Json = False) -> None:
    """Who you are, your leader, your coach, and whose names stay here; alone, what is set.

    \b
    leadself config
    leadself config name Nadia B.
    leadself config leader Tomas
    leadself config people Ewa Marek
    """
    if ctx.invoked_subcommand is None:
        env: Environment = ctx.obj
        entries = Journal(env.journal).read()
        found, terms = build_people(entries, env.today), build_terms(entries, env.today)
        lines = [_name_words(found.name), *_leader_lines(terms), *_people_lines(found)]
        _show(lines, people_envelope(found), as_json)
    elif as_json:
        raise BadInput(f"Write options after `leadself config {ctx.invoked_subcommand}`.")


@app.command("name")
def name(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[NAME]")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take it off your papers.")] = False,
    as_json: options.Json = False,
) -> None:
    """Your own name, for the first line of your papers.

    Without one they do not say whose they are.

    \b
    leadself config name
    leadself config name Nadia B.
    leadself config name --remove
    """
    env: Environment = ctx.obj
    if remove and words:
        raise BadInput("Give a name or --remove, not both.")
    if remove or words:
        wanted = " ".join(words) if words else None
        with Journal(env.journal, Run("config name", env.now)).transaction() as change:
            change.apply(name_oneself(change.entries(), wanted, Stamp(env.today, env.now)))
    found = build_people(Journal(env.journal).read(), env.today)
    _show([_name_words(found.name)], envelope("name", name=found.name), as_json)


@app.command("leader")
def leader(
    ctx: typer.Context,
    nickname: Annotated[str | None, typer.Argument(metavar="[NICKNAME]")] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="The first day with them, if not today."),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Whom you report to; with a nickname, whom from today on.

    Each day is one leader's: what was written before the first day with the new one stays with the
    one before, and no paper for the new one holds it.

    \b
    leadself config leader
    leadself config leader Tomas
    leadself config leader Tomas --from 2026-11-16
    """
    env: Environment = ctx.obj
    if nickname is None:
        if from_ is not None:
            raise BadInput("--from goes with a nickname: leadself config leader Tomas --from DAY")
        entries, said = Journal(env.journal).read(), list[str]()
    else:
        since = parse_past_day(from_, env.today) if from_ is not None else env.today
        entries, said = _change_leader(env, nickname, Stamp(since, env.now))
    terms = build_terms(entries, env.today)
    _show([*_leader_lines(terms), *said], _leaders_envelope(terms), as_json)


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
    found = build_people(Journal(env.journal).read(), env.today)
    known = [f"{listed(found.leaders)}: your leader, by a letter for your coach."]
    lines = [*known * bool(found.leaders), *_people_lines(found)]
    _show(lines, people_envelope(found), as_json)


def _change_leader(env: Environment, nickname: str, since: Stamp) -> tuple[Entries, list[str]]:
    """The journal with another leader, and what is to be said on that."""
    from leadself.method.scripts.typed import read_nickname

    wanted = read_nickname(nickname).nickname
    with Journal(env.journal, Run("config leader", env.now)).transaction() as change:
        before = change.entries()
        change.apply(change_leader(before, wanted, since))
        after = change.entries()
    if after.leaders == before.leaders:
        return after, ["Nothing to change: it says that already."]
    old, new = before.leader_on(env.today), after.leader_on(env.today)
    ahead = build_talks(after, Stamp(env.today, env.now)).ahead
    stay = [m for m in ahead if old and is_same(m.who, old) and not is_same(old, new)]
    said = [f"Your talk with {who_words(m)} on {short_when(m)} stays." for m in stay]
    return after, [*said, "leadself undo takes it back."]


def _show(lines: Sequence[str], content: Envelope, as_json: bool) -> None:
    from leadself.terminal.lines import say
    from leadself.terminal.output import write_json

    if as_json:
        write_json(content)
    else:
        say("\n".join(lines))


def _name_words(name: str | None) -> str:
    if name is None:
        return "Your papers do not name you. Give your name: leadself config name Nadia B."
    return f"{name}: you, in the first line of your papers."


def _leader_lines(terms: Sequence[Term]) -> Iterator[str]:
    """Each leader with their days."""
    for nickname, first, last in terms:
        if last:
            yield f"{nickname}: your leader, {day_range(first, last)}."
        else:
            yield f"{nickname}: your leader since {short_day(first, year=True)}."
    if not terms:
        yield "No leader is known. Give a nickname: leadself config leader Tomas"


def _leaders_envelope(terms: Sequence[Term]) -> Envelope:
    """Those of ``_leader_lines``; ``to`` is null for the leader of today."""
    rows = [
        {
            "nickname": term.nickname,
            "from": term.first.isoformat(),
            "to": term.last.isoformat() if term.last else None,
        }
        for term in terms
    ]
    return envelope("leaders", leaders=rows)


def _people_lines(found: People) -> Iterator[str]:
    """The coach and the team, and what becomes of their names."""
    if found.coach:
        yield f"{found.coach}: your coach."
    if found.team:
        yield f"{listed(found.team)}: someone in the team for your coach."
    else:
        yield "Nobody of the team is listed. Add names: leadself config people Ewa Marek"
