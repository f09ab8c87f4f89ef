"""What stands at the end of a check-in, and what may come after it."""

import itertools
from collections.abc import Iterator
from datetime import timedelta

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.questions import Put, choose_question
from leadself.method.reviews import done_on, review_to_offer
from leadself.method.scripts.context import FULL, Context, look_days
from leadself.method.scripts.lighter import usual_evenings
from leadself.method.scripts.script import Answers, Mark, Option, Step
from leadself.method.scripts.steps import question_step, weekly_view_on
from leadself.records import MONTH

ONE_MORE, LOOK = "one more", "look"
"""What may come after the end: one more question, or a look at all twelve."""

LOOK_EVERY = timedelta(weeks=4)

LOOK_AGAIN = timedelta(days=7)


def more_steps(context: Context, answers: Answers) -> Iterator[Step]:
    """After the end: nothing, one more question, or the look that is due."""
    turns = context.turns
    lead = turns[1].topic if turns[1].event else turns[0].topic
    mark = answers.get(f"rate.{lead}")
    value = mark.value if isinstance(mark, Mark) else None
    put = [*context.put]
    for number in itertools.count(1):
        yield _stop_step(context, number)
        if answers.get(f"more.{number}") != ONE_MORE:
            return
        chosen = choose_question(put, lead, value, weekly_view_on(context, lead))
        put.append(Put(context.day, chosen))
        yield question_step(context, chosen)


def _stop_step(context: Context, number: int) -> Step:
    words = topics.texts()
    options = [Option("m", words["more"]["question"], ONE_MORE)]
    if is_look_due(context):
        options.append(Option("l", words["more"]["look"], LOOK))
    return Step(
        f"more.{number}",
        words["more"]["ask"],
        options=tuple(options),
        inline=True,
        enter="closes",
        help=(words["help"]["more"],),
    )


def end_words(context: Context) -> str:
    """A clear end: no summary, no score."""
    ends = topics.texts()["end"]
    return str(ends[len(context.history.checkins) % len(ends)])


def is_look_due(context: Context) -> bool:
    """Whether a look is to be offered tonight: on the evening it is due, and once a week later.

    It is due on the first evening, and four weeks after the last one; not beside the offer of the
    month's review, which begins with one.
    """
    today = [context.today] if context.today else []
    if any(FULL in checkin.complete for checkin in today):
        return False
    if review_to_offer(Entries.of([*context.history, *today]), context.day) == MONTH:
        return False
    looks = look_days(context.history) | done_on(context.history, MONTH)
    evenings = usual_evenings(context.history)
    due = max(looks) + LOOK_EVERY if looks else min([*evenings, context.day])
    for offer in (due, due + LOOK_AGAIN):
        if context.day >= offer and not any(offer <= evening for evening in evenings):
            return True
    return False
