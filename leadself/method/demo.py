"""The invented journal of ``leadself demo``: Nadia's, who plans shifts in a parts warehouse.

Her days stand in ``content/demo``, a file a month. Under a day stands what she noted or arranged,
under its hour where it has one, and each conversation she held, with its steps by the keys they
have in a script and what she typed there. All of it goes the way of a check-in, so that whatever
one records the demo has, too. What differs from a script:

- ``look`` are all twelve ratings in their order, ``taken`` is the hour of the note that became the
  evening's moment, and an empty line is a step that was skipped;
- ``follow.NAME`` says what became of a plan, ``why`` and ``on_it`` what was said on that;
- ``plan.NAME`` is a plan that was offered and ``own.NAME`` one in her own words, in the place of
  the one that ``instead`` names;
- ``debrief.WHO`` writes up the talk of that day: a list is one thing a line, and what does not
  stand there was skipped; what was agreed in it goes by its own words from then on;
- ``done`` is a plan that was done at that hour, ``coach``, ``team`` and ``self`` make people known;
- ``point.1`` is how the note begins that the first point of an agenda was made of.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from hashlib import md5
from itertools import count
from typing import Any

from leadself.entries import Changes, Entries
from leadself.method import topics
from leadself.method.agreements import build_talked
from leadself.method.demo_steps import flat_steps, read_typed
from leadself.method.meetings import debrief_of
from leadself.method.recalling import Ids
from leadself.method.recording import Stamp, build_changes
from leadself.method.rotation import DAILY
from leadself.method.scripts.choices import KEEP, OWN
from leadself.method.scripts.context import FULL, MORE, build_context
from leadself.method.scripts.debrief import debrief_script
from leadself.method.scripts.ending import LOOK
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.script import (
    LIGHTER,
    Answers,
    Became,
    Chosen,
    Mark,
    Ruler,
    Taken,
    Value,
    next_step,
)
from leadself.method.scripts.typed import read_heard, read_nickname, read_plan, read_talk
from leadself.records import (
    AGENDA,
    EXPORT,
    FIRST,
    MONTH,
    REVIEW,
    Event,
    Focus,
    FollowUp,
    Leader,
    Meeting,
    Moment,
    Outcome,
    Outside,
    Person,
    Plan,
    Record,
    Role,
    Rule,
    texts_of,
)

ZONE = timezone(timedelta(hours=1))
"""Fixed, so that the journal is the same wherever it is shown."""

NOW = datetime(2026, 12, 10, 17, 40, tzinfo=ZONE)
"""A Thursday before the evening's check-in, and the day before a talk."""

FOLDER = topics.CONTENT / "demo"

BY_DAY, EVENING = time(16, 30), time(17, 45)
"""When things are done that stand under no hour, and when the first evening begins at most."""

TALK = timedelta(minutes=45)
"""How long after its beginning a talk is written up."""

WEEK, FOUR_WEEKS = timedelta(days=7), timedelta(days=28)

CONVERSATIONS = (FIRST, DAILY, FULL, REVIEW, MONTH, EXPORT, AGENDA)
WITH_A_PLAN = (DAILY, REVIEW, MONTH)
"""Conversations that end with the question for a plan."""

Told = Mapping[str, Any]
Steps = Iterator[tuple[str, Value | None]]


def build_demo() -> Entries:
    """All records of the invented journal up to ``NOW``, the same every time."""
    story = _Story()
    for path in sorted(FOLDER.glob("*.toml")):
        for day, told in tomllib.loads(path.read_text("utf-8")).items():
            story.tell(date.fromisoformat(day), told)
    return Entries.of(story.records)


