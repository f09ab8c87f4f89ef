"""Lives with leadself: weeks of check-ins with gaps, talks, hard days and everything skipped."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from leadself.method import topics
from leadself.method.plans import MOST_OPEN, open_plans
from leadself.method.rotation import DAILY
from leadself.method.scripts.context import FULL, MORE
from leadself.method.scripts.held import Held, hold_after
from leadself.method.scripts.opening import LOOK_AROUND, opening_before
from leadself.method.scripts.script import LIGHTER, MADE_LIGHTER, Move, Reply, Step, Value
from leadself.records import Focus, Meeting, Plan
from tests.evenings import LINES, MONDAY, Ask, Book, reply_with, stamp

KEYS = (
    "",
    "1",
    "2",
    "3",
    "4",
    "5",
    "0",
    "d",
    "p",
    "n",
    "x",
    "r",
    "h",
    "y",
    "m",
    "l",
    "t",
    "<",
    "-",
)
TYPED = ("a line", "T. says no, then I ask", "try to be better", "a line @coach !")

keys = st.sampled_from(KEYS + TYPED)
replies = st.lists(keys, max_size=30)
gaps = st.sampled_from([1, 1, 1, 1, 2, 3, 5, 11, 20, 60])


@dataclass(frozen=True)
class Evening:
    """One evening of a life: after how many days, with which replies, and what came before it.

    That is a talk, a focus, so many moments noted by day, and so many plans made by day where
    there is room for them.
    """

    gap: int
    replies: Sequence[str]
    talk: int | None = None
    focus: str | None = None
    second: bool = False
    noted: int = 0
    plans: int = 0


evenings = st.builds(
    Evening,
    gaps,
    replies,
    st.none() | st.integers(0, 4),
    st.none() | st.none() | st.sampled_from(topics.SLUGS),
    st.booleans(),
    st.integers(0, 2),
    st.sampled_from([0, 0, 1, 3]),
)
lives = st.lists(evenings, max_size=8)


def following(choices: Sequence[str]) -> Ask:
    """Replies from ``choices`` where they fit the step, Enter where they do not or have run out."""
    left = list(choices)

    def ask(step: Step, earlier: Value | None) -> Reply:
        key = left.pop(0) if left else ""
        if not step.options:
            keys_there = ("", "<", *["-"] * bool(step.noted_id))
            line = key if key in keys_there else LINES.get(step.key, key)
            return reply_with(step, line, earlier)
        allowed = {"", "<", *(option.key for option in step.options)}
        allowed |= {"h"} if step.lighter else set()
        return reply_with(step, key if key in allowed else "", earlier)

    return ask


@dataclass
class Life:
    """A journal, the day it has come to, and what the last evening asked, conversation by
    conversation."""

    book: Book = field(default_factory=Book)
    day: date = MONDAY
    asked: list[tuple[str, list[Step]]] = field(default_factory=list)

    def live(self, evening: Evening) -> None:
        """One evening as the command holds it: what comes before, the check-in, and its end."""
        self.day += timedelta(days=evening.gap)
        self._before(evening)
        self.asked = []
        ask = following(evening.replies)
        opening = opening_before(self.book.entries, self.day, stamp(self.day).now)
        if opening is None:
            self._hold(DAILY, ask)
        else:
            held = hold_after(
                lambda from_behind: self._hold(opening.script, ask, from_behind=from_behind),
                lambda: self._hold(DAILY, ask, after_another=True),
            )
            if held.new.get("return") == LOOK_AROUND:
                return
        if self._answers(DAILY).get(LIGHTER) != MADE_LIGHTER:
            self._hold(MORE, ask)
            if "look" in self._answers(MORE).values():
                self._hold(FULL, ask)

    def _before(self, evening: Evening) -> None:
        fields = stamp(self.day).fields()
        for number in range(evening.noted):
            self.book.note(self.day, f"noted {number}")
        room = MOST_OPEN - len(open_plans(self.book.entries, self.day))
        for number in range(min(evening.plans, room)):
            self.book.add(Plan(if_=f"it is {number}", then="ask", **fields))
        if evening.talk is not None:
            on = self.day + timedelta(days=evening.talk)
            talk = Meeting(on=on, who="Tomas", time="14:00", **fields)
            self.book.add(talk)
        if evening.focus:
            focus = Focus(topic=evening.focus, beside=evening.second, **fields)
            self.book.add(focus)

    def _hold(
        self, script: str, ask: Ask, after_another: bool = False, from_behind: bool = False
    ) -> Held:
        held = self.book.hold(self.day, ask, script, after_another, from_behind)
        assert held.led is not Move.STOP
        if held.finished:  # else it is held again, after the way back into the opening
            self.asked.append((script, list(self.book.steps)))
        return held

    def _answers(self, script: str) -> dict[str, str | None]:
        checkin = self.book.entries.checkin_on(self.day)
        rows = checkin.asked if checkin else ()
        return {row.step: row.choice for row in rows if row.script == script}


def living(evenings: Sequence[Evening]) -> Iterator[Life]:
    """A life after each of its evenings."""
    life = Life()
    for evening in evenings:
        life.live(evening)
        yield life


def lived(evenings: Sequence[Evening]) -> Life:
    """A life of these evenings."""
    return deque([Life(), *living(evenings)], maxlen=1).pop()
