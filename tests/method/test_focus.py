"""How long a focus lasts, how often it is renewed, and which talk is next."""

from dataclasses import replace

from leadself.entries import Entries
from leadself.method.focus import is_over, may_renew
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

    assert may_renew(Entries(focuses=tuple(thrice[:2])))
    assert not may_renew(Entries(focuses=tuple(thrice)))
    assert may_renew(Entries(focuses=(*thrice[:2], rest, thrice[2])))
    assert may_renew(Entries(focuses=(*thrice[:2], focus("rapport", 40), thrice[2])))


def test_the_next_talk_is_the_first_that_is_held() -> None:
    """Whichever was arranged first; one of today is next until the day is over."""
    far, near, gone = meeting(9, "far"), meeting(3, "near"), meeting(1, "gone")
    found = Entries(meetings=(far, gone, near))

    assert found.next_meeting(on(2)) == near
    assert found.next_meeting(on(3)) == near
    assert found.next_meeting(on(4)) == far
    assert found.next_meeting(on(10)) is None
