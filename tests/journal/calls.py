"""The calls to the operating system that a save makes: counted, failing, or with time between."""

import contextlib
import fcntl
import io
import itertools
import os
from collections.abc import Callable, Container, Iterator
from types import ModuleType
from typing import Any

import pytest

CALLS: tuple[tuple[ModuleType, str], ...] = (
    *((os, name) for name in ("open", "write", "fsync", "close", "replace", "unlink")),
    *((os, name) for name in ("stat", "lstat", "fstat", "mkdir", "scandir", "listdir")),
    *((os, name) for name in ("rename", "link", "remove", "chmod", "fchmod", "ftruncate")),
    (fcntl, "flock"),
    (io, "open"),
)
"""What a save may call, directly or through pathlib and filelock."""
NAMES = frozenset(name for _, name in CALLS)
ALL = range(10_000)

Call = Callable[..., Any]


@contextlib.contextmanager
def intercepted(intercept: Callable[[str, Call], Call]) -> Iterator[None]:
    """Put ``intercept(name, call)`` in the place of each of CALLS for a while."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in CALLS:
            patch.setattr(module, name, intercept(name, getattr(module, name)))
        yield


def recorded(function: Call, *arguments: object) -> list[str]:
    """The names of the calls that ``function`` makes, in order."""
    made: list[str] = []

    def intercept(name: str, call: Call) -> Call:
        def record_and_call(*arguments: Any, **named: Any) -> Any:
            made.append(name)
            return call(*arguments, **named)

        return record_and_call

    with intercepted(intercept):
        function(*arguments)
    return made


@contextlib.contextmanager
def failing(
    numbers: Container[int], error: BaseException, names: Container[str] = NAMES
) -> Iterator[None]:
    """Let the calls with these numbers fail with ``error``; the first call to ``names`` is 0.

    They fail as the system's do: a write has written half, a close has closed.
    """
    count = itertools.count()

    def intercept(name: str, call: Call) -> Call:
        def fail_or_call(*arguments: Any, **named: Any) -> Any:
            if name not in names or next(count) not in numbers:
                return call(*arguments, **named)
            if name == "write":
                descriptor, data = arguments
                call(descriptor, data[: len(data) // 2])
            if name == "close":
                call(*arguments)
            raise type(error)(*error.args)

        return fail_or_call

    with intercepted(intercept):
        yield


@contextlib.contextmanager
def interposed(number: int, act: Callable[[], object]) -> Iterator[None]:
    """Let something else happen just before the call with this number."""
    count = itertools.count()

    def intercept(name: str, call: Call) -> Call:
        def act_and_call(*arguments: Any, **named: Any) -> Any:
            if next(count) == number:
                act()
            return call(*arguments, **named)

        return act_and_call

    with intercepted(intercept):
        yield
