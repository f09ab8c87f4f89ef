"""How keys and lines are read from a person."""

import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from leadself.terminal.lines import Lines

PROMPT = "›"
BACK, EXPLAIN, STOP, LIGHTER = "<", "?", "q", "h"
LEAVE_OUT = "-"
LONGEST_LINE = 4095
"""Bytes that a terminal reads as one line; it drops what comes after them."""


class Typed(NamedTuple):
    """What came from the keyboard; ``stop`` when it ended with Ctrl-D."""

    text: str
    stop: bool = False


class Keys(NamedTuple):
    """What can be pressed: each key with what then stands behind the prompt.

    ``now`` is the key in force, which Enter keeps; else ``enter`` is what Enter does. With
    ``lighter`` there is one more, which makes the rest shorter.
    """

    shown: Mapping[str, str]
    now: str | None = None
    enter: str = "skips"
    lighter: bool = False

    @property
    def entered(self) -> str:
        """What stands behind the prompt after Enter."""
        return self.now or {"skips": "skipped", "closes": ""}.get(self.enter, self.enter)

    @property
    def allowed(self) -> dict[str, str]:
        """Every key and what it shows."""
        lighter = {LIGHTER: "shorter"} if self.lighter else {}
        return {**lighter, **self.shown, BACK: BACK, EXPLAIN: EXPLAIN, STOP: STOP}

    @property
    def names(self) -> str:
        """What can be pressed, in words."""
        digits = sorted(key for key in self.shown if key.isdigit() and key != "0")
        named = [f"{digits[0]} to {digits[-1]}" if len(digits) > 1 else digits[0]] if digits else []
        named += [key for key in self.shown if not key.isdigit()]
        keys = ", ".join(named) + (" or 0" if "0" in self.shown else "")
        lighter = f" · {LIGHTER}\u00a0shorter" if self.lighter else ""
        enter = "keeps it" if self.now else self.enter
        return f"{keys} · Enter {enter}{lighter} · {BACK} back · {EXPLAIN} explain · {STOP} stop"


class Tick(NamedTuple):
    """One of several that can be ticked: its text, what is said of it, and whether it is now."""

    text: str
    aside: str
    ticked: bool


class Before(NamedTuple):
    """What a line was before it is asked for again.

    ``keeps`` says that Enter keeps it, ``seen`` that it stands on the screen just above.
    """

    text: str = ""
    keeps: bool = True
    seen: bool = False


class Reader(Protocol):
    """How keys and lines are read: redrawn in place, or typed with Enter."""

    def key(self, prompt: str, keys: Keys) -> Typed: ...

    def line(self, before: Before) -> Typed: ...

    def agree(self, question: str) -> bool: ...

    def tick(self, ticks: Sequence[Tick], first: int) -> set[int]: ...


class TypedReader:
    """Reads whole lines: for screen readers and terminals that cannot redraw."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

    def key(self, prompt: str, keys: Keys) -> Typed:
        self.lines.hang(prompt, lead=PROMPT)
        if keys.now:
            self.lines.hang(f"Now {keys.now}; Enter keeps it.")
        while True:
            typed = self._input()
            if typed.stop or typed.text.strip() in {*keys.allowed, ""}:
                return Typed(typed.text.strip(), typed.stop)
            self.lines.hang(f"Type one of these, then Enter: {keys.names}")

    def line(self, before: Before) -> Typed:
        now = before.text if before.keeps else ""
        if now and not before.seen:
            self.lines.hang(f"Now: {now}")
        if now:
            self.lines.hang("Enter keeps it.")
        typed = self._input()
        if len(typed.text.encode(errors="replace")) >= LONGEST_LINE:
            self.lines.hang(
                f"The terminal takes {LONGEST_LINE} bytes a line; what came after is lost."
            )
        return typed if typed.text or typed.stop else Typed(now)

    def agree(self, question: str) -> bool:
        self.lines.hang(f"{question} Type y and Enter for yes; Enter alone is no.", lead=PROMPT)
        return self._input().text.strip().lower() in ("y", "yes")

    def tick(self, ticks: Sequence[Tick], first: int) -> set[int]:
        """The places of those that are ticked in the end; the ``first`` are shown, m shows more."""
        chosen, shown = {place for place, tick in enumerate(ticks) if tick.ticked}, first
        self._list(ticks[:shown], 0)
        while True:
            more = f", m shows {len(ticks) - shown} more" if shown < len(ticks) else ""
            self.lines.hang(
                f"Type numbers to tick or untick, like 2 3; a ticks all{more}; Enter goes on."
            )
            typed = self._input()
            words = typed.text.replace(",", " ").split()
            if typed.stop or not words:
                return chosen
            if words == ["m"] and more:
                self._list(ticks[shown:], shown)
                shown = len(ticks)
            elif words == ["a"]:
                chosen = set() if chosen >= {*range(shown)} else chosen | {*range(shown)}
            elif all(word.isdecimal() and 0 < int(word) <= shown for word in words):
                chosen ^= {int(word) - 1 for word in words}
            else:
                self.lines.hang(f"There are {shown}; give their numbers.")
                continue
            ticked = ", ".join(str(place + 1) for place in sorted(chosen))
            self.lines.hang(f"Ticked: {ticked or 'none'}.")

    def _list(self, ticks: Sequence[Tick], before: int) -> None:
        for number, tick in enumerate(ticks, start=before + 1):
            said = f" ({tick.aside})" if tick.aside else ""
            self.lines.hang(f"{tick.text}{said}", 5, lead=f"  {number}")

    def _input(self) -> Typed:
        sys.stdout.write("> ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line.endswith("\n"):  # Ctrl-D: what stands on the line is kept
            self.lines.blank()
        return Typed(line.removesuffix("\n"), stop=not line.endswith("\n"))
