"""The list of plans."""

from collections.abc import Collection, Sequence

from rich.console import Console
from rich.text import Text

from leadself.method import topics
from leadself.method.ids import short_id
from leadself.method.plans import LEFT_OUT, MOST_OPEN, Standing, was_left_out
from leadself.method.wording import number_word, one_line, plan_line, short_day
from leadself.terminal.console import DIM, hang, words
from leadself.terminal.views import became_words, show_title


def show_plans(console: Console, found: Sequence[Standing], ids: Collection[str]) -> None:
    """Each plan with the beginning of its id, and what became of it in a dim line under it."""
    show_title(console, "Your plans", f"{number_word(MOST_OPEN)} of your own at a time")
    for standing in found:
        plan = standing.plan
        sentence = plan_line(plan)
        hang(console, f" {short_id(plan.id, ids):<6}", words(sentence), 7)
        about = [topics.IN_SHORT[plan.topic]] if plan.topic else []
        about.append(f"since {short_day(plan.day, year=True)}")
        about.append(f"{one_line(plan.tell)} is to hear of it" if plan.tell else "")
        about.append(LEFT_OUT if was_left_out(plan) else "")
        ends = [found for found in standing.follow_ups if found.outcome is standing.ended]
        about.append(became_words(ends[-1]) if ends else standing.counted)
        about.append("set aside; leadself plan resume ID takes it up" if standing.waits else "")
        hang(console, "", Text(" · ".join(filter(None, about)), DIM), 7)
