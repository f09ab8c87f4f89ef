"""How a typed line becomes an answer, and how an answer is shown to be typed anew."""

import re
from collections.abc import Collection
from datetime import date

from leadself.errors import BadInput
from leadself.method import topics
from leadself.method.days import parse_coming_time, parse_due
from leadself.method.scripts.marks import format_marks, parse_marks
from leadself.method.scripts.script import (
    Agreed,
    Chosen,
    Heard,
    Named,
    PlanWords,
    Talk,
    Text,
    Value,
)
from leadself.method.wording import plan_sentence

LONGEST_NAME = 40
"""Characters of a nickname."""

SOMEONE = "someone"
"""Who said what was written down without a name."""

SUREST = r",\s*then\s+(?=I\b)"
"""What stands between the moment and the act of a plan; the last one, where there are several."""

HALVES = (
    r",\s*then\s+",
    r"\s+then\s+(?=I\b)",
    r"\s*(?:->|→|=>)\s*",
    r"\s+then\s+",
)
"""What else may stand between them, the surest first."""

QUOTED = re.compile(r'"[^"]*"|“[^”]*”|„[^“]*“|«[^»]*»')

HALVES_AFTER_IF = (r",\s+(?=I\b)", r",\s+(?!then\b)", r":\s+", r"(?<!then)\s+(?=I\b)")
"""The same where the line begins with "if" or "when"."""

MOODS = (
    "afraid|angry|annoyed|anxious|bored|calm|down|exhausted|frustrated|furious|happy|impatient|"
    "insecure|low|motivated|nervous|overwhelmed|ready|sad|stressed|tired|uncertain|unsure|upset|"
    "worried"
)
"""What somebody may be; being asked or interrupted is a moment."""

A_DAY_OR_A_MOOD = re.compile(
    r"(?:on |next |this )*(?:mon|tues|wednes|thurs|fri|satur|sun|to)day|tomorrow|"
    r"(?:next |this )week|some day|one day|"
    rf"I feel \w+|I(?: am|['’]m) (?:{MOODS})",
    re.IGNORECASE,
)
NOTHING_TO_SEE = re.compile(
    r"\b(?:try|trying|be more|(?:do|be|get) better|better at|remember|think about|focus on)\b",
    re.IGNORECASE,
)
MORE_THAN_A_QUARTER = re.compile(
    r"\b(?:hours|weeks|months|always|every|everything|everyone|whole|entire|finish|reorgani[sz]e)\b",
    re.IGNORECASE,
)


def read_plan(line: str, topic: str | None = None, instead: str | None = None) -> PlanWords:
    """A plan in one line: ``T. says no, then I ask for five minutes``.

    A line in which no moment and act can be told apart is an act without a moment. ``topic`` is
    what the plan is for, ``instead`` the id of the plan it takes the place of.
    """
    said = parse_marks(line)
    if_, then = _halves(said.text)
    return PlanWords(if_, then, topic, said.share, said.bring, instead)


def plan_remarks(value: Value) -> tuple[str, ...]:
    """What may be said of a plan before it is kept: no cue, nothing to see, too big.

    Gollwitzer & Sheeran 2006: an if-then plan helps through a cue one will notice and an act one
    can see.
    """
    words = topics.texts()["plan_check"]
    if not isinstance(value, PlanWords):
        return ()
    if not value.if_ and re.match(r"(?:if|when)\b", value.then, re.IGNORECASE):
        return (words["no_act"],)
    said = []
    if not value.if_ or A_DAY_OR_A_MOOD.fullmatch(value.if_.strip()):
        said.append(words["no_cue"])
    if NOTHING_TO_SEE.search(value.then):
        said.append(words["vague"])
    if MORE_THAN_A_QUARTER.search(value.then):
        said.append(words["big"])
    return tuple(said)


def read_heard(line: str) -> Heard:
    """Words of somebody else, who said them first: ``Ewa: You come out faster``.

    Where nobody is named they are ``SOMEONE``'s, all of the line.
    """
    said = parse_marks(line)
    who, colon, text = said.text.partition(":")
    if not (colon and who.strip() and text.strip()) or len(who) > LONGEST_NAME:
        return Heard(SOMEONE, said.text, said.share, said.bring)
    return Heard(who.strip(), text.strip(), said.share, said.bring)


