"""Holding a guided conversation at a terminal: each answer is saved before the next is asked."""

from collections.abc import Sequence
from datetime import date

from leadself.config import read_clock
from leadself.entries import Entries
from leadself.journal.journal import Journal
from leadself.method.editing import removal
from leadself.method.recalling import Ids, build_answers, build_ids, build_own_answers
from leadself.method.recording import Stamp, build_changes
from leadself.method.scripts.context import Context
from leadself.method.scripts.held import Held
from leadself.method.scripts.script import Answers, Move, Script, Step, Taken, Value, converse
from leadself.method.scripts.swapping import placed
from leadself.records import Moment
from leadself.terminal.ask import Asker


def hold(
    journal: Journal,
    entries: Entries,
    context: Context,
    script: Script,
    asker: Asker,
    after_another: bool = False,
    from_behind: bool = False,
) -> Held:
    """Hold ``script`` on the day of ``context``; ``entries`` are what the journal held just now.

    It goes on where it was broken off. ``after_another`` conversation one can go back beyond its
    beginning; one that came to its end is taken up again ``from_behind``, at its last step.
    Raises Cancelled on Ctrl-C, and what a save raises.
    """
    day, name = context.day, context.script
    today = entries.on(day)
    own = build_own_answers(today, name, also_over=from_behind)
    answers = {**build_answers(today, name), **own}
    ids, before = build_ids(today, name), dict(answers)

    def save(step: Step, value: Value | None) -> None:
        noted = [m for m in context.noted if isinstance(value, Taken) and m.id == value.record]
        _save(journal, day, name, {step.key: value}, ids, noted=noted)

    if from_behind:  # broken off in there, it is where the next run goes on
        _save(journal, day, name, {}, ids, finished=False)
    led = converse(
        script, answers, asker.ask, save, own, after_another, from_behind, asker.say_first
    )
    asker.check_cancelled()
    if led is Move.NEXT:
        last = placed(script, answers)
        answers.update(last)
        _save(journal, day, name, last, ids, finished=True)
    nothing = object()
    new = {key: value for key, value in answers.items() if before.get(key, nothing) != value}
    gone = dict.fromkeys(before.keys() - answers.keys())
    return Held(led, {**new, **gone})


def tidy(journal: Journal, context: Context, script: Script) -> None:
    """Take out what a conversation that is over kept on an earlier run, at steps it came not to.

    Held a second time on one day it corrects what it had kept, and may be shorter.
    """
    with journal.transaction() as change:
        today = change.on(context.day)
        answers = build_own_answers(today, context.script, also_over=True)
        put = {step.key for step in script(answers)}
        gone = set(answers) - put
        left = {
            row.record
            for checkin in today.checkins
            for row in checkin.asked
            if row.script == context.script and row.step in gone
        }
        for record in [record for record in today if record.id in left]:
            change.apply(removal(change.entries(), record, Stamp(context.day, read_clock())))


def _save(
    journal: Journal,
    day: date,
    name: str,
    answers: Answers,
    ids: Ids,
    finished: bool | None = None,
    noted: Sequence[Moment] = (),
) -> None:
    with journal.transaction() as change:
        for moment in noted:  # taken back in another terminal meanwhile, and taken up here
            if moment not in change.on(moment.day).moments:
                change.replace(moment)
        today = change.on(day)
        stamp = Stamp(day, read_clock())
        change.apply(build_changes(today, name, answers, stamp, ids, finished))
