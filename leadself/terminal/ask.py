"""One step of a script becomes one prompt and one reply."""

import functools

from leadself.errors import BadInput, Cancelled, TerminalNeeded
from leadself.method import topics
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.script import (
    Agreed,
    Answers,
    Heard,
    Mark,
    Move,
    Option,
    PlanWords,
    Reply,
    Script,
    Step,
    Taken,
    Text,
    Value,
    converse,
)
from leadself.method.scripts.typed import format_answer
from leadself.method.wording import long_day
from leadself.records import Share
from leadself.terminal.lines import UNBROKEN, Lines, is_interactive
from leadself.terminal.readers import (
    BACK,
    EXPLAIN,
    LEAVE_OUT,
    LIGHTER,
    PROMPT,
    STOP,
    Before,
    Keys,
    Reader,
    TypedReader,
)

SEVERAL = 3
"""Of so many options in a prompt the one taken is said again behind them."""

LABEL = 14
"""Columns of the label beside what stands above a prompt."""


class Asker:
    """Puts steps to a person at a terminal; on plain paper typed lines take the place of keys.

    ``bring`` is what is said of a line that is kept for the next one-on-one, ``first`` what is said
    where there is nothing to go back to; ``goes_on`` says that what is broken off goes on when it
    is run again.
    """

    def __init__(
        self, lines: Lines, bring: str = "", goes_on: bool = True, first: str = ""
    ) -> None:
        self.lines = lines
        self.goes_on = goes_on
        self.first = first or topics.texts()["nothing_before"]
        self.interrupted = False
        self.bring = bring or topics.texts()["marked_bring"]

    @functools.cached_property
    def reader(self) -> Reader:
        """Made when it first reads: the question stands there while its libraries load."""
        return build_reader(self.lines)

    def ask(self, step: Step, earlier: Value | None) -> Reply:
        """The reply to ``step``; ``earlier`` is the answer it had before going back to it.

        Raises Cancelled on Ctrl-C.
        """
        if isinstance(earlier, Taken):
            step = step._replace(offer=Option("", "What you had noted.", earlier))
        elif isinstance(earlier, str) and not step.options:  # it has no words to be typed anew
            step = step._replace(offer=Option("", "As you had it.", earlier))
        self._show(step)
        try:
            return self._key(step, earlier) if step.options else self._line(step, earlier)
        except KeyboardInterrupt:
            self.lines.blank()
            raise Cancelled(self._stopped(step)) from None

    def ask_all(self, script: Script) -> Answers:
        """What is answered to a script; nothing is kept yet.

        Raises Cancelled on Ctrl-C, and where it is stopped before anything was answered.
        """
        answers: Answers = {}
        led = converse(script, answers, self.ask, save=lambda *_: None, say_first=self.say_first)
        if led is Move.STOP and not any(answers.values()):
            raise Cancelled("Stopped. Nothing was written down.")
        return answers

    def say_first(self) -> None:
        """That there is nothing to go back to."""
        self.lines.hang(self.first, style="dim")

    def check_cancelled(self) -> None:
        """Raise Cancelled where Ctrl-C stopped it at a line that was kept all the same."""
        if self.interrupted:
            self.lines.blank()
            raise Cancelled("Stopped. What you answered is kept; run it again to go on.")

    def _stopped(self, step: Step) -> str:
        if not self.goes_on:
            return "Stopped. Nothing was written down."
        go_on = "" if step.enter == "closes" else "; run it again to go on"
        return f"Stopped. What you answered is kept{go_on}."

    def _show(self, step: Step) -> None:
        self.lines.blank()
        for label, text in step.rows:
            indent = LABEL if len(label) > 2 else 2 + 3 * bool(label)
            self.lines.hang(text, indent, lead=f"  {label}")
        if step.heading:
            self.lines.ends(step.heading, step.aside)
        for option in step.options if not step.inline else ():
            self.lines.hang(option.text, 5, lead=f"  {option.key}", lead_style="bold")
        if not step.options:
            self.lines.hang(step.prompt, lead=PROMPT)
        if step.recall:
            self.lines.hang(step.recall, style="dim")
        if step.offer:
            passes = f", {LEAVE_OUT} leaves it out" if step.noted_id else ""
            self.lines.ends(step.offer.text, f"Enter takes it{passes}", left_style="")

    def _explain(self, step: Step) -> None:
        for paragraph in step.help:
            self.lines.blank()
            self.lines.hang(paragraph, style="dim")
        self._show(step)

    def _key(self, step: Step, earlier: Value | None) -> Reply:
        told = step.inline and len(step.options) >= SEVERAL
        keys = Keys(
            {o.key: f"→ {o.text}" if told else o.key for o in step.options},
            next((o.key for o in step.options if _same(o.value, earlier)), None),
            step.enter,
            step.lighter,
        )
        while (typed := self.reader.key(_key_prompt(step), keys)).text == EXPLAIN:
            self._explain(step)
        if typed.text == BACK:
            return Reply(Move.BACK)
        if typed.text == STOP or typed.stop:
            return Reply(Move.STOP)
        chosen = next((o.value for o in step.options if o.key == typed.text), None)
        if typed.text == LIGHTER and chosen is None:
            return Reply(Move.LIGHTER)
        value = earlier if chosen is None else chosen
        self._say_after(value)
        return Reply(Move.NEXT, value)

    def _line(self, step: Step, earlier: Value | None) -> Reply:
        """A line that can be read as an answer; what may be said of one is said once."""
        drafted = format_answer(step.draft) if earlier is None else ""
        before, kept = Before(format_answer(_typed(earlier, step.reader)) or drafted), earlier
        said: list[str] = []
        while True:
            try:
                typed = self.reader.line(before)
            except KeyboardInterrupt:
                if kept is None or not said or not self.goes_on:
                    raise
                self.interrupted = True  # what was typed before the remark is not lost
                return Reply(Move.STOP, kept)
            key = "" if typed.stop else typed.text.strip()  # a blank beside it is seen by nobody
            if key == BACK:
                return Reply(Move.BACK)
            if key == LEAVE_OUT and step.noted_id:
                return Reply(Move.PASS)
            if key == EXPLAIN:
                self._explain(step)
                before = before._replace(seen=False)
                continue
            move = Move.STOP if typed.stop else Move.NEXT
            if typed.stop and drafted and typed.text == drafted:
                return Reply(move)  # nobody has taken it yet
            if not typed.text.strip():
                return Reply(move, step.offer.value if step.offer and not typed.stop else None)
            if kept is not None and typed.text == before.text:
                return self._kept(move, kept)
            try:
                value = (step.read or parse_marks)(typed.text)
            except BadInput as problem:
                self.lines.hang(str(problem), style="dim")
                before, kept = Before(typed.text, keeps=False, seen=True), None
                continue
            if (remark := _next_remark(step, value, said)) and not typed.stop:
                self.lines.hang(remark, style="dim")
                before, kept = Before(typed.text, seen=True), value
                continue
            return self._kept(move, value)

    def _kept(self, move: Move, value: Value) -> Reply:
        self._say_after(value)
        return Reply(move, value)

    def _say_after(self, value: Value | None) -> None:
        """Who may read a line, or what goes with an answer: one dim line each."""
        says = topics.texts()
        if isinstance(value, Mark) and value.value == 5:
            self.lines.aside(says["five"])
        if isinstance(value, Text | PlanWords | Heard | Agreed):
            if value.share is not Share.PRIVATE:
                self.lines.aside(says[f"marked_{value.share.value}"])
            if value.bring:
                self.lines.aside(self.bring)
        if isinstance(value, Agreed) and value.due:
            self.lines.aside(says["due"].format(day=long_day(value.due)))
        if isinstance(value, PlanWords) and value.if_:
            self.lines.aside(says["plan_read"])


