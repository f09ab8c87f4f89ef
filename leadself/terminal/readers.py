"""How keys and lines are read from a person."""

import sys
from dataclasses import dataclass
from typing import Protocol

from leadself.terminal.lines import Lines

PROMPT = "›"
BACK, EXPLAIN, STOP = "<", "?", "q"
LONGEST_LINE = 4095
"""Bytes that a terminal reads as one line; it drops what comes after them."""


@dataclass(frozen=True)
class Typed:
    """What came from the keyboard; ``stop`` when it ended with Ctrl-D."""

    text: str
    stop: bool = False


class Reader(Protocol):
    """How keys and lines are read: redrawn in place, or typed with Enter."""

    def key(self, prompt: str, keys: str, now: str | None) -> Typed: ...

    def line(self, now: str) -> Typed: ...

    def agree(self, question: str) -> bool: ...


class TypedReader:
    """Reads whole lines: for screen readers and terminals that cannot redraw."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

    def key(self, prompt: str, keys: str, now: str | None) -> Typed:
        allowed = {*keys, BACK, EXPLAIN, STOP, ""}
        self.lines.hang(prompt, lead=PROMPT)
        if now:
            self.lines.hang(f"Now {now}; Enter keeps it.")
        while True:
            typed = self._input()
            if typed.stop or typed.text.strip() in allowed:
                return Typed(typed.text.strip(), typed.stop)
            self.lines.hang(f"Type one of these, then Enter: {key_names(keys)}")

    def line(self, now: str) -> Typed:
        if now:
            self.lines.hang(f"Now: {now}")
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

    def _input(self) -> Typed:
        sys.stdout.write("> ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line.endswith("\n"):  # Ctrl-D: what stands on the line is kept
            self.lines.blank()
        return Typed(line.removesuffix("\n"), stop=not line.endswith("\n"))


def key_names(keys: str) -> str:
    """What can be pressed at a one-key prompt, in words."""
    digits = sorted(keys.replace("0", ""))
    named = f"{digits[0]} to {digits[-1]}" if digits else ""
    zero = " or 0" if "0" in keys else ""
    return f"{named}{zero} · Enter skips · {BACK} back · {EXPLAIN} explain · {STOP} stop"
