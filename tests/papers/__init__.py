"""The papers of the invented journal as files to read; ``python -m tests.papers`` renews them."""

from pathlib import Path

from tests.pictures import screen

FOLDER = Path(__file__).parent

PAPERS = {
    "coach.md": "export",
    "coach.html": "export --format html",
    "agenda.md": "report --for leader --format markdown",
    "agenda.html": "report --for leader --format html",
    "brief.md": "report --format markdown",
    "brief.html": "report --format html",
}
"""File -> the command on the invented journal that writes it."""


def build_paper(name: str) -> str:
    """What ``leadself demo`` writes for the paper with this name."""
    return screen(PAPERS[name], 80)
