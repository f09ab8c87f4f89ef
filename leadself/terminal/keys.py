"""Keys for questionary: a question that one key answers, and a line that Ctrl-D ends.

``questionary.select`` cuts long choices at the window's edge and needs Enter; here the choices
are printed above and one key press answers, as in ``questionary.confirm(auto_enter=True)``.
"""

from collections.abc import Sequence

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from questionary import Choice, Question, Style, checkbox, confirm, text
from questionary.prompts.common import InquirerControl

from leadself.terminal.lines import Lines, wrapped
from leadself.terminal.readers import PROMPT, STOP, Before, Tick, Typed
from leadself.terminal.readers import Keys as Offered

NEXT_LINE = "\n  "


class KeyReader:
    """Reads one key without Enter, and lines that can be edited."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        # questionary would set what is typed in bold orange, whatever NO_COLOR says.
        plain = "fg:default nobold"
        self.key_style = Style([("answer", "fg:ansicyan bold"), ("hint", "italic")])
        self.line_style = Style([("answer", plain), ("question", plain), ("qmark", plain)])

    def key(self, prompt: str, keys: Offered) -> Typed:
        question = build_key_question(prompt, keys, self.key_style, self.lines.width - 4)
        answer: Typed = question.unsafe_ask()
        return answer

    def line(self, before: Before) -> Typed:
        """A line; where one stands already an untouched answer keeps it.

        It is shown above and not on the line, so that ``<`` and ``?`` stay keys there; the up
        arrow fetches it for editing, and an emptied line takes it back.
        """
        if before.text and not before.seen:
            self.lines.hang(f"now: {before.text}", style="dim")
        if before.text:
            enter = "Enter keeps it" if before.keeps else "Enter skips"
            self.lines.aside(f"{enter}, ↑ brings it here to edit")
        now = before.text if before.keeps else ""
        history = InMemoryHistory([before.text] if before.text else [])
        changed = False

        def note_change(_: object) -> None:
            nonlocal changed
            changed = True

        bindings = build_line_keys()
        question = text("", qmark="", style=self.line_style, key_bindings=bindings, history=history)
        buffer = question.application.current_buffer
        buffer.on_text_changed += note_change
        answer = question.unsafe_ask()
        typed = answer if isinstance(answer, Typed) else Typed(answer)
        return typed if typed.text or changed else Typed(now, typed.stop)

    def agree(self, question: str) -> bool:
        """A yes or a no by one key; Enter is no."""
        asked = confirm(f" {question}", default=False, qmark=PROMPT, style=self.line_style)
        answer: bool = asked.unsafe_ask()
        return answer

    def tick(self, ticks: Sequence[Tick], first: int) -> set[int]:
        """The places of those that are ticked in the end; the ``first`` are shown, m shows more."""
        question = build_tick_question(ticks, first, self.key_style, self.lines.width)
        places: list[int] = question.unsafe_ask()
        return {*places}


def build_tick_question(ticks: Sequence[Tick], first: int, style: Style, width: int) -> Question:
    """A list in which space ticks: ``checkbox`` with the rest of the list behind ``m``.

    A choice wider than the window would be cut without a sign, so it is cut here.
    """
    asides = max((len(tick.aside) for tick in ticks), default=0)
    room = width - len(f" {PROMPT} ○ ") - 1 - (asides + 2 if asides else 0)

    def build_choice(place: int) -> Choice:
        tick = ticks[place]
        text = tick.text if len(tick.text) <= room else f"{tick.text[: room - 1].rstrip()}…"
        title = f"{text.ljust(room)}  {tick.aside}".rstrip()
        return Choice(title, value=place, checked=tick.ticked)

    rest = [build_choice(place) for place in range(first, len(ticks))]
    more = f" · m {len(rest)} more" if rest else ""
    question = checkbox(
        "",
        [build_choice(place) for place in range(first)],
        qmark="",
        pointer=PROMPT,
        style=style,
        instruction=f"space ticks · a all{more} · Enter goes on",
        use_jk_keys=False,
    )
    control = next(
        window.content
        for window in question.application.layout.find_all_windows()
        if isinstance(window.content, InquirerControl)
    )
    bindings = KeyBindings()

    @bindings.add("m", eager=True)
    def _(event: KeyPressEvent) -> None:
        control.choices.extend(rest)
        control.selected_options.extend(choice.value for choice in rest if choice.checked)
        rest.clear()

    own = question.application.key_bindings
    question.application.key_bindings = merge_key_bindings([own or KeyBindings(), bindings])
    return question


def build_key_question(prompt: str, keys: Offered, style: Style, width: int) -> Question:
    """A question that one of ``keys`` answers, or Enter, ``<``, ``?``, ``q`` or Ctrl-D.

    After the key the line shows what it stands for. ``width`` is the room for text, in columns:
    prompt_toolkit breaks a line anywhere, and a person reads better what breaks at a word.
    """
    bindings = KeyBindings()
    lines = wrapped(prompt, width)

    def beside(text: str) -> str:
        """``text`` behind the prompt, or under it where there is no room."""
        under = len(lines[-1]) + 2 + len(text) > width + 1
        return NEXT_LINE * under + NEXT_LINE.join(wrapped(text, width))

    shown = {"answer": "", "hint": beside(f"now {keys.now}, Enter keeps it") if keys.now else ""}

    def tokens() -> StyleAndTextTuples:
        return [
            ("class:qmark", PROMPT),
            ("class:question", f" {NEXT_LINE.join(lines)}  "),
            ("class:answer", shown["answer"]),
            ("class:hint", shown["hint"]),
        ]

    def answer(event: KeyPressEvent, typed: Typed, show: str) -> None:
        shown["answer"], shown["hint"] = beside(show), ""
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
        answer(event, Typed(""), keys.entered)

    @bindings.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        pressed = event.key_sequence[0].data
        if pressed in keys.allowed:
            answer(event, Typed(pressed), keys.allowed[pressed])
        else:
            shown["hint"] = NEXT_LINE + NEXT_LINE.join(wrapped(keys.names, width))

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
