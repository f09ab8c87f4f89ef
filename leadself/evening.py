"""A whole check-in at a terminal: what comes before it, the check-in itself, and its end."""

from datetime import date, timedelta

from leadself.config import day_of, read_clock
from leadself.conversation import hold
from leadself.journal.journal import Journal
from leadself.method import topics
from leadself.method.focus import focus_names, is_over
from leadself.method.reviews import review_to_offer
from leadself.method.rotation import DAILY
from leadself.method.scripts.checkin import checkin_script
from leadself.method.scripts.context import FULL, MORE, Context, build_context
from leadself.method.scripts.ending import LOOK, end_words
from leadself.method.scripts.held import Held, hold_after
from leadself.method.scripts.lighter import evenings_on, usual_evenings, was_made_lighter
from leadself.method.scripts.opening import (
    LOOK_AROUND,
    opening_before,
    opening_script,
)
from leadself.method.scripts.script import Answers, Script
from leadself.method.wording import one_line, short_day
from leadself.records import FIRST
from leadself.terminal import checkin_views
from leadself.terminal.ask import Asker
from leadself.terminal.lines import Lines

NEXT_DAY = timedelta(days=1)

AGAIN = "Run the same again to go on."


class Evening:
    """The conversations of one run of the check-in, one after another on the same journal."""

    def __init__(self, journal: Journal, lines: Lines, day: date, is_today: bool) -> None:
        self.is_today = is_today
        self.journal = journal
        self.lines = lines
        self.day = day
        self.entries = journal.read()

    def hold(self, name: str, late: str = "") -> None:
        """Hold the check-in ``name``; ``late`` is said where the day is long over.

        Raises Cancelled on Ctrl-C, and what reading and saving raise.
        """
        context = self._context(name)
        checkin_views.show_opening(self.lines, context, self.entries.on(self.day))
        if late:
            self.lines.hang(late, style="dim")
        daily = name == DAILY and self.is_today
        held = self._hold_daily() if daily else self._converse(context, checkin_script(context))
        new = held.new
        if new.get("return") == LOOK_AROUND:
            self._close(new, topics.texts()["look_around"])
        elif not held.finished:
            self._close(new, AGAIN)
        elif name == DAILY and not context.complete:
            self._end(new)
        else:
            self._close(new, _old_words(context), end_words(context))

    def _context(self, name: str) -> Context:
        return build_context(self.entries, self.day, name, read_clock())

    def _hold_daily(self) -> Held:
        """The check-in after its opening; ``<`` at its first prompt leads back into that."""
        before = opening_before(self.entries, self.day, read_clock())
        if before is None:
            return self._daily(after_another=False)
        return hold_after(
            lambda from_behind: self._open(before.script, from_behind),
            lambda: self._daily(after_another=True),
        )

    def _daily(self, after_another: bool) -> Held:
        context = self._context(DAILY)  # a leader, a talk or a focus may be new
        return self._converse(context, checkin_script(context), after_another=after_another)

    def _open(self, name: str, from_behind: bool) -> Held:
        """What stands before the check-in, on a first evening or after a long gap."""
        context = self._context(name)
        if name == FIRST and not from_behind:
            self.lines.blank()
            self.lines.hang(topics.texts()["notebook"], style="dim")
        return self._converse(context, opening_script(context), from_behind=from_behind)

    def _converse(
        self,
        context: Context,
        script: Script,
        after_another: bool = False,
        from_behind: bool = False,
    ) -> Held:
        bring = checkin_views.bring_words(context.ahead, self.day)
        first = topics.texts()["saved_before"] if context.script == MORE else ""
        asker = Asker(self.lines, bring, first=first)
        held = hold(self.journal, self.entries, context, script, asker, after_another, from_behind)
        self.entries = self.journal.read()
        return held

    def _end(self, new: Answers) -> None:
        """The end of a daily check-in: what was kept, and one more question for whoever wants it.

        A look at all twelve is offered when it is due.
        """
        context = self._context(MORE)
        old = _old_words(context)
        if was_made_lighter(context.today):
            self._close(new, self._offer(), topics.texts()["end_light"])
            return
        self._close(new, old, _focus_over(context), self._offer(), end_words(context))
        held = self._converse(context, checkin_script(context))
        more = {key: value for key, value in held.new.items() if key.startswith("answer.")}
        if LOOK in held.new.values():
            self._look()
        elif any(more.values()):
            self._close(more)

    def _look(self) -> None:
        """All twelve once, right after the check-in."""
        context = self._context(FULL)
        checkin_views.show_title(self.lines, context)
        held = self._converse(context, checkin_script(context))
        self._close(held.new, end_words(context) if held.finished else AGAIN)

    def _offer(self) -> str:
        """One line on the review that is due; nothing for an evening that is long over."""
        name = review_to_offer(self.entries, self.day)
        if name is None or day_of(read_clock()) - self.day > NEXT_DAY:
            return ""
        return str(topics.texts()[name]["offer"])

    def _close(self, new: Answers, *said: str) -> None:
        checkin_views.show_end(self.lines, new, *said)


def _focus_over(context: Context) -> str:
    """Once a week from the end of its four weeks on: how to go on with a focus, or to rest."""
    held, over = usual_evenings(context.history), []
    for focus in context.focuses:
        week = focus.week_on(context.day)
        said = any(day >= focus.day and focus.week_on(day) == week for day in held)
        if is_over(focus, context.day) and not said:
            over.append(focus)
    return str(topics.texts()["focus_over"]).format(focus=focus_names(over)) if over else ""


def _old_words(context: Context) -> str:
    """A sentence of the user's own on tonight's first topic, from a week ago or longer."""
    from leadself.insight.words import (  # needed at the end of an evening only
        old_quote,
        quotes_by_topic,
    )

    if context.script == FULL or context.complete:
        return ""
    slug = context.turns[0].topic
    evenings = evenings_on(context.history, slug)
    quote = old_quote(quotes_by_topic(context.history).get(slug, ()), evenings, context.day)
    if quote is None:
        return ""
    day = short_day(quote.day, year=quote.day.year != context.day.year)
    on = f", on {topics.IN_SHORT[slug]}" if getattr(quote.record, "topic", None) == slug else ""
    return f"{day}{on}: “{one_line(quote.text)}”"
