"""Check-ins walked through without a terminal and without a file, by the thousand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from leadself.entries import Changes, Entries
from leadself.insight.words import quote_from_then
from leadself.method.recalling import build_answers, build_ids, build_own_answers
from leadself.method.recording import Stamp, build_changes
from leadself.method.rotation import DAILY
from leadself.method.scripts.checkin import checkin_script
from leadself.method.scripts.context import Context, build_context, build_review_context
from leadself.method.scripts.held import Held, hold_after
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.month import Then, month_script
from leadself.method.scripts.opening import opening_before, opening_script
from leadself.method.scripts.review import review_script
from leadself.method.scripts.script import Move, Reply, Script, Step, Value, converse
from leadself.method.scripts.swapping import placed
from leadself.records import MONTH, REVIEW, CheckIn, Focus, Moment, Record

MONDAY = date(2026, 11, 16)
Ask = Callable[[Step, Value | None], Reply]


@dataclass
class Book:
    """A journal in memory: what it holds, and the steps its last conversation put, in order."""

    entries: Entries = field(default_factory=Entries)
    steps: list[Step] = field(default_factory=list)
    script: str = ""

    def evening(self, day: date, ask: Ask, script: str = DAILY, from_behind: bool = False) -> bool:
        """Run a check-in on ``day`` as the command does; whether it came to its end.

        ``from_behind`` it had its end, and is gone back into.
        """
        return self.hold(day, ask, script, from_behind=from_behind).finished

    def whole_evening(self, day: date, ask: Ask) -> Held:
        """The check-in of ``day`` after its opening, if it has one, with the way back into that."""
        opening = opening_before(self.entries, day, stamp(day).now)
        if opening is None:
            return self.hold(day, ask)
        return hold_after(
            lambda from_behind: self.hold(day, ask, opening.script, from_behind=from_behind),
            lambda: self.hold(day, ask, after_another=True),
        )

    def hold(
        self,
        day: date,
        ask: Ask,
        script: str = DAILY,
        after_another: bool = False,
        from_behind: bool = False,
    ) -> Held:
        """One conversation; where it led, and all that is answered then."""
        today = self.entries.on(day)
        context = self.context(day, script)
        self.steps, self.script = [], script

        def ask_and_note(step: Step, earlier: Value | None) -> Reply:
            self.steps.append(step)
            return ask(step, earlier)

        def save(step: Step, value: Value | None) -> None:
            now = {step.key: value}
            self._keep(build_changes(self.entries.on(day), script, now, stamp(day), ids))

        ids = build_ids(today, script)
        own = build_own_answers(today, script, also_over=from_behind)
        answers = {**build_answers(today, script), **own}
        if from_behind:
            self._keep(
                build_changes(self.entries.on(day), script, {}, stamp(day), ids, finished=False)
            )
        led = converse(
            script_of(context), answers, ask_and_note, save, own, after_another, from_behind
        )
        if led is Move.NEXT:
            last = placed(script_of(context), answers)
            self._keep(
                build_changes(self.entries.on(day), script, last, stamp(day), ids, finished=True)
            )
        return Held(led, answers)

    def note(self, day: date, text: str) -> Moment:
        """A moment noted by day."""
        moment = Moment(text=text, **stamp(day).fields())
        self.add(moment)
        return moment

    def add(self, *records: Record) -> None:
        """Records that another command has written."""
        self._keep(Changes(added=records))

    def context(self, day: date, script: str = DAILY) -> Context:
        """What a conversation on ``day`` knows when it begins."""
        build = build_review_context if script in (REVIEW, MONTH) else build_context
        return build(self.entries, day, script)

    def focus(self, slug: str, day: date = MONDAY, beside: bool = False) -> None:
        self.add(Focus(topic=slug, beside=beside, **stamp(day).fields()))

    def content(self) -> list[Record]:
        """The records apart from what differs from run to run: their ids."""
        names = {record.id: str(place) for place, record in enumerate(self._in_order())}
        plain: list[Record] = []
        for record in self._in_order():
            if isinstance(record, CheckIn):
                asked = tuple(
                    step._replace(record=names.get(step.record or "")) for step in record.asked
                )
                record = replace(record, asked=asked)
            plain.append(replace(record, id=names[record.id]))
        return plain

    def _in_order(self) -> list[Record]:
        return list(self.entries)

    def _keep(self, changes: Changes) -> None:
        self.entries = changes.applied_to(self.entries)


def script_of(context: Context) -> Script:
    """The conversation of this context, whichever it is."""
    match context.script:
        case "first" | "return":
            return opening_script(context)
        case "review":
            return review_script(context)
        case "month":
            slugs = [focus.topic for focus in context.focuses]
            found = {slug: quote_from_then(context.history, slug, context.day) for slug in slugs}
            then = {slug: Then(one.day, one.text) for slug, one in found.items() if one}
            return month_script(context, then)
    return checkin_script(context)


def stamp(day: date) -> Stamp:
    return Stamp(day, datetime.combine(day, time(18), UTC))


def skip(step: Step, earlier: Value | None) -> Reply:
    """Enter at every step."""
    return Reply(Move.NEXT, earlier)


def answer_all(step: Step, earlier: Value | None) -> Reply:
    """A 3 at a rating, else the first option of a one-key step; a few words at a line."""
    if not step.options:
        read = step.read or parse_marks
        return Reply(Move.NEXT, read(LINES.get(step.key, f"on {step.key}")))
    return Reply(Move.NEXT, step.options[2 if step.key.startswith("rate.") else 0].value)


LINES = {
    "leader.talk": "friday",
    "focus.other": "prepared",
    "outside": "Ewa: Faster.",
    "lessons": "1",
}
"""What is typed where not every line can be read."""


def press(*keys: str) -> Ask:
    """Replies from a list: an option's key, ``<``, ``q``, "" for Enter, or a line of text."""
    left = list(keys)

    def ask(step: Step, earlier: Value | None) -> Reply:
        return reply_with(step, left.pop(0), earlier)

    return ask


def reply_with(step: Step, key: str, earlier: Value | None) -> Reply:
    if key == "<":
        return Reply(Move.BACK)
    if key == "q":
        return Reply(Move.STOP)
    if key == "-" and step.noted_id:
        return Reply(Move.PASS)
    if key == "h" and step.options:
        return Reply(Move.LIGHTER)
    if not key:
        offered = step.offer.value if step.offer else None
        return Reply(Move.NEXT, offered if earlier is None else earlier)
    if step.options:
        return Reply(Move.NEXT, next(o.value for o in step.options if o.key == key))
    return Reply(Move.NEXT, (step.read or parse_marks)(key))


def hold_with_a_detour(
    straight: Book, detour: Book, day: date, script: str, place: int, walk: Ask
) -> None:
    """Hold the same evening in two books, in one of them with a step back at ``place``.

    There the step before is put again, and answered as it was.
    """
    said: dict[str, Reply] = {}

    def ask_and_remember(step: Step, earlier: Value | None) -> Reply:
        said[step.key] = walk(step, earlier)
        return said[step.key]

    def ask_with_a_detour(step: Step, earlier: Value | None) -> Reply:
        if len(detour.steps) == place + 1:
            return Reply(Move.BACK)
        return Reply(Move.NEXT, earlier) if earlier is not None else said[step.key]

    straight.evening(day, ask_and_remember, script)
    detour.evening(day, ask_with_a_detour, script)


def workdays(number: int, start: date = MONDAY) -> Sequence[date]:
    """That many days from Monday to Friday."""
    days = (start + timedelta(days=n) for n in range(number * 2))
    return [day for day in days if day.weekday() < 5][:number]
