"""The frame of a check-in: its first lines and its clear end."""

from datetime import date

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.agreements import COACH_ANSWER
from leadself.method.focus import focus_names
from leadself.method.meetings import who_words
from leadself.method.points import WAITS
from leadself.method.questions import choose_question
from leadself.method.recalling import build_answers, build_own_answers
from leadself.method.rotation import DAILY
from leadself.method.scripts.checkin import checkin_script, is_question_due
from leadself.method.scripts.context import FULL, Context, last_checkin
from leadself.method.scripts.lighter import is_hard_stretch
from leadself.method.scripts.opening import LONG_GAP, VERY_LONG_GAP, asked_first
from leadself.method.scripts.script import (
    SWAP,
    TO_CHOOSE,
    Agreed,
    Answers,
    Became,
    Chosen,
    Heard,
    Mark,
    Named,
    PlanWords,
    Ruler,
    Script,
    Taken,
    Talk,
    Text,
    steps_ahead,
)
from leadself.method.scripts.steps import question_of, weekly_view_on
from leadself.method.scripts.swapping import to_pick_up
from leadself.method.wording import (
    count,
    days_ahead_words,
    listed,
    long_day,
    number_word,
    one_line,
    plan_line,
    since_words,
)
from leadself.records import FIRST, Meeting, Outcome
from leadself.terminal.lines import Lines

SOME_DAYS = 4
"""Days since the last check-in from which on a return has a warm line; fewer go unmentioned."""

NEW_EVENINGS = 3
"""How many check-ins show the line of keys."""


def show_opening(lines: Lines, context: Context, today: Entries) -> None:
    """What day it is and how long it takes; where it was broken off, if it was.

    ``today`` are the records of the day so far.
    """
    show_title(lines, context)
    if context.complete:
        lines.hang(DONE, style="dim")
    elif kept := kept_before(context, checkin_script(context), today):
        lines.hang(kept, style="dim")
    elif welcome := _welcome(context):
        lines.hang(welcome, style="dim")
    show_keys(lines, context)


def show_keys(lines: Lines, context: Context) -> None:
    """The keys and marks there are, on the first evenings."""
    if len(context.history.checkins) < NEW_EVENINGS:
        shorter = ", h shorter" * (context.script == DAILY)
        keys = f"Enter skips   < back   ? explain   q stop{shorter} (in a line Ctrl-D stops)"
        lines.hang(keys, style="dim")
        marks = "At the end of a line: ! to bring it to your next talk, @coach to share it"
        lines.hang(marks, style="dim")


def show_title(lines: Lines, context: Context) -> None:
    """What day it is and how long it takes."""
    parts = [long_day(context.day), _since(context), _promise(context)]
    lines.blank()
    lines.hang(" · ".join(filter(None, parts)), style="bold")


def show_choice(lines: Lines, context: Context, before: Context | None) -> None:
    """What the check-in asks about, each topic with its reason, and its question in turn.

    ``before`` is the conversation that stands before it, if there is one.
    """
    lines.hang(long_day(context.day), style="bold")
    if context.complete:
        lines.hang(DONE)
        return
    if before:
        lines.hang(_opening_words(before))
    if context.script == DAILY:
        _show_first_steps(lines, context)
    if context.script == DAILY and len(context.focuses) > 1:
        waits = [focus for focus in context.focuses if focus != context.focus]
        lines.hang(topics.texts()["two_focuses"]["explain"].format(focus=focus_names(waits)))
    rated: Answers = {f"rate.{turn.topic}": Mark(3) for turn in context.turns}
    ahead = [step.key for step in steps_ahead(checkin_script(context), rated)]
    for turn in context.turns:
        if f"rate.{turn.topic}" in ahead:
            lines.ends(topics.topic(turn.topic).name, turn.reason, left_style="")
    if context.coach_question and f"answer.{COACH_ANSWER}" in ahead:
        lines.hang(f"The question, your coach's: {one_line(context.coach_question.text)}")
    elif question := next(filter(None, map(question_of, ahead)), None):
        _show_question(lines, context, question)
    if context.script == DAILY:
        if context.to_follow_up and not is_question_due(context):
            lines.hang(topics.texts()["explain"]["gives_way"], style="dim")
        lines.hang("The round: whatever was not asked about for longest comes next.", style="dim")


def _opening_words(before: Context) -> str:
    """What is asked before the check-in."""
    words = topics.texts()["explain"]
    if before.script != FIRST:
        more = bool(to_pick_up(before, before.open_plans))
        return " ".join([words[before.script], *[words["picked_up"]] * more])
    asked = [words["asked_first"][step] for step in asked_first(before)]
    return str(words[FIRST]).format(what=listed(asked))


def _show_question(lines: Lines, context: Context, question: str) -> None:
    """The question in turn, and the one that takes its place after a low mark."""
    lines.hang(f"The question: {context.named(topics.question(question).text)}")
    slug = question.rpartition(".")[0]
    after = choose_question(context.put, slug, 1, weekly_view_on(context, slug))
    if after != question:
        lines.hang(f"After a 1 or 2: {context.named(topics.question(after).text)}")


