"""The options that mean the same in every command that has them."""

from pathlib import Path
from typing import Annotated

import typer

from leadself.records import Share
from leadself.share.formats import PaperFormat

Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]

Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
]

Format = Annotated[
    PaperFormat | None,
    typer.Option("--format", help="Markdown, or HTML that prints; else as FILE ends."),
]

Day = Annotated[str | None, typer.Option("--date", metavar="DAY", help="The day it is about.")]

ShareMark = Annotated[
    str | None,
    typer.Option(
        "--share",
        metavar="WHO",
        help="Who may read it: private, coach or leader.",
        autocompletion=lambda: [*Share],
    ),
]

Last = Annotated[
    str | None, typer.Option("--last", metavar="PERIOD", help="This long back, like 7d or 12w.")
]

From = Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day.")]

To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day.")]
