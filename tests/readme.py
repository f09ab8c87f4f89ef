"""The README's screens: run what it shows and see what comes out.

Comments in the README tell the story: ``at`` sets the clock, ``run`` does something unseen,
``keys`` answers the next guided command (⏎ is Enter, a space goes to the next prompt where it
follows a single key), ``hold`` holds one unseen, ``show`` prints a file. ``python -m
tests.readme`` writes the screens anew.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
WIDTH = 80


@dataclass
class Story:
    """A user's home in which the README's commands are run in their order."""

    home: Path
    now: str = ""
    keys: list[str] = field(default_factory=list)
    file: str = ""

    def hear(self, comment: str) -> None:
        """Follow one comment of the README."""
        verb, _, rest = comment.partition(" ")
        match verb:
            case "at":
                self.now = rest
            case "run":
                self.run(f"leadself {rest}")
            case "hold":
                self.converse(f"leadself {rest}")
            case "keys":
                self.keys = split_keys(rest)
            case "show":
                self.file = rest

    def screen(self, command: str) -> str:
        """What the terminal shows for ``command``."""
        if self.keys:
            return self.converse(command)
        return self.run(command)

    def run(self, command: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            env=self.environment(),
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.stdout

    def converse(self, command: str) -> str:
        from tests.terminal.person import Terminal

        terminal = Terminal(
            [sys.executable, "-m", *shlex.split(command)], WIDTH, self.environment(), self.home
        )
        try:
            for keys in self.keys:
                terminal.asks("›")
                terminal.press(keys)
            self.keys = []
            terminal.ends()
        finally:
            terminal.close()
        return terminal.screen.text().rstrip() + "\n"

    def environment(self) -> dict[str, str]:
        clean = {key: value for key, value in os.environ.items() if "LEADSELF" not in key}
        return clean | {
            "HOME": str(self.home),
            "LEADSELF_JOURNAL": str(self.home / "data" / "journal.json"),
            "LEADSELF_NOW": self.now,
            "COLUMNS": str(WIDTH),
            "TERM": "xterm-256color",
            "NO_COLOR": "1",
            "TZ": "UTC",
            "PYTHONPATH": str(README.parent),
        }


def split_keys(text: str) -> list[str]:
    """``"a line⏎ 4 2 more words⏎ 1"`` to ``["a line\\r", "4", "2", "more words\\r", "1"]``."""
    keys: list[str] = []
    while text:
        if single := re.match(r"(\S)( |$)", text):
            keys.append("\r" if single[1] == "⏎" else single[1])
            text = text[single.end() :]
        else:
            line, _, text = text.partition("⏎")
            keys.append(line + "\r")
            text = text.removeprefix(" ")
    return keys


def renew(text: str, story: Story) -> Iterator[str]:
    """The lines of the README with every screen as it is now."""
    lines = iter(text.splitlines())
    for line in lines:
        yield line
        if comment := re.fullmatch(r"<!-- (.*) -->", line):
            story.hear(comment[1])
        elif line == "```console":
            block = list(iter(lambda: next(lines), "```"))
            for command in (row[2:] for row in block if row.startswith("$ ")):
                yield f"$ {command}"
                yield from story.screen(command).rstrip("\n").splitlines()
            yield "```"
        elif line == "```markdown":
            for _ in iter(lambda: next(lines), "```"):
                pass
            yield from (story.home / story.file).read_text("utf-8").splitlines()
            yield "```"


def renewed_readme() -> str:
    """The README as it would be with all its screens made anew."""
    with tempfile.TemporaryDirectory() as home:
        return "\n".join(renew(README.read_text("utf-8"), Story(Path(home)))) + "\n"


if __name__ == "__main__":
    README.write_text(renewed_readme(), "utf-8")
