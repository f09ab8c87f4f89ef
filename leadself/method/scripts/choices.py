"""Choices that are kept as a word and are no record."""

KEEP, OWN, OTHER_TOPIC = "keep", "own", "other"
"""Keep the plan one has, write one's own, name another topic."""

SOMETHING_NEW = "something new"
"""The choice on a return that is followed by the choice of a focus."""


def own_words(place: str) -> str:
    """The choice of one's own words in the place of the plan with the id ``place``."""
    return f"{OWN}.{place}"


def is_own(choice: object) -> bool:
    """Whether one's own words were chosen, in whichever place."""
    return isinstance(choice, str) and choice.partition(".")[0] == OWN


def place_of_own(choice: object) -> str | None:
    """The id of the plan in whose place one's own words were chosen, if in any."""
    return str(choice).partition(".")[2] or None if is_own(choice) else None


def is_opening(choice: object) -> bool:
    """Whether a choice is followed by a step of its own; what was answered there stays with it."""
    return is_own(choice) or choice in (OTHER_TOPIC, SOMETHING_NEW)
