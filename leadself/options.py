"""The options that mean the same in every command that has them."""

from typing import Annotated

import typer

from leadself.records import Share

Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]

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
