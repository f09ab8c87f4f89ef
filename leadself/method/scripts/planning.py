"""The next if-then plan in a conversation."""

from collections.abc import Iterator
from functools import partial

from leadself.method import topics
from leadself.method.meetings import who_words
from leadself.method.plans import FOR_A_HABIT, Standing
from leadself.method.questions import NEXT
from leadself.method.rotation import BEFORE_A_TALK, choose_actions
from leadself.method.scripts.choices import KEEP, OWN, is_own, own_words, place_of_own
from leadself.method.scripts.context import Context
from leadself.method.scripts.following import Followed
from leadself.method.scripts.script import (
    TO_CHOOSE,
    Answers,
    Became,
    Option,
    PlanWords,
    Step,
    Text,
    Value,
)
from leadself.method.scripts.swapping import (
    full_rows,
    is_full,
    numbered,
    swap_steps,
    to_pick_up,
    waiting,
)
from leadself.method.scripts.typed import plan_remarks, read_plan
from leadself.method.wording import days_ahead_words, one_line, plan_line, plan_sentence
from leadself.records import Outcome

TALK_SOON = 7
"""Days within which the next talk is named where a plan is made."""


def plan_steps(
    context: Context, answers: Answers, slug: str | None, followed: Followed | None = None
) -> Iterator[Step]:
    """The plan for the next chance: keep one, one of two offered for the topic, one's own words.

    Where three are open, one's own words are offered in the place of each of them.
    """
    words = topics.texts()
    open_ = open_tonight(context, followed)
    old = _given_way(open_, followed)
    repairs = _is_for_the_obstacle(answers, followed)
    own = [*_own_words(open_, old, followed, repairs)]
    offered = [] if repairs else [*_offered(context, slug, open_), *_told(answers, slug, open_)]
    options = [*_picked_up(context, open_), *_kept(open_, followed), *offered, *own]
    yield Step(
        "plan",
        words["plan_which"],
        options=(*numbered(options), *_let_go(followed)),
        rows=full_rows(open_),
        heading=_chance_words(context, slug),
        help=(words["help"]["plan"],),
    )
    if is_own(said := answers.get("plan")):
        # What was chosen before going back, or on an earlier run, may not be offered any more.
        still = any(option.value == said for option in own)
        place = place_of_own(said) if still else _instead(open_)
        line = own_plan_step("plan.own", old.plan.topic if old else slug, place)
        yield line._replace(recall=_held_back(answers, followed))
    for key in ("plan", "plan.own"):
        yield from swap_steps(answers, key, open_)


def _is_for_the_obstacle(answers: Answers, followed: Followed | None) -> bool:
    """Whether tonight has asked what holds the user back: only a plan for exactly that helps."""
    if followed is None or not followed.missed_again:
        return False
    return f"follow.{followed.standing.plan.id}.note" in answers


def _held_back(answers: Answers, followed: Followed | None) -> str:
    """What the user wrote a minute ago on a plan that was missed twice."""
    if followed is None or not followed.missed_again:
        return ""
    said = answers.get(f"follow.{followed.standing.plan.id}.note")
    words = topics.texts()["follow"]["held_back"]
    return words.format(text=one_line(said.text)) if isinstance(said, Text) else ""


def _given_way(open_: list[Standing], followed: Followed | None) -> Standing | None:
    """The plan in whose place the user's own words come tonight, without a word on which."""
    if followed is None or not (followed.is_to_give_way or _leaves_a_rest(open_, followed)):
        return None
    old = followed.standing
    return old if old.takes_room or not is_full(open_) else None


def _leaves_a_rest(open_: list[Standing], followed: Followed) -> bool:
    """Whether what is left of a plan done in part has no other place than the plan's own."""
    part = followed.outcome is Outcome.PART
    return part and followed.standing.takes_room and is_full(open_)


def new_plan_steps(
    context: Context,
    answers: Answers,
    new: Step,
    followed: Followed | None = None,
) -> Iterator[Step]:
    """A plan in the user's own words at the step ``new``, and whose place it takes."""
    open_ = open_tonight(context, followed)
    yield waiting(new, open_) if is_full(open_) else new
    yield from swap_steps(answers, new.key, open_)


def open_tonight(context: Context, followed: Followed | None) -> list[Standing]:
    """The open plans as they stand with what was said of one just now, in the order made."""
    now = followed.now if followed else None
    found = (now if now and one.plan.id == now.plan.id else one for one in context.standings)
    return [one for one in found if one.takes_room]


