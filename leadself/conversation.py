"""Holding a guided conversation at a terminal: each answer is saved before the next is asked."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from leadself.config import read_clock
from leadself.entries import Entries
from leadself.journal.journal import Journal
from leadself.method.recalling import Ids, build_answers, build_ids, build_own_answers
from leadself.method.recording import Stamp, build_changes
from leadself.method.scripts.context import Context
from leadself.method.scripts.script import Answers, Script, Step, Taken, Value, converse
from leadself.records import Moment
from leadself.terminal.ask import Asker


class Held(NamedTuple):
    """How a conversation went: whether it came to its end, and what was answered in this run."""

    finished: bool
    new: Answers


def hold(
    journal: Journal, entries: Entries, context: Context, script: Script, asker: Asker
) -> Held:
    """Hold ``script`` on the day of ``context``; ``entries`` are what the journal held just now.

    It goes on where it was broken off. Raises Cancelled on Ctrl-C, and what a save raises.
    """
    day, name = context.day, context.script
    today = entries.on(day)
    answers, own = build_answers(today, name), build_own_answers(today, name)
    ids, known = build_ids(today, name), set(answers)

    def save(step: Step, value: Value | None) -> None:
        noted = [m for m in context.noted if isinstance(value, Taken) and m.id == value.record]
        _save(journal, day, name, {step.key: value}, ids, noted=noted)

    finished = converse(script, answers, asker.ask, save, own)
    asker.check_cancelled()
    if finished:
        _save(journal, day, name, {}, ids, finished=True)
    return Held(finished, {key: value for key, value in answers.items() if key not in known})


def _save(
    journal: Journal,
    day: date,
    name: str,
    answers: Answers,
    ids: Ids,
    finished: bool = False,
    noted: Sequence[Moment] = (),
) -> None:
    with journal.transaction() as change:
        for moment in noted:  # taken back in another terminal meanwhile, and taken up here
            if moment not in change.on(moment.day).moments:
                change.replace(moment)
        today = change.on(day)
        stamp = Stamp(day, read_clock())
        change.apply(build_changes(today, name, answers, stamp, ids, finished))
