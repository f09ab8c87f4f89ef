"""The papers of the invented journal, word by word: what a reader would get in the hand."""

import pytest

from tests.papers import FOLDER, PAPERS, build_paper


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_as_it_did(name: str) -> None:
    """Whoever changes a word of it reads it: `python -m tests.papers` writes them anew."""
    assert build_paper(name) == (FOLDER / name).read_text("utf-8")


def test_every_paper_is_one_of_them() -> None:
    """No file is left of a paper that is made no more."""
    assert {path.name for path in FOLDER.iterdir() if path.suffix in (".md", ".html")} == {*PAPERS}
