"""The Mann-Kendall test, for ordered marks with many ties and with good and bad spells.

It has the correction for ties (Mann 1945; Kendall 1975). Spells make it cry wolf, so its variance
is widened for lag-1 autocorrelation (Hamed & Rao 1998 in the form of Yue & Wang 2004), estimated on
ranks after the Sen slope is taken out (Hamed 2009).
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import erfc, sqrt
from statistics import fmean, median
from typing import NamedTuple

MOST_RHO = 0.9


class Kendall(NamedTuple):
    """The Mann-Kendall test of a series: S, its variance, the widening for spells, and p.

    ``rho`` is the lag-1 autocorrelation, ``f`` what it widens the variance by, ``p`` two-sided.
    """

    s: int
    v: float
    rho: float
    f: float
    z: float
    p: float


def kendall(values: Sequence[int]) -> Kendall:
    """The Mann-Kendall test with tie correction, widened for spells. Values in order of time."""
    n = len(values)
    rises, falls = _pairs(values)
    s = rises - falls
    v = (n * (n - 1) * (2 * n + 5) - sum(_tied(t) for t in Counter(values).values())) / 18
    rho = _rho(values, _slope(values, rises, falls))
    f = max(1.0, 1 + 2 * sum((1 - k / n) * rho**k for k in range(1, n)))
    z = 0.0 if s == 0 else (s - sign(s)) / sqrt(v * f)
    return Kendall(s, v, rho, f, z, erfc(abs(z) / sqrt(2)))


def _pairs(values: Sequence[int]) -> tuple[int, int]:
    """In how many pairs the later value is the greater one, and in how many the smaller one."""
    rises = falls = 0
    seen: Counter[int] = Counter()
    for value in values:
        for sooner, times in seen.items():
            rises += times * (sooner < value)
            falls += times * (sooner > value)
        seen[value] += 1
    return rises, falls


def _tied(t: int) -> int:
    return t * (t - 1) * (2 * t + 5)


def _slope(values: Sequence[int], rises: int, falls: int) -> float:
    """The Sen slope: the median of the slopes of all pairs (Sen 1968)."""
    n = len(values)
    half = n * (n - 1) / 4
    if rises < half and falls < half:
        return 0.0  # the middle one is a pair alike, and not one slope need be worked out
    return median((values[j] - values[i]) / (j - i) for i in range(n) for j in range(i + 1, n))


def _rho(values: Sequence[int], slope: float) -> float:
    """The lag-1 autocorrelation of the ranks without their slope, corrected for few values."""
    n = len(values)
    ranks = _ranks([value - slope * place for place, value in enumerate(values)])
    mean = fmean(ranks)
    spread = sum((rank - mean) ** 2 for rank in ranks)
    if spread == 0 or n <= 4:
        return 0.0
    r1 = sum((one - mean) * (two - mean) for one, two in pairwise(ranks)) / spread
    return min(max((n * r1 + 2) / (n - 4), 0.0), MOST_RHO)


def _ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value; those alike share the mean of theirs."""
    rank_of: dict[float, float] = {}
    below = 0
    for value, times in sorted(Counter(values).items()):
        rank_of[value] = below + (times - 1) / 2
        below += times
    return [rank_of[value] for value in values]


def sign(number: float) -> int:
    """1, 0 or -1."""
    return (number > 0) - (number < 0)
