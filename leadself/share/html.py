"""Papers as HTML: one file that needs nothing else, on a screen and on a sheet of A4.

What a person typed is only ever text, and the page may not run or fetch anything.
"""

from collections.abc import Sequence
from functools import cache
from html import escape as escape_html
from pathlib import Path

from leadself.method.wording import one_line
from leadself.share.chart import chart_line, format_chart
from leadself.share.papers import (
    Block,
    Chart,
    Foot,
    Heading,
    Items,
    Line,
    Look,
    Paper,
    Paragraph,
    Run,
    Table,
    split_lines,
)

STYLE = Path(__file__).parent / "page.css"
TAGS = {Look.PLAIN: "{}", Look.STRONG: "<strong>{}</strong>", Look.EMPHASIS: "<em>{}</em>"}

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" \
content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def format_html(paper: Paper) -> str:
    """A paper as one HTML file: no script, no network, light and dark, one sheet of A4 in print."""
    top, *groups = _groups(paper.blocks)
    title = escape(paper.title)
    head = "\n".join([f"<h1>{title}</h1>", *map(_block, top)])
    body = "\n".join([f"<header>\n{head}\n</header>", *map(_group, groups)])
    return PAGE.format(title=title, style=_style(), body=body)


def escape(text: str) -> str:
    """``text`` on one line, to be read exactly as it is, in an attribute too."""
    return escape_html(one_line(text))


@cache
def _style() -> str:
    return STYLE.read_text("utf-8")


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """What stands above the first heading, then each heading with what it heads."""
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading | Foot):
            groups.append([])
        groups[-1].append(block)
    return groups


def _group(blocks: Sequence[Block]) -> str:
    inside = "\n".join(map(_block, blocks))
    if isinstance(blocks[0], Foot):
        return f"<footer>\n{inside}\n</footer>"
    wide = ' class="wide"' if any(isinstance(block, Table | Chart) for block in blocks) else ""
    return f"<section{wide}>\n{inside}\n</section>"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h2>{escape(block.text)}</h2>"
        case Paragraph():
            return f"<p>{_lines(block.lines)}</p>"
        case Items():
            tag = "ol" if block.numbered else "ul"
            items = "\n".join(f"<li>{_lines(lines)}</li>" for lines in block.items)
            return f"<{tag}>\n{items}\n</{tag}>"
        case Table():
            return _table(block)
        case Chart():
            return _figure(block)
        case Foot():
            return f"<p>{_lines([(Run(block.text),)])}</p>"


def _lines(lines: Sequence[Line]) -> str:
    return "<br>\n".join(
        "".join(map(_run, runs)).strip() for line in lines for runs in split_lines(line)
    )


def _run(run: Run) -> str:
    return TAGS[run.look].format(escape_html(run.text))


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    rows = (
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for name, *cells in table.rows
    )
    return "\n".join(
        [
            '<div class="table">',
            "<table>",
            f"<caption>{escape(table.caption)}</caption>",
            f"<thead>\n<tr>{heads}</tr>\n</thead>",
            "<tbody>",
            *rows,
            "</tbody>",
            "</table>",
            "</div>",
        ]
    )


def _figure(chart: Chart) -> str:
    said = "Each dot is a rating on its day."
    if chart_line(chart):
        said += " The line goes through the weeks."
    return f"<figure>\n{format_chart(chart)}\n<figcaption>{said}</figcaption>\n</figure>"
