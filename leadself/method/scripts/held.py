"""How conversations went, and an opening and the check-in after it as one way there and back."""

from collections.abc import Callable
from typing import NamedTuple

from leadself.method.scripts.opening import LOOK_AROUND
from leadself.method.scripts.script import Answers, Move


class Held(NamedTuple):
    """How a conversation went: where it led in the end, and what was answered in this run.

    It led to what comes NEXT after its end, to a STOP, or BACK beyond its beginning. What it had
    been told and was taken back is None among the ``new`` answers.
    """

    led: Move
    new: Answers

    @property
    def finished(self) -> bool:
        return self.led is Move.NEXT


def hold_after(hold_opening: Callable[[bool], Held], hold_daily: Callable[[], Held]) -> Held:
    """An opening and the check-in after it; back beyond the beginning of that leads into it again.

    ``hold_opening`` is told whether it is taken up from behind. Whoever only looks around holds no
    check-in.
    """
    before = hold_opening(False)
    new: Answers = dict(before.new)
    while before.finished and new.get("return") != LOOK_AROUND:
        held = hold_daily()
        new |= held.new
        if held.led is not Move.BACK:
            return Held(held.led, new)
        before = hold_opening(True)
        new |= before.new
    return Held(before.led, new)
