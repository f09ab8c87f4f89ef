"""What became of an if-then plan, and what follows from that at once."""

from datetime import date
from typing import NamedTuple

from leadself.method import topics
from leadself.method.plans import Standing
from leadself.method.scripts.context import Context
from leadself.method.scripts.script import Answers, Became, Option, Step
from leadself.method.wording import one_line, plan_line
from leadself.records import FollowUp, Outcome

EVERY_THIRD = 3
"""How often a plan that was done is asked about, and one whose moment does not come."""

FOLLOW_KEYS = {
    "d": Outcome.DONE,
    "p": Outcome.PART,
    "n": Outcome.NO_CHANCE,
    "x": Outcome.MISSED,
    "r": Outcome.DROPPED,
}


class Followed(NamedTuple):
    """The plan that is followed up tonight as it stood, and what was said of it, if anything."""

    standing: Standing
    day: date
    outcome: Outcome | None = None

    @property
    def misses(self) -> int:
        """How often running it was missed, tonight included."""
        missed = self.outcome is Outcome.MISSED
        return self.standing.running(Outcome.MISSED) + 1 if missed else 0

    @property
    def missed_again(self) -> bool:
        """Whether tonight was the second miss running, or the fourth."""
        return self.misses > 0 and self.misses % 2 == 0

    @property
    def never_comes(self) -> bool:
        """Whether its moment did not come three times running, or six, tonight included."""
        running = self.standing.running(Outcome.NO_CHANCE) + 1
        return self.outcome is Outcome.NO_CHANCE and running % EVERY_THIRD == 0

    @property
    def is_to_give_way(self) -> bool:
        """Whether a plan in the user's own words takes its place."""
        return self.never_comes or self.misses > 0

    @property
    def now(self) -> Standing:
        """The plan as it stands with what was said of it."""
        if self.outcome is None:
            return self.standing
        plan = self.standing.plan
        said = FollowUp(
            plan=plan.id,
            outcome=self.outcome,
            day=self.day,
            at=plan.at,
            updated_at=plan.updated_at,
        )
        return self.standing.after(said)

    @property
    def is_open(self) -> bool:
        """Whether it stays one of the plans, with what was said of it."""
        return self.now.is_open


def followed_tonight(context: Context, answers: Answers) -> Followed | None:
    """The plan asked about longest ago, unless something was said of it today elsewhere."""
    found = context.to_follow_up
    if found is None:
        return None
    said = answers.get(f"follow.{found.plan.id}")
    return Followed(found, context.day, said.outcome if isinstance(said, Became) else None)


def follow_step(followed: Followed) -> Step:
    """The key that says what became of a plan."""
    plan, words = followed.standing.plan, topics.texts()
    sentence = plan_line(plan)
    is_habit = followed.standing.ended is Outcome.HABIT
    rows = [(words["follow"]["row_habit" if is_habit else "row"], sentence)]
    if plan.tell:
        rows.append(("", words["follow"]["told"].format(name=one_line(plan.tell))))
    return Step(
        f"follow.{plan.id}",
        words["follow"]["ask"],
        options=tuple(
            Option(key, words["follow"]["keys"][key], Became(plan.id, outcome))
            for key, outcome in FOLLOW_KEYS.items()
        ),
        inline=True,
        rows=tuple(rows),
        help=(words["help"]["follow"], words["help"]["lighter"]),
        lighter=True,
    )


def branch_step(context: Context, followed: Followed) -> Step | None:
    """What follows from what became of it; None where nothing does."""
    words = topics.texts()["follow"]
    match followed.outcome:
        case Outcome.DONE:
            times = 1 + sum(f.outcome is Outcome.DONE for f in context.history.followups)
            if times % EVERY_THIRD:
                return None
            prompt = words["done"][times // EVERY_THIRD % len(words["done"])]
        case Outcome.PART:
            prompt = words["part"]
        case Outcome.NO_CHANCE if followed.never_comes:
            prompt = words["no_chance"]
        case Outcome.MISSED if followed.missed_again:
            prompt = words["again"]
        case Outcome.MISSED:
            return _why_step(followed)
        case _:
            return None
    help_ = (topics.texts()["help"]["question"], topics.texts()["help"]["marks"])
    return Step(f"follow.{followed.standing.plan.id}.note", prompt, help=help_)


def _why_step(followed: Followed) -> Step:
    words = topics.texts()["follow"]
    return Step(
        f"follow.{followed.standing.plan.id}.why",
        words["why"],
        options=tuple(Option(key, text, text) for key, text in words["reasons"].items()),
        inline=True,
        help=(topics.texts()["help"]["why"], topics.texts()["help"]["lighter"]),
        lighter=True,
    )
