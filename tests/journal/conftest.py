"""A journal of its own for every test."""

from pathlib import Path

import pytest

from leadself.journal.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal that does not exist yet, in a folder that does not exist yet."""
    return Journal(tmp_path / "data" / "journal.json")
