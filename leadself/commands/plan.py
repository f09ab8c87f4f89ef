"""leadself plan"""

from collections.abc import Callable
from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.errors import BadInput
from leadself.journal.journal import Journal, Run
from leadself.method.given import parse_share
from leadself.method.ids import find, short_id
from leadself.method.plans import MOST_OPEN, Standing, open_plans, standings
from leadself.method.recording import Stamp
from leadself.method.topics import SLUGS, parse_topic
from leadself.method.wording import number_word, one_line, plan_sentence
from leadself.records import Entries, FollowUp, Outcome, Plan, Share

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Id = Annotated[str, typer.Argument(metavar="ID", help="The beginning of the plan's id.")]


@app.callback(invoke_without_command=True)
def plan(
    ctx: typer.Context,
    all_: Annotated[bool, typer.Option("--all", help="Dropped ones and habits, too.")] = False,
    as_json: options.Json = False,
) -> None:
    """Your if-then plans, and how many of their chances you took.

    \b
    leadself plan
    leadself plan add --if "T. says no" --then "ask for five minutes the same day"
    leadself plan done 4f2a
    """
    env: Environment = ctx.obj
    if ctx.invoked_subcommand:
        if all_ or as_json:
            raise BadInput(f"Write options after `leadself plan {ctx.invoked_subcommand}`.")
        return
    from leadself.share.envelopes import plans_envelope
    from leadself.terminal import console, output, plan_views
    from leadself.terminal.lines import say

    entries = Journal(env.journal).read()
    found = [standing for standing in standings(entries) if all_ or standing.is_open]
    if as_json:
        output.write_json(plans_envelope(found))
    elif found:
        plan_views.show_plans(console.out(env.plain), found, _ids(entries))
    else:
        say('No open plan. `leadself plan add --if "..." --then "..."` makes one.', problem=True)


@app.command()
def add(
    ctx: typer.Context,
    if_: Annotated[str, typer.Option("--if", metavar="TEXT", help="The moment you will notice.")],
    then: Annotated[
        str, typer.Option("--then", metavar="TEXT", help="One thing someone could see.")
    ],
    topic: Annotated[
        str | None,
        typer.Option(metavar="TOPIC", help="Which topic it is for.", autocompletion=lambda: SLUGS),
    ] = None,
    share: options.ShareMark = None,
) -> None:
    """Make a plan; three can be open at a time.

    \b
    leadself plan add --if "T. says no" --then "ask for five minutes the same day"
    """
    env: Environment = ctx.obj
    if not (if_.strip() and then.strip()):
        raise BadInput("A plan needs both halves: the moment you will notice, and what you do.")
    made = Plan(
        if_=if_,
        then=then,
        topic=parse_topic(topic) if topic else None,
        share=parse_share(share) or Share.PRIVATE,
        **Stamp(env.today, env.now).fields(),
    )
    with Journal(env.journal, Run("plan add", env.now)).transaction() as change:
        entries = change.entries()
        if len(open_plans(entries)) >= MOST_OPEN:
            raise BadInput(
                f"{number_word(MOST_OPEN).capitalize()} plans are open, and more tend to get less "
                "done. Drop one first: `leadself plan` shows them, `leadself plan drop ID`."
            )
        change.add(made)
        ids = [*_ids(entries), made.id]
    from leadself.terminal.lines import say

    say(f"Kept as {short_id(made.id, ids)}: {plan_sentence(one_line(if_), one_line(then))}")
    say("Read it once, slowly, and picture the moment.")


OUTCOMES = {
    "done": (Outcome.DONE, "The chance came and you took it."),
    "part": (Outcome.PART, "The chance came and you did part of it."),
    "missed": (Outcome.MISSED, "The chance came and you did not do it."),
    "drop": (Outcome.DROPPED, "Drop it on purpose; it leaves the list."),
    "habit": (Outcome.HABIT, "It has become a habit; it leaves the list."),
}
"""Command -> what it says became of a plan, and its sentence in the help."""


def _command(verb: str, outcome: Outcome) -> Callable[[typer.Context, str], None]:
    def follow_up(ctx: typer.Context, id_: Id) -> None:
        _follow_up(ctx.obj, verb, id_, outcome)

    return follow_up


for _verb, (_outcome, _sentence) in OUTCOMES.items():
    _help = f"{_sentence}\n\n\b\nleadself plan {_verb} 4f2a"
    app.command(_verb, help=_help)(_command(_verb, _outcome))


def _follow_up(env: Environment, command: str, text: str, outcome: Outcome) -> None:
    """Keep what became of a plan, and say what that makes."""
    from leadself.terminal.lines import say

    with Journal(env.journal, Run(f"plan {command}", env.now)).transaction() as change:
        known = {s.plan.id: s for s in standings(change.entries()) if s.is_open}
        plans = [standing.plan for standing in known.values()]
        found = find(text, plans, "open plan", "leadself plan")
        follow_up = FollowUp(plan=found.id, outcome=outcome, **Stamp(env.today, env.now).fields())
        change.add(follow_up)
    standing = Standing(found, (*known[found.id].follow_ups, follow_up))
    sentence = plan_sentence(one_line(found.if_), one_line(found.then))
    say(f"{_said(standing, outcome)} {sentence}")
    if standing.counted:
        say(f"{standing.counted}.")


def _said(standing: Standing, outcome: Outcome) -> str:
    match outcome:
        case Outcome.DONE if standing.running(Outcome.DONE) >= 5:
            return "Done, five times in a row; `leadself plan habit` makes it a habit:"
        case Outcome.DONE:
            return "Done:"
        case Outcome.PART:
            return "Done in part:"
        case Outcome.MISSED if standing.running(Outcome.MISSED) >= 2:
            return "Twice now. What in you holds it back at that moment?"
        case Outcome.DROPPED:
            return "Dropped on purpose. That is a decision, too:"
        case Outcome.HABIT:
            return "A habit now:"
    return "All right. It stays on the list:"


def _ids(entries: Entries) -> list[str]:
    return [found.id for found in entries.plans]
