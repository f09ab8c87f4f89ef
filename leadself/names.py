"""A person's name in a text: where it stands as a word of its own, and the text without it.

However it is written: upper or lower case, accents composed or not, over a line's end. In scripts
that set no spaces between words it is found wherever it stands.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadself.errors import BadInput

UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts in which a name runs into the words around it, by the names of their characters."""

INNER = ".'’"
"""What stands inside of words: "i.e.", "didn't"."""

ONE_I = str.maketrans("İı", "ii")
"""Turkish has four of them; a name in capitals is the same name."""


class Found(NamedTuple):
    """Where a name begins and ends in a text, and whether as a word of its own."""

    start: int
    end: int
    whole: bool


class Name:
    """A name to look for, as it was typed; ``match_case`` finds it only in its own case.

    Raises BadInput for one without a letter.
    """

    def __init__(self, text: str, match_case: bool = False) -> None:
        if not any(map(str.isalnum, text)):
            raise BadInput(f"{text!r} is no name: it has no letter.")
        self.text = text
        self._match_case = match_case
        self._key = self._folded(text)
        self._is_initial = sum(map(str.isalnum, self._key)) == 1
        pattern = r"\s+".join(map(re.escape, self._key.split()))
        self._plain = re.compile(pattern, re.ASCII if match_case else re.ASCII | re.IGNORECASE)

    def is_in(self, text: str) -> bool:
        return any(found.whole for found in self.places(text))

    def replaced(self, text: str, by: str) -> str:
        """``text`` with ``by`` wherever the name stands; what is joined to it, like 's, stays.

        Raises BadInput where ``by`` makes the name again.
        """
        places = [found for found in self.places(text) if found.whole]
        if not places:
            return text
        ends = [0, *(found.end for found in places)]
        starts = [*(found.start for found in places), len(text)]
        new = by.join(text[end:start] for end, start in zip(ends, starts, strict=True))
        if self.is_in(new):
            raise BadInput(f"{by!r} would make the name again; choose other words with --as.")
        return new

    def places(self, text: str) -> Iterator[Found]:
        """Where it stands in ``text``, also as a part of another word."""
        if text.isascii():
            yield from self._places_in_ascii(text)
        elif self._key in self._folded(text):
            yield from self._places_in_any(text)

    def _places_in_ascii(self, text: str) -> Iterator[Found]:
        """Nearly all texts of many people; ten years of them take a tenth of the time so."""
        match = self._plain.search(text)
        while match:
            whole = self._stands_alone(text, match.start(), match.end())
            yield Found(match.start(), match.end(), whole)
            match = self._plain.search(text, match.end() if whole else match.start() + 1)

    def _places_in_any(self, text: str) -> Iterator[Found]:
        signs, folded = _signs(text), ""
        begins, finishes = dict[int, int](), dict[int, int]()
        for number, sign in enumerate(signs):
            begins[len(folded)] = number
            folded += " " if sign.isspace() else self._fold(sign)
            finishes[len(folded)] = number + 1
        lengths = [0]
        for sign in signs:
            lengths.append(lengths[-1] + len(sign))
        place = folded.find(self._key)
        while place >= 0:
            first, after = begins.get(place), finishes.get(place + len(self._key))
            place += 1
            if first is not None and after is not None:
                whole = self._stands_alone(signs, first, after)
                yield Found(lengths[first], lengths[after], whole)
                place += (len(self._key) - 1) * whole
            place = folded.find(self._key, place)

    def words_around(self, text: str) -> set[str]:
        """The other words of ``text`` that hold the name as a part of them."""
        return {_word_around(text, found) for found in self.places(text) if not found.whole}

    def _stands_alone(self, signs: Sequence[str], first: int, after: int) -> bool:
        """Whether no word goes on before or after the signs from ``first`` to ``after``."""
        before, beside = signs[max(first - 2, 0) : first], signs[after : after + 1]
        if _joins(before[-1:], signs[first]) or _joins(beside, signs[after - 1]):
            return False
        if not self._is_initial:
            return True
        # A single letter is a name only apart from the likes of "i.e." and "didn't".
        dot = after - 1 if signs[after - 1] == "." else after
        goes_on = "".join(signs[dot : dot + 1]) == "." and _joins(signs[dot + 1 : dot + 2], "x")
        begun = "".join(before[-1:]) in INNER and _joins(before[-2:-1], "x")
        return not (goes_on or begun)

    def _folded(self, text: str) -> str:
        return " ".join(self._fold(text).split())

    def _fold(self, text: str) -> str:
        if not self._match_case:
            text = unicodedata.normalize("NFC", text).translate(ONE_I).casefold()
        return unicodedata.normalize("NFD", text)


def _signs(text: str) -> list[str]:
    """The text in pieces: each character with its marks, each run of white space."""
    signs: list[str] = []
    for char in text:
        if signs and (_is_mark(char) or (char.isspace() and signs[-1].isspace())):
            signs[-1] += char
        else:
            signs.append(char)
    return signs


def _word_around(text: str, found: Found) -> str:
    start, end = found.start, found.end
    while start and _is_of_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_of_word(text[end]):
        end += 1
    return text[start:end].strip(INNER)


def _is_mark(char: str) -> bool:
    return char > "\x7f" and unicodedata.category(char)[0] == "M"


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char in INNER or _is_mark(char)


def _joins(beside: Sequence[str], sign: str) -> bool:
    """Whether what stands beside a sign, if anything, belongs to the same word."""
    return all(
        part[0].isalnum() and not unicodedata.name(part[0], "").startswith(UNSPACED)
        for part in (*beside, sign)
    ) and bool(beside)
