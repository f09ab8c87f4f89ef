"""What a paper can be written in."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

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


def choose_format(named: PaperFormat | None, output: Path | None) -> PaperFormat:
    """The format that was named, else the one that the file is called by, else Markdown."""
    is_html = output is not None and output.suffix.lower() in (".html", ".htm")
    return named or (PaperFormat.HTML if is_html else PaperFormat.MARKDOWN)


def write_paper_as(paper: "Paper", format_: PaperFormat) -> str:
    """``paper`` in one of the formats, every text in it escaped for that one."""
    if format_ is PaperFormat.HTML:
        from leadself.share.html import format_html

        return format_html(paper)
    from leadself.share.markdown import format_markdown

    return format_markdown(paper)
