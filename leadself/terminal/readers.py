"""How keys and lines are read from a person."""

from dataclasses import dataclass
from typing import Protocol

from rich.console import Console
from rich.text import Text as Line

PROMPT = "›"
BACK, EXPLAIN, STOP = "<", "?", "q"


@dataclass(frozen=True)
class Typed:
    """What came from the keyboard; ``stop`` when it ended with Ctrl-D."""

    text: str
    stop: bool = False


class Reader(Protocol):
    """How keys and lines are read: redrawn in place, or typed with Enter."""

    def key(self, prompt: str, keys: str, now: str | None) -> Typed: ...

    def line(self, now: str) -> Typed: ...


class TypedReader:
    """Reads whole lines: for screen readers and terminals that cannot redraw."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def key(self, prompt: str, keys: str, now: str | None) -> Typed:
        allowed = {*keys, BACK, EXPLAIN, STOP, ""}
        self.console.print(f"{PROMPT} {prompt}")
        if now:
            self.console.print(f"  Now {now}; Enter keeps it.")
        while True:
            typed = self._input()
            if typed.stop or typed.text.strip() in allowed:
                return Typed(typed.text.strip(), typed.stop)
            self.console.print(f"  Type {_key_names(keys)}, then Enter.")

    def line(self, now: str) -> Typed:
        if now:
            self.console.print(Line(f"  Now: {now}  (Enter keeps it)"))
        typed = self._input()
        return typed if typed.text or typed.stop else Typed(now)

    def _input(self) -> Typed:
        try:
            return Typed(input("> "))
        except EOFError:
            self.console.print()
            return Typed("", stop=True)


def _key_names(keys: str) -> str:
    return f"{', '.join(keys)}, {BACK} (back), {EXPLAIN} (explain), {STOP} (stop) or nothing"
