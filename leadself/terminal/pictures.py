"""A screen as a picture for a slide or a mail. Nothing in it is fetched from anywhere."""

from collections.abc import Callable
from io import StringIO

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from leadself.terminal.console import out

PAPER, INK, HUE, QUIET = (255, 255, 255), (28, 32, 36), (14, 116, 144), (90, 98, 104)

THEME = TerminalTheme(PAPER, INK, [INK] * 6 + [HUE, QUIET], None)
"""Dark on white, and one hue: of the eight colours of a terminal the screens use cyan alone."""

NARROWEST, WIDEST = 80, 120
"""Columns of a picture: neither a ribbon of words nor a line nobody can read on a slide."""

FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>leadself progress</title>
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px;
  white-space: pre;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect width="100%" height="100%" rx="8" fill="#ffffff"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Rich's own frame names fonts to fetch, and draws a window with three coloured buttons."""


def draw(show: Callable[[Console], None]) -> str:
    """What ``show`` writes on a console as SVG, about as wide as the terminal."""
    paper = Console(
        record=True,
        file=StringIO(),
        width=min(max(out().width, NARROWEST), WIDEST),
        force_terminal=True,
        color_system="standard",
        highlight=False,
        markup=False,
        emoji=False,
    )
    show(paper)
    paper.print()  # the frame cuts what hangs below the last line
    return paper.export_svg(title="", theme=THEME, code_format=FRAME, unique_id="leadself")
