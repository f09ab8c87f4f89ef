"""Every way a file is damaged of which there are many: bit by bit, byte by byte, line by line."""

from collections.abc import Callable, Iterator

from leadself.journal import layout

PAGES = (512, 4096)


def is_noticed(data: bytes) -> bool:
    """Whether bytes that are not what was written are told from a journal."""
    try:
        layout.parse_tables(data)
    except layout.NotAJournal:
        return True
    return False


def flip(data: bytes, bit: int) -> bytes:
    """``data`` with one bit turned over."""
    flipped = bytearray(data)
    flipped[bit // 8] ^= 1 << bit % 8
    return bytes(flipped)


def swap(lines: list[bytes], one: int, other: int) -> bytes:
    """The lines with two of them in each other's place."""
    swapped = list(lines)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    return b"\n".join(swapped)


def flipped_bits(data: bytes) -> Iterator[bytes]:
    """Each bit turned over."""
    return (flip(data, bit) for bit in range(len(data) * 8))


def cuts(data: bytes) -> Iterator[bytes]:
    """Cut off at each byte."""
    return (data[:length] for length in range(len(data)))


def dropped_bytes(data: bytes) -> Iterator[bytes]:
    """Each byte missing."""
    return (data[:at] + data[at + 1 :] for at in range(len(data)))


def zeroed_pages(data: bytes) -> Iterator[bytes]:
    """Each page of a disk zeroed, from wherever the file begins on it."""
    for page in PAGES:
        for at in range(0, len(data), 16):
            end = min(at + page, len(data))
            yield data[:at] + bytes(end - at) + data[end:]


def dropped_lines(data: bytes) -> Iterator[bytes]:
    """Each line missing."""
    lines = data.splitlines(keepends=True)
    return (b"".join(lines[:at] + lines[at + 1 :]) for at in range(len(lines)))


def doubled_lines(data: bytes) -> Iterator[bytes]:
    """Each line twice."""
    lines = data.splitlines(keepends=True)
    return (b"".join(lines[: at + 1] + lines[at:]) for at in range(len(lines)))


def swapped_lines(data: bytes) -> Iterator[bytes]:
    """Each two lines in each other's place."""
    lines = data.split(b"\n")
    pairs = ((one, other) for one in range(len(lines)) for other in range(one))
    return (swap(lines, *pair) for pair in pairs if lines[pair[0]] != lines[pair[1]])


def trailing_bytes(data: bytes) -> Iterator[bytes]:
    """Each byte after the end, once and many times."""
    return (data + bytes([byte]) * count for byte in range(256) for count in (1, 2, 512, 4096))


KINDS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "bit flips": flipped_bits,
    "cuts": cuts,
    "dropped bytes": dropped_bytes,
    "zeroed pages": zeroed_pages,
    "dropped lines": dropped_lines,
    "doubled lines": doubled_lines,
    "swapped lines": swapped_lines,
    "trailing bytes": trailing_bytes,
}