class _Story:
    """The days told so far, and what those to come refer to: lessons, plans and what is owed."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.plans: dict[str, str] = {}
        self.lessons: dict[str, str] = {}
        self.rated: dict[str, date] = {}
        self.focus = ""

    def tell(self, day: date, told: Told) -> None:
        """Add the records of one day."""
        one = _Day(self, day)
        for name, said in told.items():
            if name in CONVERSATIONS:
                one.converse(name, said, looks=FULL in told)
            elif name == "debrief":
                for who, lines in said.items():
                    one.write_up(who, lines)
            elif isinstance(said, dict) and name != "talk":
                one.note(name, said)
            else:
                one.arrange(name, said)
        self.records += one.entries
        self.rated |= {rating.topic: day for rating in one.entries.ratings}


class _Day:
    """One day of the story, and the hour it has come to."""

    def __init__(self, story: _Story, day: date) -> None:
        self.story = story
        self.day = day
        self.entries = Entries()
        self.noted: dict[str, str] = {}
        self.followed = ""
        self.numbers = count()
        later = timedelta(minutes=day.toordinal() * 7 % 60)
        self.now = datetime.combine(day, EVENING, ZONE) + later

    # ---- by day

    def note(self, kind: str, lines: Told) -> None:
        """Caught under its hour: a moment, a ``mark``, words of others (``heard``), a plan done."""
        for hour, line in lines.items():
            fields = self._fields(time.fromisoformat(hour))
            if kind == "done":
                self._keep(FollowUp(plan=self.story.plans[line], outcome=Outcome.DONE, **fields))
            elif kind == "heard":
                self._keep(Outside(**read_heard(line)._asdict(), **fields))
            else:
                made = Event if kind == "mark" else Moment
                self._keep(made(**parse_marks(line)._asdict(), **fields))
            self.noted[hour] = fields["id"]

    def arrange(self, kind: str, said: Any) -> None:
        """What commands keep besides: a talk with someone, a new leader, people, the focus."""
        if kind == "leader":
            self._keep(Leader(nickname=said, **self._fields(BY_DAY)))
        elif kind in {*Role}:
            for name in [said] if kind == Role.SELF else said.split():
                self._keep(Person(name=name, role=Role(kind), **self._fields(BY_DAY)))
        elif kind == "focus":
            self.story.focus = said
            self._keep(Focus(topic=said, **self._fields(BY_DAY)))
        else:
            for who, when in said.items():
                talk = read_talk(when, self.day)
                self._keep(Meeting(on=talk.day, time=talk.time, who=who, **self._fields(BY_DAY)))

    def _fields(self, hour: time) -> dict[str, Any]:
        stamp = Stamp(self.day, datetime.combine(self.day, hour, ZONE))
        return {"id": self._new_id(), **stamp.fields()}

    def _keep(self, record: Record) -> None:
        self.entries = Changes(added=(record,)).applied_to(self.entries)

    # ---- after a talk

    def write_up(self, who: str, said: Told) -> None:
        """The debrief of today's talk with somebody: each step as it is put, answered or not."""
        known = Entries.of([*self.story.records, *self.entries])
        talk = next(one for one in known.meetings if (one.on, one.who) == (self.day, who))
        now = datetime.combine(talk.on, talk.begins or BY_DAY, ZONE) + TALK
        context = build_context(known, self.day, debrief_of(talk), now)
        script = debrief_script(context, build_talked(known, talk))
        typed = dict(self._typed(said))
        answers: Answers = {}
        while step := next_step(script, answers):
            answers[step.key] = read_typed(step, typed.get(step.key))
        self._finish(context.script, answers, now)
        self.story.plans |= {plan.then: plan.id for plan in self.entries.plans if plan.owed_to}
        self.story.plans |= {owed.text: owed.id for owed in self.entries.owed}

    def _typed(self, said: Told) -> Iterator[tuple[str, str]]:
        """The steps of a debrief and what was typed there; at some there may be several lines."""
        for key, lines in flat_steps(said):
            kind, _, rest = key.partition(".")
            step = f"follow.{self.story.plans[rest]}" if kind == "follow" else key
            for number, line in enumerate(lines if isinstance(lines, list) else [lines], start=1):
                yield step if number == 1 else f"{step}#{number}", line

    # ---- in the evening

    def converse(self, script: str, said: Told, looks: bool) -> None:
        """A conversation that came to its end, and after a check-in the offer of more."""
        answers = dict(self._steps(said))
        light = LIGHTER in answers
        if script in WITH_A_PLAN and not light:
            answers.setdefault("plan", None)
        ids = self._finish(script, answers)
        for kind, key in (("plan", "plan"), ("own", "plan.own")):
            if isinstance(said.get(kind), dict):
                self.story.plans |= dict.fromkeys(said[kind], ids[key, Plan.__name__])
        if "rule" in said:
            self.story.lessons[self.day.isoformat()] = ids["rule", Rule.__name__]
        if script == DAILY and not light:
            self._finish(MORE, {"more.1": LOOK if looks else None})

    def _finish(self, script: str, answers: Answers, now: datetime | None = None) -> Ids:
        ids: Ids = defaultdict(self._new_id)
        stamp = Stamp(self.day, now or self.now)
        changes = build_changes(self.entries, script, answers, stamp, ids, finished=True)
        self.entries = changes.applied_to(self.entries)
        if now is None:
            self.now += timedelta(minutes=4)
        return ids

    def _steps(self, said: Told) -> Steps:
        """Each step that was put, and what was answered."""
        for key, line in flat_steps(said):
            kind, _, rest = key.partition(".")
            match kind:
                case "rate":
                    week = self.day - WEEK
                    yield key, Mark(line, max(self.story.rated.get(rest, week), week))
                case "look":
                    yield from self._look(line)
                case "follow" | "why" | "on_it":
                    yield self._follow(kind, rest, line)
                case "plan" | "own":
                    yield from self._plan(kind, rest, line, said.get("instead", ""))
                case "taken":
                    yield "moment", Taken(self.noted[line])
                case "point" if rest.isdecimal():
                    yield key, self._begun(line)
                case _ if kind != "instead":
                    yield key, self._answer(key, line)

    def _answer(self, key: str, line: str) -> Value | None:
        match key:
            case "leader":
                return read_nickname(line)
            case "leader.talk":
                return read_talk(line, self.day)
            case "outside":
                return read_heard(line)
            case "lessons":
                return " ".join(self.story.lessons[day] for day in line.split())
            case "focus" if line != KEEP:
                rest = line == "rest"
                self.story.focus = self.story.focus if rest else line
                return Chosen(self.story.focus, rest)
            case "ruler" if line != "no":
                return Ruler(self.story.focus, line)
            case "focus" | "ruler" | "lane":
                return line
        return parse_marks(line) if line else None

    def _look(self, values: list[int]) -> Steps:
        """All twelve, but for those that were rated today already."""
        known = {rating.topic for rating in self.entries.ratings}
        for slug, value in zip(topics.SLUGS, values, strict=True):
            if slug not in known:
                yield f"rate.{slug}", Mark(value, self.day - FOUR_WEEKS)

    def _follow(self, kind: str, name: str, line: str) -> tuple[str, Value]:
        """What became of a plan, what got in the way, or what was written on it."""
        self.followed = self.story.plans[name] if name else self.followed
        step = f"follow.{self.followed}"
        if kind == "follow":
            return step, Became(self.followed, Outcome(line))
        return (f"{step}.why", line) if kind == "why" else (f"{step}.note", parse_marks(line))

    def _plan(self, kind: str, name: str, line: str, instead: str) -> Steps:
        """A new plan for the focus, or what was decided about one that is there."""
        if name:
            made = read_plan(line, self.story.focus, self.story.plans.get(instead))
            if kind == "own":
                yield "plan", OWN
            yield ("plan.own" if kind == "own" else "plan"), made
            return
        verb, _, old = line.partition(" ")
        decided = {"habit": Outcome.HABIT, "resume": Outcome.RESUMED}.get(verb)
        plan = self.story.plans[old] if old else self.followed
        yield "plan", Became(plan, decided) if decided else KEEP

    def _begun(self, line: str) -> str:
        """The id of what begins with these words."""
        known: list[Record] = [*self.story.records, *self.entries]
        return next(r.id for r in known if any(text.startswith(line) for text in texts_of(r)))

    def _new_id(self) -> str:
        place = f"{self.day.isoformat()} {next(self.numbers)}"
        return md5(place.encode(), usedforsecurity=False).hexdigest()
