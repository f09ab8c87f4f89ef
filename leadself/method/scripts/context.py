"""What a conversation knows when it begins."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from leadself.entries import Entries
from leadself.method import plans, questions, rotation
from leadself.method.agreements import coach_question_due, talk_to_ask_about
from leadself.method.meetings import build_talks
from leadself.method.recording import Stamp
from leadself.method.topics import SLUGS
from leadself.method.wording import with_leader
from leadself.records import GIVEN, OPENINGS, PASS, PASSED, Answer, CheckIn, Focus, Meeting, Moment

FULL = "full"
"""The script of a look: all twelve topics, one key each."""

NOTED_FOR = timedelta(days=7)
"""How long a moment noted by day is offered."""

MORE = "more"
"""The script of what may come after the end: one more question."""


@dataclass(frozen=True)
class Context:
    """The day of a conversation, what came before it, and its own kind.

    ``script`` is ``DAILY``, ``FULL``, ``MORE``, ``FIRST``, ``RETURN``, ``REVIEW``, ``MONTH`` or a
    topic's slug; ``history`` is what was recorded before the day, ``today`` the day's check-in so
    far, ``focuses`` those in force and ``leader`` the nickname of the leader. ``talk`` is the
    next one-on-one, today's until the day is over, ``ahead`` the one that is still to come at this
    hour.
    ``noted`` are the moments noted by day that no check-in has taken up, the oldest first;
    ``followed`` the ids of plans of which something was said today elsewhere, and ``others`` the
    plans with all that became of them, but for what this conversation kept.
    ``held`` is the talk that is over and that nobody was asked about yet, ``coach_question`` the
    question of the coach's that comes back this week.
    """

    day: date
    script: str
    history: Entries
    focuses: tuple[Focus, ...] = ()
    today: CheckIn | None = None
    noted: tuple[Moment, ...] = ()
    leader: str | None = None
    talk: Meeting | None = None
    ahead: Meeting | None = None
    followed: frozenset[str] = frozenset()
    others: Entries | None = None
    held: Meeting | None = None
    coach_question: Answer | None = None

    @property
    def complete(self) -> bool:
        """Whether this conversation came to its end today with something in it."""
        if self.today is None or self.script not in self.today.complete:
            return False
        own = [asked for asked in self.today.asked if asked.script == self.script]
        return any(asked.answered for asked in own)

    @property
    def begun(self) -> bool:
        """Whether something was answered today already, in whichever check-in."""
        rows = self.today.asked if self.today else ()
        return any(row.answered for row in rows)

    @property
    def offered(self) -> tuple[Moment, ...]:
        """The noted moments that tonight was not told to leave out."""
        rows = self.today.asked if self.today else ()
        passed = {row.step.removeprefix(PASS) for row in rows if row.choice == PASSED}
        return tuple(moment for moment in self.noted if moment.id not in passed)

    @cached_property
    def days_away(self) -> int:
        """Days since the last check-in, today's aside; 0 before the first one."""
        return days_away(self.history, self.day)

    @cached_property
    def focus(self) -> Focus | None:
        """The focus that this conversation is about; two take turns."""
        return rotation.focus_in_turn(self.history, self.focuses, self._rated)

    @cached_property
    def practised(self) -> frozenset[str]:
        """The topics that are a focus now."""
        return frozenset(focus.topic for focus in self.focuses)

    @cached_property
    def put(self) -> tuple[questions.Put, ...]:
        """Every question that was put before, in order, this conversation's own aside."""
        today = [self.today] if self.today else []
        own = () if self.script == MORE else (self.script, GIVEN)
        return (
            *questions.questions_put(self.history.checkins),
            *questions.questions_put(today, lambda asked: asked.script not in own),
        )

    @cached_property
    def turns(self) -> tuple[rotation.Turn, ...]:
        """The topics this conversation asks about, and why; a look asks about all."""
        if self.script in (rotation.DAILY, MORE):
            return self._begun_turns()
        slugs = SLUGS if self.script == FULL else (self.script,)
        return tuple(rotation.Turn(slug, "") for slug in slugs)

    @property
    def _rated(self) -> list[str]:
        """The topics that tonight has asked about already."""
        return rotation.rated_in(self.today) if self.today else []

    def _begun_turns(self) -> tuple[rotation.Turn, ...]:
        """The two topics of the evening: those it has asked about already stay.

        A talk arranged while it was broken off raises none in their place.
        """
        begun = self._rated
        chosen = rotation.choose_topics(self.history, self.focuses, self.day, self.talk, begun)
        known = {turn.topic: turn for turn in chosen}
        stay = [known.get(slug, rotation.Turn(slug, rotation.NEXT)) for slug in begun]
        return (*stay, *(turn for turn in chosen if turn.topic not in begun))[:2]

    @cached_property
    def standings(self) -> tuple[plans.Standing, ...]:
        """Every plan as it stands now, but for what this conversation made of it."""
        return plans.standings(self.others or self.history, self.day)

    @property
    def open_plans(self) -> list[plans.Standing]:
        return [found for found in self.standings if found.takes_room]

    @cached_property
    def to_follow_up(self) -> plans.Standing | None:
        """The plan to ask about, unless something was said of it today elsewhere."""
        before = [
            found
            for found in self.standings
            if found.plan.day < self.day and found.plan.id not in self.followed
        ]
        return plans.to_follow_up(before, self.day)

    def named(self, text: str) -> str:
        """``text`` with the leader's nickname in it, where one was given."""
        return with_leader(text, self.leader)


