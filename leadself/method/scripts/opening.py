"""What is asked before a check-in: on the first evening, and on the return from a long gap.

There is no set-up to get through: each of it can be skipped, and is asked once.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial

from leadself.config import evening_of
from leadself.entries import Entries
from leadself.method import topics
from leadself.method.focus import focus_names, is_over
from leadself.method.rotation import DAILY
from leadself.method.scripts.choices import OTHER_TOPIC, SOMETHING_NEW
from leadself.method.scripts.context import Context, build_context, days_away
from leadself.method.scripts.script import (
    Answers,
    Chosen,
    Named,
    Option,
    Script,
    Step,
    Talk,
    next_step,
)
from leadself.method.scripts.swapping import numbered, to_pick_up
from leadself.method.scripts.typed import read_nickname, read_talk, read_topic
from leadself.method.wording import days_ahead_words, with_leader
from leadself.records import FIRST, RETURN

LONG_GAP, VERY_LONG_GAP = 14, 45
"""Days without a check-in from which on the return begins with a choice."""

TO_BEGIN_WITH = ("prepared", "lead-self", "lighten-load", "get-better")
"""Topics offered as a focus: each has a chance in any week, whatever one's work."""

TOPICS_OFFERED = 3
"""How many topics are offered as a focus, beside any other by its name."""

TALK = "leader.talk"
"""The step of the next talk: it hangs on the leader that was named."""

SETTLED_IN = 6
"""After so many check-ins, made by options, the next talk is asked for no more."""

CARRY_ON, LOOK_AROUND = "carry on", "look around"


def begins_with(entries: Entries, day: date) -> str | None:
    """The conversation that stands before a daily check-in on ``day``; None for most days."""
    today = entries.checkin_on(day)
    done = today.complete if today else ()
    rows = today.asked if today else ()
    only_looked = any((row.script, row.choice) == (RETURN, LOOK_AROUND) for row in rows)
    if any(script in done for script in (FIRST, RETURN, DAILY)) and not only_looked:
        return None
    if days_away(entries, day) >= LONG_GAP:
        return RETURN
    before = [checkin for checkin in entries.checkins if checkin.day != day]
    asked = any(row.script == FIRST for checkin in before for row in checkin.asked)
    return None if asked else FIRST


def opening_before(entries: Entries, day: date, now: datetime) -> Context | None:
    """What the opening of a check-in on ``day`` knows; None where nothing is asked before it."""
    name = begins_with(entries, day)
    if name is None:
        return None
    context = build_context(entries, day, name, now)
    asks = next_step(opening_script(context), {}) is not None
    return context if asks else None  # all of it may be known already


def asked_first(context: Context) -> list[str]:
    """The steps of a first evening that are not known yet; the talk comes where a leader is."""
    needed = {
        "leader": context.leader is None,
        TALK: context.talk is None and len(context.history.days) < SETTLED_IN,
        "focus": not context.focuses,
    }
    return [step for step, is_needed in needed.items() if is_needed]


def opening_script(context: Context) -> Script:
    """The conversation of this context, ``FIRST`` or ``RETURN``."""
    if context.script == FIRST:
        return lambda answers: _first(context, answers)
    return lambda answers: _return(context, answers)


def _first(context: Context, answers: Answers) -> Iterator[Step]:
    words, asked = topics.texts()["first"], asked_first(context)
    help_ = (words["help"],)
    given = answers.get("leader")
    if "leader" in asked:
        yield Step("leader", words["leader"], help=help_, read=read_nickname)
    named = given.nickname if isinstance(given, Named) else context.leader
    if named and TALK in asked:
        prompt = words["talk"].format(leader=named)
        yield Step(TALK, prompt, help=help_, read=partial(read_talk, today=context.day, who=named))
    if "focus" in asked:
        said = answers.get(TALK)
        talk = evening_of(said.day, said.time) if isinstance(said, Talk) else _talk_day(context)
        heading = topics.texts()["choose_focus"]["heading"]
        yield from focus_steps(context, answers, _offered(context, named, talk), heading)


def _return(context: Context, answers: Answers) -> Iterator[Step]:
    words = topics.texts()["return"]
    new = Option("", words["new"], SOMETHING_NEW)
    carry_on = Option("", _carry_on(context), CARRY_ON)
    look = Option("", words["look"], LOOK_AROUND)
    more = [words["help_plans"]] * bool(to_pick_up(context, context.open_plans))
    very_long = context.days_away >= VERY_LONG_GAP
    options = (new, carry_on, look) if very_long else (carry_on, new, look)
    yield Step(
        "return",
        words["ask"],
        options=numbered(options),
        heading=_good_day(context) if very_long else "",
        help=(words["help"], *more),
        enter="carries on",
    )
    if answers.get("return") == SOMETHING_NEW:
        heading = topics.texts()["choose_focus"]["heading"]
        offered = _offered(context, context.leader, _talk_day(context))
        yield from focus_steps(context, answers, offered, heading)


def focus_steps(
    context: Context, answers: Answers, options: Iterable[Option], heading: str
) -> Iterator[Step]:
    """One of ``options``, or where they say so any other of the twelve by name."""
    words = topics.texts()["choose_focus"]
    yield Step(
        "focus", words["ask"], options=numbered(options), heading=heading, help=(words["help"],)
    )
    if answers.get("focus") == OTHER_TOPIC:
        names = (f"{topics.number(slug)} {topics.IN_SHORT[slug]}" for slug in topics.SLUGS)
        listed = " · ".join(name.replace(" ", "\u00a0") for name in names)
        yield Step(
            "focus.other", words["which"], rows=(("", listed),), help=(words["help"],),
            read=partial(read_topic, now=context.practised),
        )  # fmt: skip


def topic_options(
    context: Context, slugs: Iterable[str], leader: str | None, talk: date | None
) -> list[Option]:
    """Topics to practise, each with its reason, and any other; ``talk`` is the next one-on-one."""
    when = days_ahead_words(talk, context.day) if talk else None
    options = [
        Option("", f"{topics.IN_SHORT[slug]}: {_reason(slug, leader, when)}", Chosen(slug))
        for slug in slugs
    ]
    return [*options, Option("", topics.texts()["choose_focus"]["other"], OTHER_TOPIC)]


def _offered(context: Context, leader: str | None, talk: date | None) -> list[Option]:
    others = [one for one in TO_BEGIN_WITH if one not in context.practised]
    return topic_options(context, others[:TOPICS_OFFERED], leader, talk)


def _reason(slug: str, leader: str | None, talk: str | None) -> str:
    words = topics.texts()["choose_focus"]["reasons"]
    if slug == "prepared" and talk:
        return str(words["talk"]).format(leader=leader or "your leader", when=talk)
    return with_leader(str(words.get(slug, words["new"])), leader)


def _talk_day(context: Context) -> date | None:
    return context.talk.evening if context.talk else None


def _carry_on(context: Context) -> str:
    words = topics.texts()["return"]
    if not context.focuses:
        return str(words["carry_on"])
    over = all(is_over(focus, context.day) for focus in context.focuses)
    return str(words["carry_on_over" if over else "carry_on_with"]).format(
        focus=focus_names(context.focuses)
    )


def _good_day(context: Context) -> str:
    """A Monday and the first of a month are good days to begin, and may be named so."""
    words = topics.texts()["return"]
    if context.day.day == 1:
        return str(words["first_day"])
    return str(words["monday"]) if context.day.weekday() == 0 else ""
