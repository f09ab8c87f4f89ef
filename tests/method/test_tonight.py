"""An evening sees what has become of plans by day, and by whichever command."""

from datetime import timedelta

from leadself.method.plans import open_plans
from leadself.method.scripts.script import KEEP, Became, Step
from leadself.records import REVIEW, Outcome, Plan, Record
from tests.builders import follow_up, on, plan
from tests.evenings import MONDAY, Book, press, skip


def book(*records: Record) -> Book:
    held = Book()
    held.add(*records)
    return held


def three(first_day: int) -> list[Plan]:
    """Three open plans of that many days ago, and the days after it."""
    return [plan(f"if {n}", f"then {n}", first_day + n) for n in range(3)]


def step_of(held: Book, key: str) -> Step:
    return next(step for step in held.steps if step.key == key)


def open_of(held: Book) -> list[str]:
    return [found.if_ for found in open_plans(held.entries, MONDAY)]


def test_plans_made_by_day_count_tonight() -> None:
    """A fourth takes the place of one of them, and none of them is asked about yet."""
    held = book(*(plan(f"if {n}", "then", 0) for n in range(3)))

    held.evening(MONDAY, press("told", "3", "3", "fine", "2"))

    assert held.steps[0].key == "moment"
    assert "Three plans are open" in step_of(held, "plan").rows[0][1]
    assert len(open_of(held)) == 3


def test_a_plan_dropped_by_day_is_not_offered_tonight() -> None:
    """There is nothing to keep where it was the only one."""
    made = plan("T. says no", "ask", -1)
    held = book(made, follow_up(made, Outcome.DROPPED, 0))

    held.evening(MONDAY, skip)

    assert KEEP not in [option.value for option in step_of(held, "plan").options]
    assert not any(step.key.startswith("follow.") for step in held.steps)


def test_room_made_by_day_is_room_tonight() -> None:
    """Two are left after one was dropped at noon: a new plan takes the place of none."""
    plans = three(-3)
    held = book(*plans, follow_up(plans[2], Outcome.DROPPED, 0))

    held.evening(MONDAY, press("n", "told", "3", "3", "fine", "2"))

    assert step_of(held, "plan").rows == ()
    assert open_of(held)[:2] == ["if 0", "if 1"]
    assert len(open_of(held)) == 3


def test_a_plan_that_gave_way_in_the_review_is_not_asked_about() -> None:
    """What the review of the day let go is gone for the check-in of the evening."""
    plans = three(-3)
    held = book(*plans)

    held.evening(MONDAY, press("", "", "", "", "ask Samir one thing"), REVIEW)
    (gone,) = [found.plan for found in held.entries.followups]
    held.evening(MONDAY, skip)

    asked = [step.key for step in held.steps if step.key.startswith("follow.")]
    assert asked != []
    assert f"follow.{gone}" not in asked


def test_what_was_dropped_a_minute_ago_makes_room_in_the_shorter_evening() -> None:
    """`r`, then `h`: the small step takes the place of no other plan."""
    held = book(*three(-3))

    held.evening(MONDAY, press("r", "", "h", "fine", "call Ewa"))

    assert step_of(held, "light.next").rows == ()
    assert [found.outcome for found in held.entries.followups] == [Outcome.DROPPED]
    assert len(open_of(held)) == 3


def test_a_plan_followed_up_by_day_is_not_asked_about_again() -> None:
    """`plan done` at noon has said it."""
    made = plan("T. says no", "ask", -1)
    held = book(made, follow_up(made, Outcome.DONE, 0))

    held.evening(MONDAY, skip)

    assert not any(step.key.startswith("follow.") for step in held.steps)
    assert Became(made.id, Outcome.DONE) not in [o.value for s in held.steps for o in s.options]


def test_a_review_is_no_check_in() -> None:
    """Words in a review make no day with a check-in; a rating in a month does."""
    held = Book()
    held.evening(MONDAY, press("more of it", "", "", "", "", ""), REVIEW)

    assert held.entries.answers != ()
    assert held.entries.days == []
    assert held.context(on(1)).days_away == 0
    held.evening(MONDAY + timedelta(days=1), press("told", "q"))
    assert held.entries.days == [on(1)]
