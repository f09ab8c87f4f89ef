"""Answers that come as options or in a file, before they are the same thing as typed ones."""

import json
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from leadself.errors import BadInput
from leadself.method import topics
from leadself.method.scripts.script import Answers, Mark, Marks, PlanWords, Text
from leadself.records import Share

KEYS = ("date", "moment", "rate", "note", "answer", "if", "then", "share", "bring")


class Given(NamedTuple):
    """What was given for one check-in, as written: pairs are (topic or question, value)."""

    moment: str | None = None
    rate: Sequence[tuple[str, object]] = ()
    note: Sequence[tuple[str, object]] = ()
    answer: Sequence[tuple[str, object]] = ()
    if_: str | None = None
    then: str | None = None
    share: Share | None = None
    bring: bool = False
    date: str | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to record."""
        said = (self.moment, self.if_, self.then)
        return bool(self.rate or self.note or self.answer or any(x is not None for x in said))


def parse_pairs(option: str, values: Sequence[str]) -> list[tuple[str, object]]:
    """``["prepared=4"]`` to ``[("prepared", "4")]``. Raises BadInput without an ``=``."""
    pairs: list[tuple[str, object]] = []
    for value in values:
        key, equals, rest = value.partition("=")
        if not equals:
            raise BadInput(f"{option} {value!r} has no value; write it like {EXAMPLES[option]}.")
        pairs.append((key, rest))
    return pairs


EXAMPLES = {
    "--rate": "--rate prepared=4",
    "--note": '--note prepared="Sent two options at eight"',
    "--answer": '--answer prepared.E1="The table and one request"',
}


def parse_once(option: str, values: Sequence[str] | None) -> str | None:
    """The value of an option that a command takes once. Raises BadInput for a second one."""
    if values and len(values) > 1:
        raise BadInput(f"{option} is given {len(values)} times; a command takes it once.")
    return values[0] if values else None


def parse_json(text: str) -> Given:
    """The answers of a JSON document. Raises BadInput for anything that is not one."""
    try:
        content = json.loads(text, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise BadInput(f"The answers are no JSON; reading stopped at {where}.") from None
    except RecursionError:
        raise BadInput("The answers are nested too deeply to be answers.") from None
    if not isinstance(content, dict):
        raise BadInput(f"The answers are no JSON object with keys like {', '.join(KEYS[:4])}.")
    if unknown := [key for key in content if key not in KEYS]:
        raise BadInput(
            f"The answers hold the unknown key {unknown[0]!r}; known: {', '.join(KEYS)}."
        )
    given = Given(
        moment=_typed(content, "moment", str),
        rate=_pairs(content, "rate"),
        note=_pairs(content, "note"),
        answer=_pairs(content, "answer"),
        if_=_typed(content, "if", str),
        then=_typed(content, "then", str),
        share=parse_share(_typed(content, "share", str)),
        bring=_typed(content, "bring", bool) or False,
        date=_typed(content, "date", str),
    )
    if not given:
        raise BadInput("The answers hold nothing to record; give a moment, a rate or an if-then.")
    return given


def parse_share(text: str | None) -> Share | None:
    """A share mark by its name. Raises BadInput."""
    if text is None:
        return None
    try:
        return Share(text)
    except ValueError:
        raise BadInput(f"There is no share mark {text!r}; use private, coach or leader.") from None


def build_given_answers(given: Given) -> Answers:
    """The answers of ``given`` by step.

    Raises BadInput for an unknown topic or question, a rating that is none, a topic rated twice,
    half a plan, or an empty text.
    """
    answers: Answers = {}
    if given.moment is not None:
        answers["moment"] = _text(given, "The moment", given.moment)
    for key, value in given.rate:
        slug = topics.parse_topic(key)
        _add(answers, f"rate.{slug}", Mark(parse_rating(value)), f"{slug} is rated twice")
        if given.share or given.bring:
            # A rating given again keeps its note; a mark given with it is for that note.
            answers[f"marks.{slug}"] = Marks(given.share, given.bring)
    for key, value in given.note:
        slug = topics.parse_topic(key)
        text = _text(given, f"The note on {slug}", value)
        _add(answers, f"note.{slug}", text, f"{slug} has two notes")
    for key, value in given.answer:
        _, question = topics.parse_question(key)
        text = _text(given, f"The answer to {question}", value)
        _add(answers, f"answer.{question}", text, f"{question} has two answers")
    if plan := _plan(given):
        answers["plan"] = plan
    return answers


def check_notes(answers: Answers, rated: Collection[str]) -> None:
    """Every note needs a rating: a new one, or one of the topics ``rated`` that day already.

    Raises BadInput.
    """
    for kind, slug in (key.split(".", 1) for key in answers if "." in key):
        if kind == "note" and f"rate.{slug}" not in answers and slug not in rated:
            raise BadInput(f"The note on {slug} has no rating that day; add --rate {slug}=4.")


def parse_rating(value: object) -> int:
    """A whole number from 0 to 5. Raises BadInput."""
    if isinstance(value, str) and len(value) == 1 and value in "012345":
        return int(value)
    if type(value) is int and 0 <= value <= 5:
        return value
    shown = repr(value) if isinstance(value, str) else json.dumps(value)
    raise BadInput(
        f"{shown} is no rating; give a whole number from 1 to 5, or 0 if there was no real chance."
    )


def _add(answers: Answers, key: str, value: Mark | Text, twice: str) -> None:
    if key in answers:
        raise BadInput(f"{twice} in one command; give it once.")
    answers[key] = value


def build_plan(if_: str | None, then: str | None) -> PlanWords | None:
    """A plan from its two halves, None where neither is given. Raises BadInput for one alone."""
    return _plan(Given(if_=if_, then=then))


def _plan(given: Given) -> PlanWords | None:
    if given.if_ is None and given.then is None:
        return None
    if given.if_ is None or given.then is None:
        missing, half = ("--if", "a then") if given.if_ is None else ("--then", "an if")
        raise BadInput(f"A plan has two halves and this is only {half}; add {missing}.")
    if_, then = _text(given, "The if", given.if_), _text(given, "The then", given.then)
    return PlanWords(if_.text, then.text, share=if_.share, bring=if_.bring)


def _text(given: Given, what: str, value: object) -> Text:
    if not isinstance(value, str):
        raise BadInput(f"{what} is no text but {value!r}.")
    if not value.strip():
        raise BadInput(f"{what} is empty; leave it out or write something.")
    return Text(value, given.share or Share.PRIVATE, given.bring)


def _typed(content: dict[str, Any], key: str, kind: type) -> Any:
    value = content.get(key)
    if value is not None and type(value) is not kind:
        name = {str: "a text", bool: "true or false"}[kind]
        raise BadInput(f"{key!r} in the answers is not {name} but {value!r}.")
    return value


def _pairs(content: dict[str, Any], key: str) -> list[tuple[str, object]]:
    value = content.get(key)
    if value is None:
        return []
    if not isinstance(value, dict):
        raise BadInput(f'{key!r} in the answers is written like {{"prepared": ...}}.')
    return list(value.items())


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise BadInput(f"The answers hold the key {double!r} twice; give it once.")
    return content