def _show_first_steps(lines: Lines, context: Context) -> None:
    if is_hard_stretch(context):
        lines.hang("A shorter evening is offered: four of the last five on the focus are 1 or 2.")
    if found := context.to_follow_up:
        sentence = plan_line(found.plan)
        lines.hang(f"The plan asked about longest ago: {sentence}")
    if context.held:
        prompt = topics.texts()["talk_short"].format(who=who_words(context.held))
        lines.hang(topics.texts()["explain"]["talk"].format(ask=prompt))
    if context.offered:
        noted = count(len(context.offered), "moment")
        lines.hang(f"The moment: {noted} noted by day; Enter takes the first.")


def show_end(lines: Lines, new: Answers, *said: str) -> None:
    """What was kept, and what is ``said`` last, each in a line of its own."""
    lines.blank()
    kept = kept_words(new)
    if kept:
        lines.ends(f"Saved: {kept}.", "leadself undo takes it back", left_style="")
    of_place = _place_words(new)
    if not (kept or of_place):
        lines.hang("Nothing new was written down.")
    for line in filter(None, (of_place, *said)):
        lines.hang(line, style="dim")


def _place_words(new: Answers) -> str:
    """What became of a plan that found no place: left out, or still to be given one."""
    words = topics.texts()["plan_swap"]
    if any(step.endswith(SWAP) and value is None for step, value in new.items()):
        return str(words["left_out"])
    waiting = (
        step
        for step, value in new.items()
        if isinstance(value, PlanWords) and value.instead == TO_CHOOSE
    )
    return str(words["waits"]) if any(f"{step}{SWAP}" not in new for step in waiting) else ""


DONE = "This check-in is done. There is room for one more moment."

FOLLOWED, RESUMED, LET_GO = "followed", "plan taken up again", "plan let go"

KEPT = {
    "moment": "moment",
    "again": "moment",
    "light": "moment",
    "rate": "rating",
    "rule": "lesson",
}
"""What the answers to a kind of step are called, where that is not the kind itself."""


def kept_words(answers: Answers) -> str:
    """ "a moment, two ratings and a plan": what of ``answers`` holds something."""
    kept = [_kept_name(step, value) for step, value in answers.items()]
    names: tuple[str, ...] = (
        "moment", "rating", "note", "answer", "lesson", "outside view", "agreement", "point",
        "event", "plan", RESUMED, LET_GO, "focus", "rest",
    )  # fmt: skip
    if not {*names, FOLLOWED} & {*kept}:
        names = ("nickname", "talk")  # said in passing, and only where nothing else was
    said = [count(number, name) for name in names if (number := kept.count(name))]
    return listed(["what became of your plan"] * (FOLLOWED in kept) + said)


def _kept_name(step: str, value: object) -> str:
    kind = step.partition(".")[0]
    match value:
        case PlanWords():
            return "plan" if value.instead != TO_CHOOSE else ""
        case Became() if step.endswith(SWAP):
            return "plan"  # that has its place now
        case Became(outcome=outcome):
            return {Outcome.RESUMED: RESUMED, Outcome.DROPPED: LET_GO}.get(outcome, FOLLOWED)
        case Heard():
            return "outside view"
        case Agreed():
            return "agreement"
        case Ruler():
            return "event"
        case Chosen(rest=rest, beside=beside):
            return "rest" if rest and not beside else "focus"
        case Named():
            return "nickname"
        case Talk():
            return "talk"
        case Text() if kind == "follow":
            return "note"
        case Text() if step.endswith(f".{WAITS}"):  # the line below a point is none itself
            return "answer"
        case Mark() | Text() | Taken():
            return KEPT.get(kind, kind)
    return ""


def bring_words(talk: Meeting | None, day: date) -> str:
    """What is said of a line marked to bring, where the next talk is known."""
    if talk is None:
        return ""
    when = days_ahead_words(talk.evening, day).removeprefix("on ")
    said = topics.texts()["marked_bring_soon"]
    return str(said).format(when=f"{when}'s", who=who_words(talk))


def _since(context: Context) -> str:
    last = last_checkin(context.history)
    if last is None or (context.day - last).days >= 7:
        return ""
    return since_words(last, context.day).replace("Since", "since")


def _welcome(context: Context) -> str:
    """One warm line after a gap, and never how long it was."""
    days = 0 if context.begun else context.days_away
    key = next(
        (
            key
            for least, key in (
                (VERY_LONG_GAP, "gap_very_long"), (LONG_GAP, "gap_long"), (SOME_DAYS, "gap"),
            )
            if days >= least
        ),
        None,
    )  # fmt: skip
    return str(topics.texts()[key]) if key else ""


def _promise(context: Context) -> str:
    if context.complete:
        return ""
    if context.script == FULL:
        return "a look at all twelve, three minutes"
    if context.script == DAILY:
        return "two minutes"
    return "one topic, three minutes"


def kept_before(context: Context, script: Script, today: Entries) -> str:
    """One line when the conversation was broken off earlier in the day.

    ``today`` are the records of the day so far.
    """
    own = build_own_answers(today, context.script)
    if context.today is None or not any(value is not None for value in own.values()):
        return ""
    said = f"Going on where you stopped at {context.today.updated_at.astimezone():%H:%M}."
    known = build_answers(today, context.script)
    others = known.keys() - own.keys()  # said elsewhere today, and not asked for again
    steps = [step.key for step in steps_ahead(script, known) if step.key not in others]
    kept = sum(own.get(key) is not None for key in steps)
    if not kept:  # it was made lighter; what was answered before that is none of its steps
        return said
    share = f"{number_word(kept).capitalize()} of {number_word(len(steps))}"
    return f"{said} {share} {'is' if kept == 1 else 'are'} kept."
