"""leadself review"""

from typing import Annotated

import typer

from leadself.config import Environment
from leadself.entries import Entries
from leadself.errors import TerminalNeeded
from leadself.insight.words import quote_from_then
from leadself.journal.journal import Journal, Run
from leadself.method import topics
from leadself.method.reviews import is_kept
from leadself.method.scripts.context import Context, build_review_context
from leadself.method.scripts.month import Then, month_script
from leadself.method.scripts.review import review_script
from leadself.records import MONTH, REVIEW


def review(
    ctx: typer.Context,
    month: Annotated[
        bool, typer.Option("--month", help="The month's review, in place of this week's.")
    ] = False,
) -> None:
    """Ten minutes on your own notes: what to have more of, one lesson, one view from outside.

    It looks back on the days since the last review, two weeks at most. --month takes about twenty
    minutes: a look at all twelve, old words beside new ones, and whether you go on with the focus.

    \b
    leadself review
    leadself review --month
    """
    from leadself.terminal.lines import is_interactive, say

    env: Environment = ctx.obj
    name = MONTH if month else REVIEW
    if not is_interactive():
        raise TerminalNeeded(
            "A review asks questions and here is no terminal; "
            "`leadself log --last 7d` shows the week."
        )
    journal = Journal(env.journal, Run("review", env.now))
    entries = journal.read()
    if is_kept(entries, env.today, name):
        say(topics.texts()[name]["done"])
        return
    journal.check_writable()
    _hold(journal, entries, env, name)


def _hold(journal: Journal, entries: Entries, env: Environment, name: str) -> None:
    """Show what there is to read, ask, and say what was kept."""
    from leadself.conversation import hold
    from leadself.terminal.ask import Asker
    from leadself.terminal.checkin_views import bring_words, show_end
    from leadself.terminal.lines import Lines
    from leadself.terminal.review_views import show_opening

    context = build_review_context(entries, env.today, name, env.now)
    script = month_script(context, _then(context)) if name == MONTH else review_script(context)
    lines = Lines(env.plain)
    show_opening(lines, context, script, entries.on(env.today))
    asker = Asker(lines, bring_words(context.ahead, env.today))
    held = hold(journal, entries, context, script, asker)
    end = topics.texts()[name]["end"]
    show_end(lines, held.new, end if held.finished else "Run the same again to go on.")


def _then(context: Context) -> dict[str, Then]:
    """What was written about four weeks ago on each topic that is practised."""
    found = {
        focus.topic: quote_from_then(context.history, focus.topic, context.day)
        for focus in context.focuses
    }
    return {slug: Then(quote.day, quote.text) for slug, quote in found.items() if quote}