def heard_remarks(value: Value) -> tuple[str, ...]:
    """What may be said of somebody else's words before they are kept: who it was."""
    nobody = isinstance(value, Heard) and value.who == SOMEONE
    return (topics.texts()["review"]["said_by"],) if nobody else ()


def read_agreed(line: str, today: date, who: str, theirs: bool) -> Agreed:
    """What is to be done, with the day at its end: ``training list, by 30 Nov``.

    What stands behind the last "by" and is no day belongs to the text. Raises BadInput where there
    is nothing but a day.
    """
    said = parse_marks(line)
    text, due = said.text.strip(), None
    found = re.fullmatch(r"(.*?)[,;]?\s*\bby\s+(?:the\s+)?(.+?)\.?", text, re.IGNORECASE)
    if found and (day := parse_due(found[2], today)):
        text, due = found[1].strip(), day
    if not text:
        raise BadInput("Say what is to be done, and then by when: training list, by Friday.")
    return Agreed(text, who, theirs, due, said.share, said.bring)


def read_nickname(line: str) -> Named:
    """A nickname. Raises BadInput for one that is too long."""
    name = line.strip()
    if len(name) > LONGEST_NAME:
        raise BadInput(f"A nickname has {LONGEST_NAME} characters at most.")
    return Named(name)


def read_talk(line: str, today: date, who: str | None = None) -> Talk:
    """A coming day with or without a time, for a talk with ``who``. Raises BadInput."""
    return Talk(*parse_coming_time(line, today), who)


def read_topic(line: str, now: Collection[str] = ()) -> Chosen:
    """One of the twelve by slug, beginning or number, none of ``now``. Raises BadInput."""
    slug = topics.parse_topic(line)
    if slug in now:
        raise BadInput(f"{topics.IN_SHORT[slug]} is your focus now; name another one.")
    return Chosen(slug)


def format_answer(value: Value | None) -> str:
    """The line by which an answer is shown when it is asked for again; empty for none."""
    match value:
        case Text():
            return format_marks(value)
        case Agreed():
            by = f", by {value.due.isoformat()}" if value.due else ""
            return format_marks(Text(f"{value.text}{by}", value.share, value.bring))
        case PlanWords():
            sentence = plan_sentence(value.if_, value.then)
            return format_marks(Text(sentence, value.share, value.bring))
        case Heard():
            return format_marks(Text(f"{value.who}: {value.text}", value.share, value.bring))
        case Named():
            return value.nickname
        case Talk():
            return " ".join(filter(None, (value.day.isoformat(), value.time)))
        case Chosen():
            return value.topic
    return ""


def _halves(line: str) -> tuple[str, str]:
    """The moment and the act in a line; no moment where they cannot be told apart."""
    text = line.strip()
    begun = re.match(r"(?:if|when)\s+", text, re.IGNORECASE)
    rest = text[begun.end() :] if begun else text
    unquoted = QUOTED.sub(lambda words: "_" * len(words[0]), rest)
    surest = [*re.finditer(SUREST, unquoted, re.IGNORECASE)][-1:]
    others = HALVES + (HALVES_AFTER_IF if begun else ())
    for found in (*surest, *(re.search(one, unquoted, re.IGNORECASE) for one in others)):
        if found:
            if_, then = rest[: found.start()].strip(), _act(rest[found.end() :])
            if any(map(str.isalnum, if_)) and then:
                return if_, then
    if not begun and (found := re.search(r"(?<=\S)\s+when\s+(?=\S)", unquoted, re.IGNORECASE)):
        return rest[found.end() :], _act(rest[: found.start()])
    return "", line


def _act(text: str) -> str:
    """What is done, as it stands behind "then I"."""
    act = re.sub(r"^I['’]ll\s+", "will ", text.strip())
    return re.sub(r"^I\s+", "", act)
