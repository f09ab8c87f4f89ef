"""Results that are not drawn: JSON and papers, written to stdout as they are."""

import base64
import json
import sys
from typing import Any


def write_json(envelope: dict[str, Any]) -> None:
    """One JSON document; every control character in it is escaped."""
    text = json.dumps(envelope, indent=2).replace("\x7f", "\\u007f")
    sys.stdout.write(text + "\n")


def write_text(text: str) -> None:
    """A paper, already fit for a screen."""
    sys.stdout.write(text)


def copy_text(text: str) -> None:
    """Give a text to the clipboard, by the escape sequence (OSC 52) that most terminals take."""
    sys.stdout.write(f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07")
    sys.stdout.flush()
