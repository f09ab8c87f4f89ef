"""leadself plan"""

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.entries import Entries, touched
from leadself.errors import BadInput, NotThere, TerminalNeeded
from leadself.journal.journal import Journal, Run
from leadself.method.given import build_plan, parse_share
from leadself.method.ids import find, named_by, short_id
from leadself.method.plans import (
    CAME,
    DRAFT,
    FOR_A_HABIT,
    MOST_OPEN,
    Standing,
    check_room,
    open_plans,
    standings,
    was_left_out,
)
from leadself.method.recalling import text_fields
from leadself.method.recording import Stamp
from leadself.method.rotation import DAILY
from leadself.method.scripts.context import build_context
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.planning import new_plan_steps, own_plan_step
from leadself.method.scripts.script import (
    SWAP,
    TO_CHOOSE,
    Became,
    PlanWords,
    Text,
)
from leadself.method.scripts.typed import plan_remarks
from leadself.method.topics import SLUGS, parse_topic, texts
from leadself.method.wording import one_line, plan_line
from leadself.records import GAVE_WAY, FollowUp, Outcome, Plan, Share

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Id = Annotated[str, typer.Argument(metavar="ID", help="The beginning of the plan's id.")]

Note = Annotated[
    str | None,
    typer.Option("--note", metavar="TEXT", help="A line on it; ! and @coach at its end as always."),
]

TO_TYPE = 'leadself plan add --if "T. says no" --then "ask for five minutes"'


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
    from leadself.terminal import console, output, plan_views
    from leadself.terminal.lines import say

    entries = Journal(env.journal).read()
    found = [standing for standing in standings(entries, env.today) if all_ or standing.stands]
    if as_json:
        from leadself.share.envelopes import plans_envelope

        output.write_json(plans_envelope(found))
    elif found:
        plan_views.show_plans(console.out(env.plain), found, _ids(entries))
    else:
        say('No open plan. `leadself plan add --if "..." --then "..."` makes one.', problem=True)


@app.command()
def add(
    ctx: typer.Context,
    if_: Annotated[
        str | None, typer.Option("--if", metavar="TEXT", help="The moment you will notice.")
    ] = None,
    then: Annotated[
        str | None, typer.Option("--then", metavar="TEXT", help="One thing someone could see.")
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(metavar="TOPIC", help="Which topic it is for.", autocompletion=lambda: SLUGS),
    ] = None,
    tell: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who is to hear how it went.")
    ] = None,
    share: options.ShareMark = None,
) -> None:
    """Make a plan; three can be open at a time. In a terminal it asks for it, in one line.

    \b
    leadself plan add
    leadself plan add --if "T. says no" --then "ask for five minutes the same day"
    """
    env: Environment = ctx.obj
    slug, marked = parse_topic(topic) if topic else None, parse_share(share)
    if tell is not None and not one_line(tell):
        raise BadInput("--tell names who is to hear how it went.")
    journal = Journal(env.journal, Run("plan add", env.now))
    given = build_plan(if_, then)
    said = given or _ask(journal, env, slug)
    if marked and said.share is Share.PRIVATE:
        said = said._replace(share=marked)
    made, ids = _make(journal, env, said._replace(topic=slug), tell, asked=given is None)
    from leadself.terminal.lines import say

    if made.state == DRAFT:
        say(texts()["plan_swap"]["left_out"])
        return
    say(f"Kept as {short_id(made.id, ids)}: {plan_line(made)}")
    if given:  # while asking, both were said
        say("Read it once, slowly, and picture the moment.")
        for remark in plan_remarks(given)[:1]:
            say(remark, problem=True)


def _ask(journal: Journal, env: Environment, slug: str | None) -> PlanWords:
    """A plan in one line; where three are open also whose place it takes, if any."""
    from leadself.terminal.ask import Asker
    from leadself.terminal.lines import Lines, is_interactive, say

    if not is_interactive():
        raise TerminalNeeded(f"Here is no terminal to ask in; give both halves: {TO_TYPE}")
    journal.check_writable()
    context = build_context(journal.read(), env.today, DAILY, env.now)
    new, asker = own_plan_step("plan", slug), Asker(Lines(env.plain), goes_on=False)
    answers = asker.ask_all(lambda known: new_plan_steps(context, known, new))
    said, place = answers.get("plan"), answers.get(f"plan{SWAP}")
    if not isinstance(said, PlanWords):
        say("Nothing was written down.")
        raise typer.Exit
    return said._replace(instead=place.plan) if isinstance(place, Became) else said


def _make(
    journal: Journal, env: Environment, said: PlanWords, tell: str | None, asked: bool
) -> tuple[Plan, list[str]]:
    """Keep the plan; what was made, and the ids of all plans.

    Where it was ``asked`` for and has no place, as may have come about only since, it is left out.
    Raises BadInput where it was given and three are open.
    """
    stamp = Stamp(env.today, env.now).fields()
    words = said._asdict()
    instead = words.pop("instead")
    with journal.transaction() as change:
        entries = change.entries()
        open_ = {plan.id for plan in open_plans(entries, env.today)}
        if not asked:
            check_room(entries, env.today)
        no_room = instead not in open_ and len(open_) >= MOST_OPEN
        left_out = instead == TO_CHOOSE or no_room
        made = Plan(tell=tell, state=DRAFT if left_out else "open", **words, **stamp)
        change.add(made)
        if instead in open_:
            gone = FollowUp(plan=instead, outcome=Outcome.DROPPED, reason=GAVE_WAY, **stamp)
            change.add(gone)
        return made, [*_ids(entries), made.id]


