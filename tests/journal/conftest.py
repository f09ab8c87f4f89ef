"""A journal of its own for every test, and how much the long ones try."""

from pathlib import Path

import pytest

from leadself.journal.journal import Journal
from tests.safety import Size


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal that does not exist yet, in a folder that does not exist yet."""
    return Journal(tmp_path / "data" / "journal.json")


@pytest.fixture
def size(pytestconfig: pytest.Config) -> Size:
    """How much to try: little, or with ``--long`` as much as ``tests.safety --long``."""
    return Size.LONG if pytestconfig.getoption("--long") else Size.QUICK
