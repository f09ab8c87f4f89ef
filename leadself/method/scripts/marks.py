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
    while True:
        before, space, word = text.rpartition(" ")
        if not space or not before.strip():
            break
        if word == BRING:
            bring = True
        elif word in SHARES:
            # Marks are taken off from the end: of two shares the one typed last holds.
            share = share if share is not Share.PRIVATE else SHARES[word]
        else:
            break
        text = before
    before, space, word = text.rpartition(" ")
    if space and _is_escaped(word):
        text = f"{before} {word[1:]}"
    return Text(text, share, bring)


def format_marks(text: Text) -> str:
    """The line that ``parse_marks`` reads back as ``text``."""
    line = text.text
    before, space, word = line.rpartition(" ")
    if space and before.strip() and (word == BRING or word in SHARES or _is_escaped(word)):
        line = f"{before} \\{word}"
    if text.share is not Share.PRIVATE:
        line += f" @{text.share.value}"
    return line + (f" {BRING}" if text.bring else "")


def _is_escaped(word: str) -> bool:
    plain = word.lstrip("\\")
    return word != plain and (plain == BRING or plain in SHARES)
