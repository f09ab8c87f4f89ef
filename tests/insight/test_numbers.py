"""The middle and the spread of a few numbers, against the standard library's."""

import statistics

from hypothesis import given
from hypothesis import strategies as st

from leadself.insight.numbers import average, median, median_low, stdev

marks = st.lists(st.integers(1, 5), min_size=2, max_size=60)


@given(marks)
def test_they_are_those_of_the_standard_library(values: list[int]) -> None:
    """Every number is the one that ``statistics`` gives; the spread to the last digits."""
    assert average(values) == statistics.fmean(values)
    assert median(values) == statistics.median(values)
    assert median_low(values) == statistics.median_low(values)
    assert abs(stdev(values) - statistics.stdev(values)) < 1e-12
