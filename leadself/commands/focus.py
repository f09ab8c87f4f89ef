"""leadself focus"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.entries import MOST_FOCUSES, Entries, newest, touched
from leadself.errors import BadInput
from leadself.journal.journal import Journal, Run
from leadself.method import topics
from leadself.method.focus import WEEKS, focus_names, is_over, last_day, may_renew, weeks_in_all
from leadself.method.recording import Stamp
from leadself.method.wording import long_day, number_word, one_line
from leadself.records import Focus
from leadself.share.envelopes import focus_envelope


@dataclass(frozen=True)
class _Wish:
    """What the command line asks for; ``slug`` is the topic of a choice."""

    slug: str | None
    second: bool
    renew: bool
    rest: bool
    reason: str | None
    asked: bool = False

    def __bool__(self) -> bool:
        return bool(self.slug or self.renew or self.rest)

    def adds(self, current: Sequence[Focus]) -> bool:
        """Whether a second focus is to stand beside the ``current`` one."""
        known = {focus.topic for focus in current}
        return self.second and bool(known) and self.slug not in known

    def gives_up_early(self, current: Sequence[Focus], day: date) -> list[Focus]:
        """What of the ``current`` gives way to another topic before its weeks are over."""
        known = {focus.topic for focus in current}
        if self.slug is None or self.slug in known or self.second:
            return []
        return [focus for focus in current if not is_over(focus, day)]


def focus(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="The topic to practise from today on.",
            autocompletion=lambda: topics.SLUGS,
        ),
    ] = None,
    second: Annotated[
        bool, typer.Option("--second", help="Beside the focus you have; the two take turns.")
    ] = False,
    renew: Annotated[
        bool, typer.Option("--renew", help="Four weeks more, from the last week on.")
    ] = False,
    rest: Annotated[bool, typer.Option("--rest", help="No focus for a while.")] = False,
    reason: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Why, when you change before the four weeks are over."),
    ] = None,
    yes: options.Yes = False,
    as_json: options.Json = False,
) -> None:
    """The one topic you practise for about four weeks; a check-in always asks about it.

    A topic takes the place of what you practise now. --second keeps that, too: the check-ins then
    ask about the two in turn.

    \b
    leadself focus
    leadself focus prepared
    leadself focus go-to --reason "The shift list is settled"
    leadself focus rapport --second
    leadself focus --rest
    """
    from leadself.terminal import output
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    slug = topics.parse_topic(topic) if topic else None
    wish = _Wish(slug, second, renew, rest, reason)
    _check_combination(wish, yes)
    journal = Journal(env.journal, Run("focus", env.now))
    said = _change(journal, env, wish, yes, asks=not as_json) if wish else None
    entries = journal.read()
    if as_json:
        output.write_json(focus_envelope(entries.focuses_on(env.today), env.today))
    else:
        say(said or _where_it_is(entries, env))


def _check_combination(wish: _Wish, yes: bool) -> None:
    if sum((wish.slug is not None, wish.renew, wish.rest)) > 1:
        raise BadInput("Give a topic, --renew or --rest, one of them.")
    if wish.second and not wish.slug:
        raise BadInput("--second goes with a topic.")
    if yes and not wish.second:
        raise BadInput("--yes goes with --second; nothing else asks.")
    if wish.reason is not None and wish.second:
        raise BadInput("--reason says why a focus gives way to another; with --second none does.")
    if wish.reason is not None and not (wish.slug or wish.rest):
        raise BadInput("--reason goes with a topic or with --rest.")


def _change(journal: Journal, env: Environment, wish: _Wish, yes: bool, asks: bool) -> str | None:
    """Choose, renew or rest; what was done, or None where it was so already."""
    entries = journal.read()
    current = entries.focuses_on(env.today)
    _check(entries, current, wish, env.today)
    if wish.adds(current):
        from leadself.terminal.ask import check_agreed

        check_agreed(topics.texts()["two_focuses"]["sure"], yes, env.plain)
    wish = _with_reason(journal, env, current, wish) if asks else wish
    with journal.transaction() as change:
        entries = change.entries()
        current = entries.focuses_on(env.today)
        _check(entries, current, wish, env.today)
        if chosen := _chosen_today(entries, current, wish, env.today):
            change.replace(touched(chosen, env.now, reason=wish.reason))
            return f"Kept with your focus: “{one_line(wish.reason or '')}”"
        new = _records(entries, current, wish, Stamp(env.today, env.now))
        change.add(*new)
    if not new and wish.renew:
        return _nothing_to_renew(entries, current, env.today)
    return _what_was_done(current, new, wish, env) if new else None


def _with_reason(
    journal: Journal, env: Environment, current: Sequence[Focus], wish: _Wish
) -> _Wish:
    """With one line on why, where a focus gives way before its time and somebody can be asked.

    Raises Cancelled on Ctrl-C.
    """
    from leadself.terminal.lines import Lines, is_interactive

    early = wish.gives_up_early(current, env.today)
    if not early or wish.reason is not None or not is_interactive():
        return wish
    from leadself.method.scripts.script import Step, Text
    from leadself.terminal.ask import Asker

    journal.check_writable()
    words = topics.texts()["focus_early"]
    prompt = words["ask"].format(
        focus=focus_names(early[:1]),
        week=number_word(early[0].week_on(env.today)),
        weeks=number_word(WEEKS),
    )
    step = Step("reason", prompt, help=(words["help"],), read=Text)
    said = Asker(Lines(env.plain), goes_on=False).ask_all(lambda _: iter([step])).get(step.key)
    return replace(wish, reason=said.text if isinstance(said, Text) else None, asked=True)


def _chosen_today(
    entries: Entries, current: Sequence[Focus], wish: _Wish, day: date
) -> Focus | None:
    """The focus of this very day to which a reason is given afterwards; it stands alone."""
    if wish.reason is None or wish.asked or len(current) > 1:
        return None
    runs = entries.focus_runs_on(day).get(wish.slug or "", ())
    return next((one for one in runs if len(runs) == 1 and one.day == day), None)


def _check(entries: Entries, current: Sequence[Focus], wish: _Wish, day: date) -> None:
    if not current and (wish.renew or wish.rest):
        raise BadInput("There is no focus to renew or to rest from; choose one of the twelve.")
    if wish.adds(current) and len(current) == MOST_FOCUSES:
        raise BadInput(
            f"You practise two already, {focus_names(current)}; without --second the topic takes "
            "their place."
        )
    known = {focus.topic for focus in current}
    late = wish.reason is not None and not wish.asked and wish.slug in known
    if late and not _chosen_today(entries, current, wish, day):
        raise BadInput("--reason says why a focus gives way to another; that one is in force.")


def _records(
    entries: Entries, current: Sequence[Focus], wish: _Wish, stamp: Stamp
) -> tuple[Focus, ...]:
    """What is written for a wish; nothing where it is so already."""
    fields = {**stamp.fields(), "reason": wish.reason}
    if wish.rest:
        return (Focus(topic=current[0].topic, rest=True, **fields),)
    if wish.slug is None:
        return tuple(
            Focus(topic=focus.topic, beside=len(current) > 1, **fields)
            for focus in _renewed(entries, current, stamp)
        )
    if wish.adds(current):
        return (Focus(topic=wish.slug, beside=True, **fields),)
    if wish.slug not in {focus.topic for focus in current}:
        return (Focus(topic=wish.slug, **fields),)
    # What is practised already goes on in its week; alone, unless it is named as the second.
    others = [focus for focus in current if focus.topic != wish.slug and not wish.second]
    return tuple(Focus(topic=focus.topic, rest=True, beside=True, **fields) for focus in others)


def _renewed(entries: Entries, current: Sequence[Focus], stamp: Stamp) -> list[Focus]:
    """Those whose weeks are over, and where none's are, those in their last week.

    Raises BadInput where none of them can be renewed any more.
    """
    over = [focus for focus in current if is_over(focus, stamp.day)]
    over = over or [focus for focus in current if focus.week_on(stamp.day) == WEEKS]
    renewed = [focus for focus in over if may_renew(entries, focus, stamp.day)]
    if over and not renewed:
        left = [focus for focus in current if focus not in over]
        how = (
            f"{_alone(left[0])} goes on with that one alone"
            if left
            else "choose another, or --rest"
        )
        in_all = max(weeks_in_all(entries, focus, stamp.day) for focus in over)
        raise BadInput(
            f"{focus_names(over)}: renewed twice, {number_word(in_all)} weeks in all; {how}."
        )
    return renewed


def _nothing_to_renew(entries: Entries, current: Sequence[Focus], day: date) -> str:
    """What is not in its last week yet has its own weeks ahead of it."""
    said = []
    for focus in current:
        more = " and can be renewed in its last week" if may_renew(entries, focus, day) else ""
        said.append(f"{focus_names([focus])} runs until {_last_day_words(focus, day)}{more}")
    return f"{'; '.join(said)}. Nothing was changed."


def _last_day_words(focus: Focus, today: date) -> str:
    last = last_day(focus)
    return long_day(last) + (f" {last.year}" if last.year != today.year else "")


def _what_was_done(
    current: Sequence[Focus], new: Sequence[Focus], wish: _Wish, env: Environment
) -> str:
    names = " and ".join(topics.topic(focus.topic).name for focus in new)
    if wish.rest:
        return "No focus from today on. Rest is a choice, too."
    if wish.renew:
        return f"Four weeks from today: {names}, until {_last_day_words(new[0], env.today)}."
    if wish.adds(current):
        return (
            f"Your second focus from today on: {names}.\nThe check-ins ask about the two in turn."
        )
    name = topics.topic(wish.slug or "").name
    kept = [focus for focus in current if focus.topic == wish.slug]
    said = f"Your {'one ' if kept else ''}focus from today on: {name}."
    if wish.gives_up_early(current, env.today) and wish.reason is None and not wish.asked:
        said += '\nA line on why you changed early is kept with --reason "...".'
    return said


def _where_it_is(entries: Entries, env: Environment) -> str:
    current = entries.focuses_on(env.today)
    if not current:
        last = newest(focus for focus in entries.focuses if focus.day <= env.today)
        rests = f"\nWhy you rest: “{one_line(last.reason)}”" if last and last.reason else ""
        return f"No focus now. Choose one of the twelve: leadself focus prepared{rests}"
    said = []
    for focus in current:
        other = next((one for one in current if one != focus), None)
        said.append(_where_one_is(entries, focus, other, env))
    return "\n".join(said)


def _where_one_is(entries: Entries, focus: Focus, other: Focus | None, env: Environment) -> str:
    week = focus.week_on(env.today)
    said = f"{topics.topic(focus.topic).name}: week {week}, since {long_day(focus.day)}."
    if focus.reason:
        said += f"\nWhy you chose it: “{one_line(focus.reason)}”"
    if is_over(focus, env.today):
        more = ["--renew for four more"] * may_renew(entries, focus, env.today)
        if other:  # to choose another, or to rest, would cost that one
            alone = f"{_alone(other)}, which goes on with that one alone"
            ways = ", or ".join([*more, alone])
        else:
            ways = f"{', '.join(['choose another', *more])}, or --rest"
        said += f"\nIts {number_word(WEEKS)} weeks are over: {ways}."
    return said


def _alone(focus: Focus) -> str:
    """The command that lets the other one go."""
    return f"`leadself focus {focus.topic}`"
