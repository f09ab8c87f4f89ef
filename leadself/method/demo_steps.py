"""How the steps of the invented journal's conversations are written down."""

from collections.abc import Iterator, Mapping
from typing import Any

from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.script import Became, Step, Value
from leadself.records import Outcome


def read_typed(step: Step, line: str | None) -> Value | None:
    """What was typed at a step of a debrief; nothing where it was skipped."""
    if line and step.options:
        return Became(step.key.removeprefix("follow."), Outcome(line))
    return (step.read or parse_marks)(line) if line else None


def flat_steps(said: Mapping[str, Any], beginning: str = "") -> Iterator[tuple[str, Any]]:
    """Keys as steps have them: ``answer`` that holds ``prepared`` that holds ``E1`` is one key."""
    for key, line in said.items():
        if isinstance(line, dict):
            yield from flat_steps(line, f"{beginning}{key}.")
        else:
            yield f"{beginning}{key}", line
