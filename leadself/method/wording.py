"""Small words for numbers and days, the same in every view."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from leadself.records import Plan

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen",
)  # fmt: skip
WEEK = 7


def number_word(number: int) -> str:
    """ "three", "14": words up to thirteen."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def count(number: int, one: str, many: str = "") -> str:
    """ "a rating", "an answer", "three ratings", "14 ratings"."""
    if number == 1:
        return f"{'an' if one[0] in 'aeiou' else 'a'} {one}"
    return f"{number_word(number)} {many or one + 's'}"


def amount(number: int, one: str, many: str = "") -> str:
    """ "1 rating", "14 ratings"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


KINDS = {
    "moments": "moment",
    "ratings": "rating",
    "answers": "answer",
    "plans": "plan",
    "focuses": "focus",
    "outsides": "outside view",
    "events": "event",
    "followups": "follow-up",
    "rules": "lesson",
    "leaders": "leader",
    "meetings": "talk",
    "people": "name",
    "owed": "thing owed to you",
}


PLURALS = {"focus": "focuses", "thing owed to you": "things owed to you"}


def records_words(numbers: Mapping[str, int]) -> str:
    """ "a moment, two ratings and an answer" for numbers of records by the journal's tables."""
    return listed(
        [
            count(number, kind, PLURALS.get(kind, ""))
            for table, kind in KINDS.items()
            if (number := numbers.get(table, 0))
        ]
    )


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def plan_sentence(if_: str, then: str) -> str:
    """The plan in its own words, with a full stop where they set no end themselves.

    A plan without a moment, or with nothing but one, is what was written, and no more.
    """
    if not if_:
        return then
    if not then:
        return f"If {if_} …"
    act = then if then.startswith(("I ", "I’", "I'")) else f"I {then}"
    return ended(f"If {if_}, then {act}")


def ended(sentence: str) -> str:
    """A sentence with a full stop where it sets no end itself."""
    return sentence + ("." if sentence[-1:].isalnum() else "")


def plan_line(plan: Plan) -> str:
    """A plan's sentence on one line; what was promised says to whom and by when."""
    sentence = plan_sentence(one_line(plan.if_), one_line(plan.then))
    if not plan.owed_to:
        return sentence
    due = f", by {short_day(plan.due)}" if plan.due else ""
    return f"{sentence} (for {one_line(plan.owed_to)}{due})"


def with_leader(text: str, nickname: str | None) -> str:
    """Words of the program's own with the leader's nickname in the place of "your leader"."""
    if nickname is None:
        return text
    return re.sub(r"\b(?:your|my) leader\b", lambda _: nickname, text, flags=re.IGNORECASE)


def weekday(day: date) -> str:
    """ "Thursday", in English whatever the locale."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return names[day.weekday()]


def month(day: date) -> str:
    names = "January February March April May June July August September October November December"
    return names.split()[day.month - 1]


def long_day(day: date) -> str:
    """ "Thursday 10 December"."""
    return f"{weekday(day)} {day.day} {month(day)}"


def short_day(day: date, year: bool = False) -> str:
    """ "10 Dec", or "10 Dec 2026"."""
    return f"{day.day} {month(day)[:3]}" + (f" {day.year}" if year else "")


def day_range(first: date, last: date) -> str:
    """ "16 to 20 Nov 2026", "16 Nov to 11 Dec 2026", "16 Nov 2026 to 5 Feb 2027"."""
    if first == last:
        return short_day(first, year=True)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {short_day(last, year=True)}"
    return f"{short_day(first, year=first.year != last.year)} to {short_day(last, year=True)}"


def days_ahead_words(day: date, today: date) -> str:
    """ "today", "tomorrow", "on Friday", "on 4 Dec": a day from today on."""
    away = (day - today).days
    if away <= 1:
        return "tomorrow" if away else "today"
    return f"on {weekday(day) if away < WEEK else short_day(day)}"


def since_words(last: date | None, day: date) -> str:
    """How a question names the time it is about: since ``last``, seven days back at most."""
    if last is None:
        return "Over the last seven days"
    if last == day - timedelta(days=1):
        return "Since yesterday"
    if last > day - timedelta(days=WEEK):
        return f"Since {weekday(last)}"
    return f"Since last {weekday(day)}"


OPEN_BIDI = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
"""Marks that turn the direction of what follows, and what ends each of them."""


def printable(text: str) -> str:
    """A person's text as it may stand on a screen or in a paper.

    Control characters go, except newline and tab: an escape sequence in a note must not reach a
    terminal. Text directions left open are closed, so that they do not turn what comes after.
    Lone surrogates and what is no character become the replacement character, since no paper can
    hold them.
    """
    if text.isprintable():  # nearly all: neither a control character nor a mark of direction
        return text
    kept = "".join(
        "\ufffd" if "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff" else char
        for char in text.replace("\r\n", "\n").replace("\r", "\n")
        if char in "\n\t" or not ("\0" <= char < " " or "\x7f" <= char <= "\x9f")
    )
    closers: list[str] = []
    for char in kept:
        if char in OPEN_BIDI:
            closers.append(OPEN_BIDI[char])
        elif closers and char == closers[-1]:
            closers.pop()
    return kept + "".join(reversed(closers))


def shortened(text: str, length: int) -> str:
    """A person's text on one line, so many whole words of it as there is room for."""
    line = one_line(text)
    if len(line) <= length:
        return line
    whole = line[: length + 1].rpartition(" ")[0]
    return f"{whole or line[:length]} …"


def one_line(text: str) -> str:
    """A person's text on one line: every run of white space is a space."""
    return " ".join(printable(text).split())