OUTCOMES = {
    "done": (Outcome.DONE, "The chance came and you took it."),
    "part": (Outcome.PART, "The chance came and you did part of it."),
    "missed": (Outcome.MISSED, "The chance came and you did not do it."),
    "drop": (Outcome.DROPPED, "Drop it on purpose; it leaves the list."),
    "habit": (Outcome.HABIT, "It has become a habit; it leaves the list."),
    "resume": (Outcome.RESUMED, "Take up again what a long gap has set aside."),
}
"""Command -> what it says became of a plan, and its sentence in the help."""


def _command(verb: str, outcome: Outcome) -> Callable[[typer.Context, str, str | None], None]:
    def follow_up(ctx: typer.Context, id_: Id, note: Note = None) -> None:
        _follow_up(ctx.obj, verb, id_, outcome, note)

    return follow_up


for _verb, (_outcome, _sentence) in OUTCOMES.items():
    _help = f"{_sentence}\n\n\b\nleadself plan {_verb} 4f2a"
    app.command(_verb, help=_help)(_command(_verb, _outcome))


def _follow_up(
    env: Environment, command: str, text: str, outcome: Outcome, note: str | None
) -> None:
    """Keep what became of a plan, and say what that makes."""
    from leadself.terminal.lines import say
    from leadself.terminal.views import became_words

    if note is not None and not note.strip():
        raise BadInput("The note is empty; leave it out or write something.")
    said = parse_marks(note) if note else Text("")
    with Journal(env.journal, Run(f"plan {command}", env.now)).transaction() as change:
        every = standings(change.entries(), env.today)
        known = {standing.plan.id: standing for standing in every if standing.stands}
        plans = [standing.plan for standing in known.values()]
        _check_not_ended(text, every)
        found = find(text, plans, "open plan", "leadself plan")
        if outcome is Outcome.RESUMED and known[found.id].is_open:
            raise BadInput("That plan is open already; a gap has not set it aside.")
        before = known[found.id]
        earlier = _said_today(before, outcome, env)
        follow_up = _now_said(earlier, outcome, said, found, Stamp(env.today, env.now))
        others = tuple(one for one in before.follow_ups if one is not earlier)
        standing = before._replace(follow_ups=others).after(follow_up)
        if before.waits and standing.takes_room:  # what is said of it takes it up again
            check_room(change.entries(), env.today)
        if earlier is None:
            change.add(follow_up)
        elif follow_up is not earlier:
            change.replace(follow_up)
    say(f"{_said(standing, outcome)} {plan_line(found)}")
    if earlier and earlier.outcome is not outcome:
        say(f"In the place of “{became_words(earlier)}”; leadself undo brings it again.")
    if found.tell:
        say(texts()["follow"]["tell"].format(name=one_line(found.tell)))
    if standing.counted:
        say(f"{standing.counted}.")


def _said_today(standing: Standing, outcome: Outcome, env: Environment) -> FollowUp | None:
    """What was said of this chance today already; to drop a plan afterwards is no correction."""
    of_a_chance = CAME | {Outcome.NO_CHANCE}
    today = [f for f in standing.follow_ups if f.day == env.today and f.outcome in of_a_chance]
    return today[-1] if today and outcome in of_a_chance else None


def _now_said(
    earlier: FollowUp | None, outcome: Outcome, said: Text, plan: Plan, stamp: Stamp
) -> FollowUp:
    """What is said of the plan now, in the place of what was said today; a note there stays."""
    note = text_fields("note", said) if said.text else {}
    if earlier is None:
        return FollowUp(plan=plan.id, outcome=outcome, **note, **stamp.fields())
    reason = earlier.reason if earlier.outcome is outcome else None
    return touched(earlier, stamp.now, outcome=outcome, reason=reason, **note)


def _check_not_ended(text: str, every: Sequence[Standing]) -> None:
    """Raise NotThere where ``text`` is the id of a plan that has left the list, or never came."""
    named = named_by(text, [standing.plan for standing in every])
    ended = {standing.plan.id: standing.ended for standing in every}
    if len(named) == 1 and was_left_out(named[0]):
        raise NotThere("That plan was left out; `leadself plan add` makes it anew.")
    if len(named) == 1 and (how := ended[named[0].id]):
        what = "is a habit already" if how is Outcome.HABIT else "was dropped"
        raise NotThere(f"That plan {what}; `leadself plan add` makes a new one.")


def _said(standing: Standing, outcome: Outcome) -> str:
    match outcome:
        case Outcome.DONE if standing.running(Outcome.DONE) >= FOR_A_HABIT:
            return "Done, five times in a row; `leadself plan habit` makes it a habit:"
        case Outcome.DONE:
            return "Done:"
        case Outcome.PART:
            return "Done in part:"
        case Outcome.MISSED if standing.running(Outcome.MISSED) >= 2:
            return "Twice now; --note keeps what in you held it back at that moment:"
        case Outcome.DROPPED:
            return "Dropped on purpose. That is a decision, too:"
        case Outcome.HABIT:
            return "A habit now; it is asked about once in four weeks:"
        case Outcome.RESUMED:
            return "Taken up again:"
    return "All right. It stays on the list:"


def _ids(entries: Entries) -> list[str]:
    return [found.id for found in entries.plans]
