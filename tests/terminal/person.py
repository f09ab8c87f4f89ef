"""A person at a real terminal: what they see, and what they type."""

import os
import signal
import time
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pexpect

import leadself
from tests.terminal.screen import Screen

PATIENCE = 20
"""Seconds to wait for what must come. A test that passes never waits that long."""

GLANCE = 0.01
"""Seconds to wait for more to be written before looking again whether all is there."""

BACK, EXPLAIN, STOP, ENTER = "<", "?", "q", "\r"
CTRL_C, CTRL_D, CLEAR_LINE, UP = "\x03", "\x04", "\x15", "\x1b[A"


def environment() -> dict[str, str]:
    """What a process gets to run the leadself that is tested here, and no other."""
    source = str(Path(leadself.__file__).parents[1])
    return {**os.environ, "PYTHONPATH": source, "PROMPT_TOOLKIT_NO_CPR": "1"}


class Terminal:
    """``leadself`` in a terminal of its own.

    Keys are only sent after ``asks`` has seen the next prompt read the keyboard, so that none
    arrives too early.
    """

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 80,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.raw = ""
        self.code: int | None = None
        self.screen = Screen(columns)
        self._page = -1
        self._answered = 0
        with warnings.catch_warnings():
            # From Python 3.12 on forkpty() warns where any other library has started a thread.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._child: Any = pexpect.spawn(
                command[0],
                list(command[1:]),
                env={**environment(), **(env or {})},
                cwd=cwd,
                dimensions=(24, columns),
                encoding="utf-8",
                codec_errors="replace",
                timeout=PATIENCE,
                preexec_fn=_hear_ctrl_c,
            )
        self._child.delaybeforesend = None
        self._child.ptyproc.delayafterclose = 0

    @property
    def page(self) -> str:
        """What appeared since the last answer, and the line it stands on."""
        return self.screen.text(max(0, self._page))

    def asks(self, *words: str) -> None:
        """Wait until the next prompt reads the keyboard; ``words`` stand above or in it."""
        self._wait(lambda: self._is_asked() and self._shows(words, self._page + 1), words)

    def shows(self, *words: str) -> None:
        """Wait until all of ``words`` appeared since the last answer."""
        self._wait(lambda: self._shows(words, max(0, self._page)), words)

    def has(self, words: str) -> bool:
        """Whether ``words`` appeared since the last answer."""
        return self._shows([words], max(0, self._page))

    def press(self, keys: str) -> None:
        """Send these keys to the prompt that ``asks`` has seen."""
        self._page = self.screen.row
        self._answered = self.screen.prompts
        for start in range(0, len(keys), 200):
            self._child.send(keys[start : start + 200])
            self._read(0)  # what is echoed must not fill the line while we send

    def type(self, line: str) -> None:
        self.press(line + ENTER)

    def say(self, *turns: tuple[str, str]) -> None:
        """Answer each prompt that shows these words with these keys."""
        for words, keys in turns:
            self.asks(words)
            self.press(keys)

    def ends(self, *words: str) -> int:
        """Wait for the end; ``words`` stand in what is said there. The exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read(GLANCE):
            if time.monotonic() > deadline:
                raise AssertionError(f"It has not ended:\n{self.screen.text()}")
        if not self._shows(words, max(0, self._page)):
            raise AssertionError(f"{words} are not in:\n{self.screen.text()}")
        assert self.code is not None
        return self.code

    def kill(self) -> None:
        """End it as a power cut would."""
        self._child.kill(signal.SIGKILL)
        self._child.wait()

    def close(self) -> None:
        if self.code is None and self._child.isalive():
            self._child.kill(signal.SIGKILL)
            self._child.wait()
        self._child.close()

    def _is_asked(self) -> bool:
        redrawn = self.screen.prompts > self._answered
        row = self.screen.rows(self.screen.row)[0]
        typed = row == ">" and self.screen.column == 2 and self.screen.row > self._page
        return redrawn or (typed and self._sleeps())

    def _sleeps(self) -> bool:
        """Whether it waits at the prompt it has written; taken as given where nobody can tell.

        A Ctrl-C between the two would only be noticed after the next line.
        """
        try:
            state = Path(f"/proc/{self._child.pid}/stat").read_text("utf-8")
        except OSError:
            return True
        return state.rpartition(")")[2].split()[0] == "S"

    def _shows(self, words: Iterable[str], first: int) -> bool:
        seen = _squeezed(self.screen.text(first))
        return all(_squeezed(text) in seen for text in words)

    def _wait(self, is_there: Callable[[], bool], words: Iterable[str]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not is_there():
            if time.monotonic() > deadline or not self._read(GLANCE):
                raise AssertionError(f"Waited for {words} and saw:\n{self.screen.text()}")

    def _read(self, seconds: float) -> bool:
        """Take in what was written; False at the end."""
        try:
            data = self._child.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            self._child.wait()
            self.code = self._child.exitstatus
            return False
        self.raw += data
        self.screen.write(data)
        return True


Start = Callable[..., Terminal]
"""``start("checkin --full", columns=40, NO_COLOR="1")``"""


def _hear_ctrl_c() -> None:
    """A shell starts what runs in the background deaf to Ctrl-C, and its children with it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _squeezed(text: str) -> str:
    """Without white space: a narrow terminal breaks lines anywhere."""
    return "".join(text.split())