def own_plan_step(key: str, slug: str | None, instead: str | None = None) -> Step:
    """A plan in the user's own words, in one line."""
    words = topics.texts()
    return Step(
        key,
        words["plan_line"],
        help=(words["help"]["plan"], words["help"]["marks"]),
        read=partial(read_plan, topic=slug, instead=instead),
        remarks=plan_remarks,
    )


def _own_words(
    open_: list[Standing], old: Standing | None, followed: Followed | None, repairs: bool
) -> Iterator[Option]:
    """One's own words: anew, in the place of ``old``, or where three are open of each of them."""
    words = topics.texts()["plan_own"]
    if old and followed:
        yield Option("", words[_in_its_place(followed, repairs)], own_words(old.plan.id))
    elif is_full(open_):
        for found in open_:
            text = words["instead"].format(plan=plan_line(found.plan))
            yield Option("", text, own_words(found.plan.id))
    else:
        yield Option("", words["new"], OWN)


def _in_its_place(followed: Followed, repairs: bool) -> str:
    """What one's own words are that take the place of the plan that was followed up."""
    if followed.outcome is Outcome.PART:
        return "rest"
    if followed.never_comes:
        return "moment"
    return "repair" if repairs else "smaller"


def _picked_up(context: Context, open_: list[Standing]) -> Iterator[Option]:
    """After a gap that set plans aside: the newest of them, to be taken up again."""
    for found in to_pick_up(context, open_):
        text = topics.texts()["plan_pick_up"].format(plan=plan_line(found.plan))
        yield Option("", text, Became(found.plan.id, Outcome.RESUMED))


def _kept(open_: list[Standing], followed: Followed | None) -> Iterator[Option]:
    words = topics.texts()
    if not open_:
        return
    if followed and followed.is_open:
        yield Option("", words["plan_keep_all" if len(open_) > 1 else "plan_keep"], KEEP)
        if (
            followed.outcome is Outcome.DONE
            and followed.standing.running(Outcome.DONE) + 1 >= FOR_A_HABIT
        ):
            habit = Became(followed.standing.plan.id, Outcome.HABIT)
            yield Option("", words["plan_habit"], habit)
    else:
        newest = max(open_, key=lambda found: (found.plan.day, found.plan.at))
        yield Option("", words["plan_keep_that"].format(plan=plan_line(newest.plan)), KEEP)


def _instead(open_: list[Standing]) -> str | None:
    """What a new plan takes the place of: where three are open, the one that is to be chosen."""
    return TO_CHOOSE if is_full(open_) else None


def _offered(context: Context, slug: str | None, open_: list[Standing]) -> Iterator[Option]:
    if slug is None:
        return
    for if_, then in choose_actions(context.history, slug, context.leader):
        new: Value = PlanWords(if_, then, slug, instead=_instead(open_))
        yield Option("", plan_sentence(if_, then), new)


def _told(answers: Answers, slug: str | None, open_: list[Standing]) -> Iterator[Option]:
    """A next step that was told a minute ago and names its moment is a plan already."""
    for key, said in answers.items():
        if key.startswith(f"answer.{slug}.{NEXT}") and isinstance(said, Text):
            words = read_plan(said.text)._replace(
                topic=slug, share=said.share, bring=False, instead=_instead(open_)
            )
            if words.if_:
                yield Option("", plan_sentence(words.if_, words.then), words)


def _let_go(followed: Followed | None) -> Iterator[Option]:
    if followed and (followed.outcome is Outcome.PART or followed.is_to_give_way):
        dropped = Became(followed.standing.plan.id, Outcome.DROPPED)
        yield Option("r", topics.texts()["plan_let_go"], dropped)


def _chance_words(context: Context, slug: str | None) -> str:
    """ "For the next chance (Tomas, tomorrow 14:00):" where a talk is a chance for the topic."""
    talk = context.ahead
    soon = talk is not None and (talk.evening - context.day).days < TALK_SOON
    if talk is None or not soon or slug not in BEFORE_A_TALK:
        return str(topics.texts()["plan_intro"])
    when = days_ahead_words(talk.evening, context.day).removeprefix("on ")
    said = f"{who_words(talk)}, {' '.join(filter(None, (when, talk.time)))}"
    return str(topics.texts()["plan_intro_talk"]).format(talk=said)
