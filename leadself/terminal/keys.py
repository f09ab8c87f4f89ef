"""Keys for questionary: a question that one key answers, and a line that Ctrl-D ends.

``questionary.select`` cuts long choices at the window's edge and needs Enter; here the choices
are printed above and one key press answers, as in ``questionary.confirm(auto_enter=True)``.
"""

import textwrap

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from questionary import Question, Style, text

from leadself.terminal.readers import BACK, EXPLAIN, PROMPT, STOP, Typed, key_names


class KeyReader:
    """Reads one key without Enter, and lines that can be edited."""

    def __init__(self, width: int, coloured: bool) -> None:
        self.width = width
        # questionary colours what is typed whatever NO_COLOR says, so say it here.
        hue = "fg:ansicyan bold" if coloured else "bold"
        self.style = Style([("answer", hue), ("qmark", ""), ("question", ""), ("hint", "italic")])

    def key(self, prompt: str, keys: str, now: str | None) -> Typed:
        # prompt_toolkit breaks a line anywhere; a person reads better what breaks at a word.
        lines = "\n  ".join(textwrap.wrap(prompt, self.width - 4))
        answer: Typed = build_key_question(lines, keys, now, self.style).unsafe_ask()
        return answer

    def line(self, now: str) -> Typed:
        style = Style([("answer", "fg:default nobold"), ("question", "")])
        question = text("", default=now, qmark="", style=style, key_bindings=build_line_keys())
        answer = question.unsafe_ask()
        if isinstance(answer, Typed):
            return answer
        # The line may begin with what it held before; a key typed after that is still a key.
        return Typed(answer[len(now) :] if answer in (now + BACK, now + EXPLAIN) else answer)


def build_key_question(prompt: str, keys: str, now: str | None, style: Style) -> Question:
    """A question that one of ``keys`` answers, or Enter, ``<``, ``?``, ``q`` or Ctrl-D.

    ``now`` is the answer in force, which Enter keeps. After the key the line shows it.
    """
    bindings = KeyBindings()
    shown = {"answer": "", "hint": f"now {now}, Enter keeps it" if now else ""}

    def tokens() -> StyleAndTextTuples:
        return [
            ("class:qmark", PROMPT),
            ("class:question", f" {prompt}  "),
            ("class:answer", shown["answer"]),
            ("class:hint", shown["hint"]),
        ]

    def answer(event: KeyPressEvent, typed: Typed, show: str) -> None:
        shown["answer"], shown["hint"] = show, ""
        event.app.exit(result=typed)

    @bindings.add(Keys.ControlC, eager=True)
    @bindings.add(Keys.SIGINT, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @bindings.add(Keys.ControlD, eager=True)
    def _(event: KeyPressEvent) -> None:
        answer(event, Typed("", stop=True), STOP)

    @bindings.add(Keys.Enter, eager=True)
    def _(event: KeyPressEvent) -> None:
        answer(event, Typed(""), now or "skipped")

    @bindings.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        pressed = event.key_sequence[0].data
        if len(pressed) == 1 and pressed in keys + BACK + EXPLAIN + STOP:
            answer(event, Typed(pressed), pressed)
        else:
            shown["hint"] = key_names(keys)

    window = Window(
        FormattedTextControl(tokens),
        always_hide_cursor=True,
        dont_extend_height=True,
        wrap_lines=True,
    )
    return Question(Application(layout=Layout(window), key_bindings=bindings, style=style))


def build_line_keys() -> KeyBindings:
    """Ctrl-D at a line of text: keep what stands on it, and stop."""
    bindings = KeyBindings()

    @bindings.add(Keys.ControlD, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Typed(event.current_buffer.text, stop=True))

    return bindings
