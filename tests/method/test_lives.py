"""What holds on every evening, whatever came before it and however it is answered."""

import re
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from leadself.method import topics
from leadself.method.plans import MOST_OPEN, open_plans
from leadself.method.rotation import DAILY
from leadself.method.scripts.context import FULL, MORE
from leadself.method.scripts.script import Move, Reply, Step, Value
from leadself.records import FIRST, RETURN
from tests.evenings import Ask, Book
from tests.lives import Evening, evenings, following, lived, lives, living

MANY = settings(max_examples=50)

BUDGET = {FIRST: 4, RETURN: 3, DAILY: 7, FULL: 13}
"""Prompts of each conversation at most; naming a topic of one's own takes one more."""


@MANY
@given(lives)
def test_the_budget_of_prompts_holds(life_of: list[Evening]) -> None:
    """No evening puts more than seven prompts, no opening more than its own few."""
    for life in living([without_back(evening) for evening in life_of]):
        for script, steps in life.asked:
            if script != MORE:
                assert len(steps) <= BUDGET[script]


@MANY
@given(lives)
def test_the_last_prompt_looks_forward(life_of: list[Evening]) -> None:
    """An evening ends with a plan, a small next step, or the stop."""
    for life in living(life_of):
        last = {script: steps[-1].key for script, steps in life.asked if steps}
        assert last.get(DAILY, "plan").startswith(("plan", "light.next"))
        assert last.get(MORE, "more.").startswith("more.")


@MANY
@given(lives)
def test_three_plans_are_open_at_most(life_of: list[Evening]) -> None:
    """However they are made, a new one takes the place of one of three."""
    for life in living(life_of):
        assert len(open_plans(life.book.entries, life.day)) <= MOST_OPEN


def test_lives_come_to_the_choice_of_whose_place_a_plan_takes() -> None:
    """In the check-in and in the shorter one, with a plan offered and with one's own."""
    found = set()
    for ending in (["2", "3"], ["4", "a line"], ["h", "a line", "2"]):
        made = Evening(1, [""] * 20, plans=3)
        rest = ["3", "3", "a line"] * (ending[0] != "h")
        for script, steps in lived([made, Evening(1, ["n", "a line", *rest, *ending])]).asked:
            found |= {step.key for step in steps if script == DAILY}

    assert {"plan.swap", "plan.own", "light.next.swap"} <= found


@MANY
@given(lives)
def test_every_rating_stands_under_its_lines_once(life_of: list[Evening]) -> None:
    """Two topics at most, two different ones, each under its five lines and the zero."""
    for life in living([without_back(evening) for evening in life_of]):
        for script, steps in life.asked:
            rates = [step for step in steps if step.key.startswith("rate.")]
            assert len({step.key for step in rates}) == len(rates)
            assert len(rates) <= (12 if script == FULL else 2)
            assert all(len(step.options) == 6 for step in rates)


@settings(max_examples=30)
@given(lives, evenings)
def test_breaking_off_anywhere_and_going_on_is_the_same(
    before: list[Evening], tonight: Evening
) -> None:
    """For whatever evening a life leads to, at each of its steps."""
    life = lived(before)
    day = life.day + timedelta(days=tonight.gap)
    choices = [key for key in tonight.replies if key not in ("<", "h")]
    straight = Book(life.book.entries)
    straight.evening(day, following(choices))
    for place in range(len(straight.steps)):
        broken = Book(life.book.entries)
        walk = following(choices)
        if not broken.evening(day, stopping(broken, walk, place)):
            assert broken.evening(day, walk)
        assert broken.content() == straight.content()


@settings(max_examples=60)
@given(st.just([]) | lives, evenings, st.sampled_from([0, 14, 50]), st.integers(1, 5))
def test_back_over_the_border_and_the_same_again_changes_nothing(
    before: list[Evening], tonight: Evening, away: int, steps: int
) -> None:
    """`<` at the first prompt of the check-in, so many times, and the same again.

    Each step on the way shows what was answered to it, and the record is that of going straight on.
    """
    life = lived(before)
    day = life.day + timedelta(days=tonight.gap + away)
    choices = [key for key in tonight.replies if key not in ("<", "h")]
    straight, detour = Book(life.book.entries), Book(life.book.entries)
    said: dict[str, Reply] = {}
    answered: dict[str, Value | None] = {}
    walk, left = following(choices), [steps]  # how often it is still to be gone back

    def ask_and_remember(step: Step, earlier: Value | None) -> Reply:
        said[step.key] = walk(step, earlier)
        return said[step.key]

    def ask_with_a_detour(step: Step, earlier: Value | None) -> Reply:
        at_the_border = detour.script == DAILY and len(detour.steps) == 1
        if left[0] and (at_the_border or left[0] < steps):
            left[0] -= 1
            return Reply(Move.BACK)
        assert earlier == answered.get(step.key)
        answered[step.key] = said[step.key].value
        return said[step.key]

    straight.whole_evening(day, ask_and_remember)
    detour.whole_evening(day, ask_with_a_detour)

    assert detour.content() == straight.content()


def stopping(book: Book, walk: Ask, place: int) -> Ask:
    """Replies of ``walk`` up to that place, and a stop there."""

    def ask(step: Step, earlier: Value | None) -> Reply:
        return Reply(Move.STOP) if len(book.steps) > place else walk(step, earlier)

    return ask


def without_back(evening: Evening) -> Evening:
    """The same evening without going back, so that each step is put once."""
    return replace(evening, replies=[key for key in evening.replies if key != "<"])


# Manners

FORBIDDEN = re.compile(
    r"streak|days in a row|chain|badge|points\b|\blevel|\bscore|performance|well done|great\b|"
    r"excellent|awesome|good job|fail|you missed|improve|\bworse|declin|significant|on track|"
    r"percent|%|\d\.\d|\bweak",
    re.IGNORECASE,
)
"""What leadself never says: no streaks, no praise, no blame, no false precision."""


OF_A_TOPIC = {
    text
    for slug in topics.SLUGS
    for topic in [topics.topic(slug)]
    for text in (*topic.lines, *(question.text for question in topic.questions))
}
"""A topic's own words, which may name what the user did badly; they have their own tests."""


def said_by(step: Step) -> list[str]:
    """All that the program itself says at a step."""
    options = [option.text for option in step.options]
    rows = [text for row in step.rows for text in row]
    said = [step.prompt, step.heading, step.aside, *options, *rows]
    return [text for text in said if text not in OF_A_TOPIC]


@MANY
@given(lives)
def test_it_neither_praises_nor_blames_nor_counts(life_of: list[Evening]) -> None:
    """In nothing that an evening can put on the screen; and no question begins with Why."""
    for life in living(life_of):
        for step in (step for _, steps in life.asked for step in steps):
            for text in said_by(step):
                assert not FORBIDDEN.search(text), text
            assert not step.prompt.lower().startswith("why")


def test_no_short_text_praises_blames_or_counts() -> None:
    """The texts that stand between the questions, all of them."""

    def walk(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for part in value.values() for text in walk(part)]
        if isinstance(value, list):
            return [text for part in value for text in walk(part)]
        return [str(value)]

    for text in walk(topics.texts()):
        assert not FORBIDDEN.search(text), text
        assert not re.search(r"[a-z]!", text), text
