"""The frame of a check-in: its first lines and its clear end."""

from leadself.method import topics
from leadself.method.rotation import DAILY, choose_question
from leadself.method.scripts.checkin import FULL, Context, last_checkin, tonights_topics
from leadself.method.scripts.script import (
    Answers,
    Mark,
    PlanWords,
    Script,
    Taken,
    Text,
    count_steps,
)
from leadself.method.wording import count, listed, long_day, number_word, since_words
from leadself.terminal.lines import Lines

GAPS = ((3, ""), (13, "gap"), (44, "gap_long"))
"""Up to so many days since the last check-in, which words; a few days are not mentioned."""

NEW_EVENINGS = 3
"""How many check-ins show the line of keys."""


def show_opening(lines: Lines, context: Context, script: Script, own: Answers) -> None:
    """What day it is and how long it takes; where it was broken off, if it was.

    ``own`` are the answers given in this conversation before.
    """
    parts = [long_day(context.day), _since(context), _promise(context)]
    lines.blank()
    lines.hang(" · ".join(filter(None, parts)), style="bold")
    if context.complete:
        lines.hang("This check-in is done. There is room for one more moment.", style="dim")
    elif kept := _kept_before(context, script, own):
        lines.hang(kept, style="dim")
    elif welcome := _welcome(context):
        lines.hang(welcome, style="dim")
    if len(context.history.checkins) < NEW_EVENINGS:
        keys = "Enter skips   < back   ? explain   q stop and keep (Ctrl-D in a line of text)"
        lines.hang(keys, style="dim")
        marks = "At the end of a line: ! to bring it to your one-on-one, @coach to share it"
        lines.hang(marks, style="dim")
    if not context.history.checkins and context.today is None:
        lines.blank()
        lines.hang(topics.texts()["notebook"], style="dim")


def show_choice(lines: Lines, context: Context) -> None:
    """Which topics the check-in asks about, each with its reason, and its question in turn."""
    lines.hang(long_day(context.day), style="bold")
    if context.noted:
        noted = count(len(context.noted), "moment")
        lines.hang(f"The moment: {noted} noted by day; Enter takes the first.")
    turns = tonights_topics(context)
    for turn in turns:
        lines.ends(topics.topic(turn.topic).name, turn.reason, left_style="")
    if context.script == FULL:
        return
    asked = context.asked_questions(turns[0].topic)
    question = topics.question(choose_question(asked, turns[0].topic, None)).text
    after = topics.question(choose_question(asked, turns[0].topic, 1)).text
    lines.hang(f"The question: {question}")
    if after != question:
        lines.hang(f"After a 1 or 2: {after}")
    if context.script == DAILY:
        lines.hang("The round: whatever was not asked about for longest comes next.", style="dim")


def show_end(lines: Lines, new: Answers, finished: bool, evenings: int, old: str = "") -> None:
    """What was kept, an ``old`` sentence of the user's own, and a clear end."""
    lines.blank()
    kept = kept_words(new)
    if kept:
        lines.ends(f"Saved: {kept}.", "leadself undo takes it back", left_style="")
    else:
        lines.hang("Nothing new was written down.")
    if finished and old:
        lines.hang(old, style="dim")
    ends = topics.texts()["end"]
    end = ends[evenings % len(ends)] if finished else "Run the same again to go on."
    lines.hang(end, style="dim")


def kept_words(answers: Answers) -> str:
    """ "a moment, two ratings and a plan": what of ``answers`` holds something."""
    counts = {"moment": 0, "rating": 0, "note": 0, "answer": 0, "plan": 0}
    for step, value in answers.items():
        kind = step.partition(".")[0]
        if isinstance(value, Mark):
            counts["rating"] += 1
        elif isinstance(value, PlanWords) or (kind == "plan" and step == "plan.then" and value):
            counts["plan"] += 1
        elif isinstance(value, Text | Taken) and kind in counts and kind != "plan":
            counts[kind] += 1
    return listed([count(number, kind) for kind, number in counts.items() if number])


def _since(context: Context) -> str:
    last = last_checkin(context.history)
    if last is None or (context.day - last).days >= 7:
        return ""
    return since_words(last, context.day).replace("Since", "since")


def _welcome(context: Context) -> str:
    """One warm line after a gap, and never how long it was."""
    last = last_checkin(context.history)
    days = (context.day - last).days if last else 0
    key = next((key for most, key in GAPS if days <= most), "gap_very_long")
    return str(topics.texts()[key]) if key else ""


def _promise(context: Context) -> str:
    if context.complete:
        return ""
    if context.script == FULL:
        return "a look at all twelve, three minutes"
    if context.script == DAILY:
        return "two minutes"
    return "one topic, three minutes"


def _kept_before(context: Context, script: Script, own: Answers) -> str:
    """One line when the conversation was broken off earlier in the day."""
    kept = sum(value is not None for value in own.values())
    if context.today is None or not kept:
        return ""
    total = count_steps(script, own)
    at = context.today.updated_at.astimezone()
    share = f"{number_word(kept).capitalize()} of {number_word(total)}"
    return f"Going on where you stopped at {at:%H:%M}. {share} {'is' if kept == 1 else 'are'} kept."
