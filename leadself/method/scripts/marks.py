"""The marks a person may put at the end of a typed line.

``!`` keeps the line for the one-on-one, ``@coach`` and ``@leader`` let them read it. A mark is a
word of its own after a space; ``\\!`` (and ``\\@coach``) at the end is the plain text.
"""

from leadself.method.scripts.script import Text
from leadself.records import Share

BRING = "!"
SHARES = {"@coach": Share.COACH, "@leader": Share.LEADER}


def parse_marks(line: str) -> Text:
    """The text of a typed line without its marks, and what they said. Nothing else is changed."""
    text, share, bring = line, Share.PRIVATE, False
    while found := _last_word(text):
        before, word, _ = found
        if word == BRING:
            bring = True
        elif word.lower() in SHARES:
            # Marks are taken off from the end: of two shares the one typed last holds.
            share = share if share is not Share.PRIVATE else SHARES[word.lower()]
        else:
            break
        text = before
    if (found := _last_word(text)) and _is_escaped(found[1]):
        before, word, blanks = found
        text = f"{before} {word[1:]}{blanks}"
    return Text(text, share, bring)


def format_marks(text: Text) -> str:
    """The line that ``parse_marks`` reads back as ``text``."""
    line = text.text
    if (found := _last_word(line)) and (_is_mark(found[1]) or _is_escaped(found[1])):
        before, word, blanks = found
        line = f"{before} \\{word}{blanks}"
    if text.share is not Share.PRIVATE:
        line += f" @{text.share.value}"
    return line + (f" {BRING}" if text.bring else "")


def _last_word(text: str) -> tuple[str, str, str] | None:
    """What stands before the last word and its space, the word, and the blanks after it."""
    words = text.rstrip(" ")
    before, space, word = words.rpartition(" ")
    return (before, word, text[len(words) :]) if space and before.strip() else None


def _is_mark(word: str) -> bool:
    return word == BRING or word.lower() in SHARES


def _is_escaped(word: str) -> bool:
    plain = word.lstrip("\\")
    return word != plain and _is_mark(plain)
