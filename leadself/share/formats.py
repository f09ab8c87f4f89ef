"""What a paper can be written in."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from leadself.errors import BadInput

if TYPE_CHECKING:
    from leadself.share.papers import Paper


class PaperFormat(StrEnum):
    """What may be asked for."""

    MARKDOWN = "markdown"
    HTML = "html"

    @property
    def ending(self) -> str:
        """How the name of such a file ends."""
        return ".html" if self is PaperFormat.HTML else ".md"


ENDINGS = {
    **dict.fromkeys(("", ".md", ".markdown", ".txt"), PaperFormat.MARKDOWN),
    **dict.fromkeys((".html", ".htm"), PaperFormat.HTML),
}
"""What a file is written in by how its name ends; a name may have no ending."""


def choose_format(named: PaperFormat | None, output: Path | None) -> PaperFormat:
    """The format that was named, else the one that the file is called by, else Markdown.

    Raises BadInput for a name that ends like a file of another kind, where none was named.
    """
    file = output or Path()
    found = named or ENDINGS.get(file.suffix.lower())
    if found is None:
        raise BadInput(
            f"A paper is Markdown or HTML: let {file.name!r} end in .md or .html, "
            "or say which with --format."
        )
    return found


def write_paper_as(paper: "Paper", format_: PaperFormat) -> str:
    """``paper`` in one of the formats, every text in it escaped for that one."""
    if format_ is PaperFormat.HTML:
        from leadself.share.html import format_html

        return format_html(paper)
    from leadself.share.markdown import format_markdown

    return format_markdown(paper)
