"""Which talk a text was written for, or about."""

from typing import NamedTuple

from leadself.entries import Entries
from leadself.records import AGENDA, DEBRIEF, Asked

SHORT = "answer.debrief.short#"
"""How the step of a check-in begins that asks how a talk went; the id of the talk follows."""


class OfTalk(NamedTuple):
    """The id of the talk, empty where none was arranged; and whether it was written for it."""

    talk: str
    ahead: bool


def build_belonging(entries: Entries) -> dict[str, OfTalk]:
    """What was written for a talk, or about one, by its id."""
    rows = (row for checkin in entries.checkins for row in checkin.asked)
    return {row.record: found for row in rows if row.record and (found := _talk_of(row))}


def _talk_of(row: Asked) -> OfTalk | None:
    if row.script.startswith((AGENDA, DEBRIEF)):
        kind, _, talk = row.script.partition(":")
        return OfTalk(talk, f"{kind}:" == AGENDA)
    if row.step.startswith(SHORT):
        return OfTalk(row.step.removeprefix(SHORT), False)
    return None
