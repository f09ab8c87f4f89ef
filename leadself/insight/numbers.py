"""The middle and the spread of a few numbers.

The standard library's ``statistics`` says the same; loading it takes as long as a whole table.
"""

from collections.abc import Iterable, Sequence
from math import fsum, sqrt


def average(values: Sequence[float]) -> float:
    """The arithmetic mean; ZeroDivisionError for none."""
    return fsum(values) / len(values)


def median(values: Iterable[float]) -> float:
    """The value in the middle, or the mean of the two there; IndexError for none."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def median_low(values: Iterable[int]) -> int:
    """The value in the middle, the lower one of two; IndexError for none."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2]


def stdev(values: Sequence[int]) -> float:
    """The standard deviation of a sample of two or more."""
    n = len(values)
    return sqrt((n * sum(value * value for value in values) - sum(values) ** 2) / (n * (n - 1)))
