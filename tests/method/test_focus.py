"""How long a focus lasts, how often it is renewed, and which talk is next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leadself.entries import Entries
from leadself.method.focus import is_over, may_renew
from leadself.records import Focus
from tests.builders import focus, meeting, on


def test_a_focus_lasts_four_weeks() -> None:
    """Its twenty-eighth day is the last."""
    chosen = focus("prepared", 0)

    assert not is_over(chosen, on(27))
    assert is_over(chosen, on(28))


def test_it_is_renewed_twice_and_a_rest_or_another_begins_anew() -> None:
    """Twelve weeks of the same one in a row, and no more."""
    thrice = [focus("prepared", day) for day in (0, 28, 56)]
    rest = replace(focus("prepared", 40), rest=True)

    assert renewable(*thrice[:2]) == {"prepared": True}
    assert renewable(*thrice) == {"prepared": False}
    assert renewable(*thrice[:2], rest, thrice[2]) == {"prepared": True}
    assert renewable(*thrice[:2], focus("rapport", 40), thrice[2]) == {"prepared": True}


def renewable(*chosen: Focus) -> dict[str, bool]:
    """Each topic practised on the last of these days, and whether it may have four weeks more."""
    found, day = Entries(focuses=chosen), chosen[-1].day
    return {one.topic: may_renew(found, one, day) for one in found.focuses_on(day)}


def beside(topic: str, day: int, rest: bool = False) -> Focus:
    return replace(focus(topic, day), beside=True, rest=rest)


@pytest.mark.parametrize(
    ("chosen", "practised"),
    [
        ([focus("prepared", 0), beside("rapport", 3)], {"prepared": 0, "rapport": 3}),
        ([beside("rapport", 3)], {"rapport": 3}),
        ([focus("prepared", 0), beside("rapport", 3), focus("go-to", 4)], {"go-to": 4}),
        (
            [focus("prepared", 0), beside("rapport", 3), beside("prepared", 28)],
            {"prepared": 28, "rapport": 3},
        ),
        (
            [focus("prepared", 0), beside("rapport", 3), beside("prepared", 9, rest=True)],
            {"rapport": 3},
        ),
        ([focus("prepared", 0), beside("rapport", 3), focus("rapport", 9)], {"rapport": 9}),
        (
            [focus("prepared", 0), beside("rapport", 3), replace(focus("rapport", 9), rest=True)],
            {},
        ),
        (  # another machine's second focus, merged in
            [focus("prepared", 0), beside("rapport", 3), beside("go-to", 4)],
            {"rapport": 3, "go-to": 4},
        ),
    ],
    ids=["added", "alone", "replaced", "renewed", "let go", "one of them", "rest", "merged"],
)
def test_what_is_said_beside_a_focus_leaves_it_in_force(
    chosen: list[Focus], practised: dict[str, int]
) -> None:
    """The rest replaces both; each counts its own weeks, the one begun first stands first."""
    found = Entries(focuses=tuple(chosen)).focuses_on(on(30))

    assert [(one.topic, one.day) for one in found] == [
        (topic, on(day)) for topic, day in practised.items()
    ]


def test_each_of_two_counts_its_own_renewals() -> None:
    """A renewal of one is none of the other."""
    first, second = focus("prepared", 0), beside("rapport", 3)

    assert renewable(first, second, beside("prepared", 28), beside("prepared", 56)) == {
        "prepared": False,
        "rapport": True,
    }


def test_the_next_talk_is_the_first_that_is_held() -> None:
    """Whichever was arranged first; one of today is next until the day is over."""
    far, near, gone = meeting(9, "far"), meeting(3, "near"), meeting(1, "gone")
    found = Entries(meetings=(far, gone, near))

    assert found.next_meeting(on(2)) == near
    assert found.next_meeting(on(3)) == near
    assert found.next_meeting(on(4)) == far
    assert found.next_meeting(on(10)) is None


def test_of_two_chosen_on_one_day_the_later_hour_counts() -> None:
    """In whatever order the journal holds them."""
    late = replace(focus("rapport", 0), at=focus("rapport", 0).at + timedelta(hours=1))
    found = Entries(focuses=(late, focus("prepared", 0)))

    assert [one.topic for one in found.focuses_on(on(0))] == ["rapport"]