def _typed(value: Value | None, reader: Share | None) -> Value | None:
    """An answer as it was typed: without the mark of a reader that nobody has to name."""
    if isinstance(value, Text) and value.share is reader:
        return value._replace(share=Share.PRIVATE)
    return value


def _key_prompt(step: Step) -> str:
    """The prompt with its options, where they stand in it."""
    if not step.inline:
        return step.prompt
    options = (f"{option.key} {option.text}".replace(" ", UNBROKEN) for option in step.options)
    return "  ".join([step.prompt, *options])


def _next_remark(step: Step, value: Value, said: list[str]) -> str | None:
    """What may be said of an answer and was not said yet; noted as said."""
    remarks = step.remarks(value) if step.remarks else ()
    remark = next((remark for remark in remarks if remark not in said), None)
    if remark:
        said.append(remark)
    return remark


def build_reader(lines: Lines) -> Reader:
    """Single keys and editable lines, or typed lines on plain paper."""
    if lines.plain:
        return TypedReader(lines)
    from leadself.terminal.keys import KeyReader

    return KeyReader(lines)


def _same(value: Value, earlier: Value | None) -> bool:
    """Whether an option gives the earlier answer; a rating counts whatever it speaks about."""
    if isinstance(value, Mark) and isinstance(earlier, Mark):
        return value.value == earlier.value
    return value == earlier


def check_agreed(question: str, yes: bool, plain: bool) -> None:
    """Go on when the user says yes, or said so before with ``--yes``.

    Raises Cancelled for anything else, TerminalNeeded where there is nobody to ask.
    """
    if yes:
        return
    if not is_interactive():
        raise TerminalNeeded(f"{question} Here is no terminal to ask in; --yes says yes.")
    try:
        agreed = build_reader(Lines(plain)).agree(question)
    except KeyboardInterrupt:
        agreed = False
    if not agreed:
        raise Cancelled("Nothing was changed.")
