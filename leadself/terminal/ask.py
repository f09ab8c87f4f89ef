"""One step of a script becomes one prompt and one reply."""

import functools

from leadself.errors import Cancelled, TerminalNeeded
from leadself.method import topics
from leadself.method.scripts.marks import format_marks, parse_marks
from leadself.method.scripts.script import Mark, Move, Option, Reply, Step, Taken, Text, Value
from leadself.records import Share
from leadself.terminal.lines import Lines, is_interactive
from leadself.terminal.readers import BACK, EXPLAIN, PROMPT, STOP, Reader, Typed, TypedReader


class Asker:
    """Puts steps to a person at a terminal; on plain paper typed lines take the place of keys."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

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
        self._show(step)
        try:
            while True:
                typed = self._read(step, earlier)
                if typed.text != EXPLAIN or typed.stop:
                    break
                self._explain(step)
            return self._reply(step, typed, earlier)
        except KeyboardInterrupt:
            self.lines.blank()
            raise Cancelled("Stopped. What you answered is kept; run it again to go on.") from None

    def _show(self, step: Step) -> None:
        self.lines.blank()
        if step.heading:
            self.lines.ends(step.heading, step.aside)
        for option in step.options:
            self.lines.hang(option.text, 5, lead=f"  {option.key}", lead_style="bold")
        if not step.options:
            self.lines.hang(step.prompt, lead=PROMPT)
        if step.recall:
            self.lines.hang(step.recall, style="dim")
        if step.offer:
            self.lines.ends(step.offer.text, "Enter takes it", left_style="")

    def _read(self, step: Step, earlier: Value | None) -> Typed:
        if step.options:
            keys = "".join(option.key for option in step.options)
            now = next((o.key for o in step.options if _same(o.value, earlier)), None)
            return self.reader.key(step.prompt, keys, now)
        return self.reader.line(format_marks(earlier) if isinstance(earlier, Text) else "")

    def _explain(self, step: Step) -> None:
        for paragraph in step.help:
            self.lines.blank()
            self.lines.hang(paragraph, style="dim")
        self._show(step)

    def _reply(self, step: Step, typed: Typed, earlier: Value | None) -> Reply:
        if step.options:
            return self._key_reply(step, typed, earlier)
        if typed.text == BACK and not typed.stop:
            return Reply(Move.BACK)
        if typed.text.strip():
            text = parse_marks(typed.text)
            self._say_marks(text)
            return Reply(Move.STOP if typed.stop else Move.NEXT, text)
        if typed.stop:
            return Reply(Move.STOP)
        return Reply(Move.NEXT, step.offer.value if step.offer else None)

    def _key_reply(self, step: Step, typed: Typed, earlier: Value | None) -> Reply:
        if typed.text == BACK:
            return Reply(Move.BACK)
        if typed.text == STOP or typed.stop:
            return Reply(Move.STOP)
        chosen = next((o.value for o in step.options if o.key == typed.text), earlier)
        if isinstance(chosen, Mark) and chosen.value == 5:
            self.lines.aside(topics.texts()["five"])
        return Reply(Move.NEXT, chosen)

    def _say_marks(self, text: Text) -> None:
        says = topics.texts()
        if text.share is not Share.PRIVATE:
            self.lines.aside(says[f"marked_{text.share.value}"])
        if text.bring:
            self.lines.aside(says["marked_bring"])


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
