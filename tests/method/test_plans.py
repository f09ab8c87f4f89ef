"""If-then plans: what became of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import Entries
from leadself.errors import NotThere
from leadself.method.ids import SHORTEST, find, short_id
from leadself.method.plans import open_plans, standings, to_follow_up
from leadself.records import FollowUp, Outcome
from tests.builders import entries, follow_up, on, plan, rating
from tests.strategies import ids

outcomes = st.lists(st.sampled_from(Outcome), max_size=12)


@given(outcomes)
def test_a_plan_is_what_its_follow_ups_say(happened: list[Outcome]) -> None:
    """Counts are of chances that came; a drop or a habit ends it, whatever came before."""
    made = plan("T. says no", "ask again")
    told = [follow_up(made, outcome, day) for day, outcome in enumerate(happened)]

    (found,) = standings(Entries(plans=(made,), followups=tuple(reversed(told))), on(20))

    came = [o for o in happened if o in (Outcome.DONE, Outcome.PART, Outcome.MISSED)]
    assert (found.taken, found.came) == (len([o for o in came if o != Outcome.MISSED]), len(came))
    assert found.stands == (not {Outcome.DROPPED, Outcome.HABIT} & {*happened})
    assert (found.counted == "") == (len(came) < 5)
    assert "%" not in found.counted


def test_running_counts_from_the_newest() -> None:
    """Two misses, then one done, then one missed: one miss is running."""
    made = plan("a", "b")
    walk = [Outcome.MISSED, Outcome.MISSED, Outcome.DONE, Outcome.MISSED]
    told = tuple(follow_up(made, outcome, day) for day, outcome in enumerate(walk))

    (found,) = standings(Entries(plans=(made,), followups=told), on(20))

    assert found.running(Outcome.MISSED) == 1
    assert found.running(Outcome.DONE) == 0


@pytest.mark.parametrize(
    ("happened", "outcome", "times"),
    [
        ("MNM", Outcome.MISSED, 2),
        ("MRM", Outcome.MISSED, 2),
        ("MDM", Outcome.MISSED, 1),
        ("NN", Outcome.NO_CHANCE, 2),
        ("NDN", Outcome.NO_CHANCE, 1),
        ("NRN", Outcome.NO_CHANCE, 1),
    ],
)
def test_what_breaks_a_row(happened: str, outcome: Outcome, times: int) -> None:
    """Chances that did not come break none of those that did; of their own anything does."""
    said = {"M": Outcome.MISSED, "N": Outcome.NO_CHANCE, "D": Outcome.DONE, "R": Outcome.RESUMED}
    made = plan("a", "b")
    told = tuple(follow_up(made, said[letter], day) for day, letter in enumerate(happened))

    (found,) = standings(Entries(plans=(made,), followups=told), on(5))

    assert found.running(outcome) == times


def test_a_plan_made_in_a_gap_is_not_set_aside_by_it() -> None:
    """Ten days without a check-in count from what was last said of the plan."""
    old, young = plan("old", "b", 0), plan("young", "d", 8)
    held = entries(rating(3, 0))
    found = Entries(plans=(old, young), ratings=held.ratings, checkins=held.checkins)

    assert [s.parked for s in standings(found, on(9))] == [False, False]
    assert [s.parked for s in standings(found, on(12))] == [True, False]
    assert [s.parked for s in standings(found, on(18))] == [True, True]


def test_a_habit_is_asked_about_every_four_weeks() -> None:
    """On the twenty-eighth day, and on none before it."""
    made = plan("a", "b", 0)
    found = Entries(plans=(made,), followups=(follow_up(made, Outcome.HABIT, 0),))

    assert to_follow_up(standings(found, on(27)), on(27)) is None
    assert to_follow_up(standings(found, on(28)), on(28)) is not None


def test_the_plan_asked_about_longest_ago_is_asked_about() -> None:
    """One that was never asked about goes first, of several the oldest; being made is no asking."""
    first, second, third = plan("a", "b", 0), plan("c", "d", 1), plan("e", "f", 3)
    told: list[FollowUp] = []
    asked = []
    for day in range(4, 9):
        found = Entries(plans=(first, second, third), followups=tuple(told))
        due = to_follow_up(standings(found, on(day)), on(day))
        assert due is not None
        asked.append(due.plan.if_)
        told.append(follow_up(due.plan, Outcome.DONE, day))

    assert asked == ["a", "c", "e", "a", "c"]
    late = Entries(plans=(first, third), followups=(follow_up(first, Outcome.DONE, 2),))
    due = to_follow_up(standings(late, on(4)), on(4))
    assert due is not None
    assert due.plan == third


def test_each_plan_has_its_own() -> None:
    """What happened to one says nothing of another; half a plan is not open."""
    one, two, half = plan("a", "b"), plan("c", "d"), plan("e", "", state="draft")

    found = Entries(plans=(one, two, half), followups=(follow_up(one, Outcome.DROPPED),))

    assert open_plans(found, on(5)) == (two,)


@given(st.lists(ids, min_size=1, max_size=20, unique=True))
def test_the_beginning_that_is_shown_names_its_record(known: list[str]) -> None:
    """Four digits at least, and so many that no other id begins so."""
    records = [plan("a", "b") for _ in known]
    for record, own in zip(records, known, strict=True):
        object.__setattr__(record, "id", own)

    for record in records:
        short = short_id(record.id, known)
        assert len(short) >= SHORTEST
        assert find(short.upper(), records, "plan", "leadself plan") == record


def test_what_names_none_or_several() -> None:
    """One sentence each."""
    one, two = plan("a", "b"), plan("c", "d")
    for record, own in ((one, "abcd1" + "0" * 27), (two, "abcd2" + "0" * 27)):
        object.__setattr__(record, "id", own)

    for text, why in (("abcd", "of 2 ids"), ("abc", "no plan"), ("ffff", "no plan"), ("", "no")):
        with pytest.raises(NotThere, match=why):
            find(text, [one, two], "plan", "leadself plan")
    assert find("abcd2", [one, two], "plan", "leadself plan") == two
