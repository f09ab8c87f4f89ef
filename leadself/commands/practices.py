"""leadself practices"""

from typing import Annotated

import typer

from leadself import options
from leadself.errors import BadInput
from leadself.method import topics
from leadself.share.envelopes import practices_envelope


def practices(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]", help="One of the twelve.", autocompletion=lambda: topics.SLUGS
        ),
    ] = None,
    sources: Annotated[bool, typer.Option("--sources", help="Say whom they come from.")] = False,
    as_json: options.Json = False,
) -> None:
    """The nine practices and the three requirements, or one of them on a page.

    \b
    leadself practices
    leadself practices prepared
    leadself practices 6
    """
    from leadself.terminal import console, output, views

    if sources and (topic or as_json):
        raise BadInput("--sources stands alone.")
    slugs = (topics.parse_topic(topic),) if topic else topics.SLUGS
    if as_json:
        output.write_json(practices_envelope([topics.topic(slug) for slug in slugs]))
        return
    out = console.out(ctx.obj.plain)
    if sources:
        views.show_sources(out)
    elif topic:
        views.show_practice(out, topics.topic(slugs[0]))
    else:
        views.show_practices(out)
