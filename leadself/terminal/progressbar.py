"""A bar on stderr for what takes longer than a moment."""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

MANY = 5000
"""From so many items on there is something to wait for."""


def tracked(items: Sequence[T], plain: bool) -> Iterable[T]:
    """The items one by one; in a terminal a bar shows how far they are, unless ``plain``."""
    if plain or len(items) < MANY or not sys.stderr.isatty():
        return items
    from rich.progress import track

    from leadself.terminal.console import err

    return track(items, "Taking in", console=err(), transient=True)
