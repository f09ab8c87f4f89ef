"""The README's pictures: screens of the invented journal as SVG.

``python -m tests.pictures`` draws them anew into ``tests/pictures``.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

FOLDER = Path(__file__).parent / "pictures"
ROOT = FOLDER.parent.parent

PICTURES = {
    "progress.svg": ("progress", 80),
    "topic.svg": ("progress prepared", 80),
    "calendar.svg": ("progress --calendar", 80),
}
"""File -> the command on the invented journal, and the columns of its terminal."""


def draw(command: str, columns: int, path: Path) -> None:
    """The screen of ``leadself demo COMMAND`` in the file ``path``."""
    subprocess.run(
        [sys.executable, "-m", "leadself", "demo", *command.split(), "--svg", str(path), "--yes"],
        env=environment(columns),
        check=True,
        capture_output=True,
    )


def screen(command: str, columns: int) -> str:
    """What ``leadself demo COMMAND`` shows."""
    done = subprocess.run(
        [sys.executable, "-m", "leadself", "demo", *command.split()],
        env=environment(columns),
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def environment(columns: int) -> dict[str, str]:
    clean = {key: value for key, value in os.environ.items() if "LEADSELF" not in key}
    home = {"HOME": tempfile.gettempdir(), "TERM": "xterm-256color"}
    return clean | home | {"COLUMNS": str(columns), "PYTHONPATH": str(ROOT)}


def text_of(picture: str) -> str:
    """The characters of a picture in their order, without blanks."""
    texts = ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")
    return "".join("".join((part.text or "").split()) for part in texts)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, (command, columns) in PICTURES.items():
        draw(command, columns, FOLDER / name)
