"""As much of a terminal as prompts use: what stands on the screen once all is written."""

import re

from rich.cells import cell_len

TOKEN = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])|\x1b[^\[]|[^\x1b]")


class Screen:
    """Rows of any number and a given width. Nothing scrolls away.

    ``broken`` are the rows that ran on over the edge by themselves, ``cut`` those that lost
    something there. ``prompts`` counts the prompts that read the keyboard and are drawn.
    """

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.row = self.column = self.prompts = 0
        self.broken: set[int] = set()
        self.cut: set[int] = set()
        self._cells: list[list[str]] = [[]]
        self._rest = ""
        self._wraps = True
        self._begun = False

    def write(self, data: str) -> None:
        data, at = self._rest + data, 0
        while found := TOKEN.match(data, at):
            at = found.end()
            if found[2]:
                self._control(found[1], found[2])
            else:
                self._character(found[0])
        self._rest = data[at:]

    def rows(self, first: int = 0) -> list[str]:
        return ["".join(row).rstrip() for row in self._cells[first:]]

    def text(self, first: int = 0) -> str:
        return "\n".join(self.rows(first))

    def _control(self, numbers: str, letter: str) -> None:
        number = int(numbers) if numbers.isdigit() else 1
        match letter:
            case "A":
                self.row = max(0, self.row - number)
            case "B":
                self._go_down(number)
            case "C":
                self.column = min(self.columns - 1, self.column + number)
            case "D":
                self.column = max(0, min(self.columns - 1, self.column) - number)
            case "J":
                del self._cells[self.row][self.column :], self._cells[self.row + 1 :]
            case "K":
                del self._cells[self.row][self.column :]
            case "h" | "l" if numbers == "?7":
                self._wraps = letter == "h"
                self.prompts += self._wraps and self._begun
                self._begun = self._begun and not self._wraps
            case "h" if numbers == "?2004":
                self._begun = True
            case "h" | "l" | "m":
                pass
            case _:
                raise NotImplementedError(f"ESC[{numbers}{letter}")

    def _character(self, char: str) -> None:
        match char:
            case "\r":
                self.column = 0
            case "\n":
                self._go_down(1)
            case "\b":
                self.column = max(0, self.column - 1)
            case _ if char >= " ":
                self._put(char)

    def _put(self, char: str) -> None:
        width = cell_len(char)
        if self.column + width > self.columns:
            if self._wraps:
                self.broken.add(self.row)
                self._go_down(1)
                self.column = 0
            else:
                self.cut.add(self.row)
                self.column = self.columns - width
        row = self._cells[self.row]
        row += [" "] * (self.column - len(row))
        if width == 0 and row:
            row[self.column - 1] += char
            return
        row[self.column : self.column + width] = [char] + [""] * (width - 1)
        self.column += width

    def _go_down(self, number: int) -> None:
        self.row += number
        self._cells += [[] for _ in range(self.row + 1 - len(self._cells))]