def build_context(entries: Entries, day: date, script: str, now: datetime | None = None) -> Context:
    """What the conversation ``script`` knows on ``day``, at the hour of ``now`` (local)."""
    today = entries.checkin_on(day)
    own = {row.record for row in today.asked if row.script == script} if today else set()
    history = entries.between(date.min, day - timedelta(days=1))
    if script in OPENINGS:  # what it was told itself it asks about again on the way back
        entries = entries.where(lambda record: record.id not in own)
    made = [plan for plan in entries.plans if plan.day == day and plan.id not in own]
    said = [found for found in entries.followups if found.day == day and found.id not in own]
    return Context(
        day=day,
        script=script,
        history=history,
        focuses=entries.focuses_on(day),
        today=today,
        noted=noted_moments(entries, day, also_passed_on=day),
        leader=entries.leader_on(day),
        talk=entries.next_meeting(day),
        held=talk_to_ask_about(entries, day, now),
        coach_question=coach_question_due(entries, day),
        ahead=next(iter(build_talks(entries, Stamp(day, now)).ahead), None) if now else None,
        followed=frozenset(found.plan for found in said),
        others=replace(
            history,
            plans=(*history.plans, *made),
            followups=(*history.followups, *said),
        ),
    )


def build_review_context(
    entries: Entries, day: date, script: str, now: datetime | None = None
) -> Context:
    """What a review knows: it looks back on its own day, too, and on all but what it kept itself.

    So it goes on as it began, and a plan of tonight's check-in is one of the open ones.
    """
    today = entries.checkin_on(day)
    rows = today.asked if today else ()
    own = {row.record for row in rows if row.script == script}
    others = [
        replace(record, asked=tuple(row for row in rows if row.script != script))
        if isinstance(record, CheckIn) and record.day == day
        else record
        for record in entries.between(date.min, day)
        if record.id not in own
    ]
    history = Entries.of(others)
    context = build_context(entries, day, script, now)
    return replace(context, history=history, others=history, focuses=history.focuses_on(day))


def noted_moments(
    entries: Entries, day: date, also_passed_on: date | None = None
) -> tuple[Moment, ...]:
    """The moments of the last seven days that no check-in has taken up, the oldest first.

    Those that one was to leave out are not among them, but for the check-in of that one day: it
    can have them back.
    """
    others = replace(
        entries, checkins=tuple(one for one in entries.checkins if one.day != also_passed_on)
    )
    first, done = day - NOTED_FOR + timedelta(days=1), entries.taken | others.passed
    loose = [m for m in entries.moments if first <= m.day <= day and m.id not in done]
    return tuple(sorted(loose, key=lambda moment: (moment.day, moment.at)))


def look_days(entries: Entries) -> set[date]:
    """The days on which all twelve were looked at, through `checkin --full` or one by one."""
    rated = defaultdict(set)
    for rating in entries.ratings:
        rated[rating.day].add(rating.topic)
    full = {day for day, slugs in rated.items() if len(slugs) == len(SLUGS)}
    return full | {checkin.day for checkin in entries.checkins if FULL in checkin.complete}


def days_away(entries: Entries, day: date) -> int:
    """Days on ``day`` since the last check-in before it; 0 where there is none."""
    before = [held for held in entries.days if held < day]
    return (day - before[-1]).days if before else 0


def last_checkin(history: Entries) -> date | None:
    """The last day on which something was recorded; None where there is none."""
    return history.days[-1] if history.days else None


def last_rated(history: Entries, slug: str) -> date | None:
    """The last day of ``history`` the topic was rated on; None where there is none."""
    return max((rating.day for rating in history.ratings if rating.topic == slug), default=None)
