"""Whether the coach's page prints on one sheet of A4, and whether a browser fetches anything.

    python -m tests.bench.paper [FOLDER]

Run by hand, never a test. Headless Chromium opens the invented journal's page, with the marked
notes and with all of them, and pages filled to the brim; it prints each, and photographs it light
and dark, wide and narrow. Ends with 1 where one takes more than a sheet or asks for anything. The
files stay where a FOLDER is named.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from leadself.entries import Entries
from leadself.insight.coach import build_coach_page, build_sessions, coach_period
from leadself.insight.outside import find_unheard
from leadself.insight.periods import parse_period
from leadself.method.demo import NOW, build_demo
from leadself.method.recording import Stamp
from leadself.method.scripts.exporting import BREATH, WANT
from leadself.method.topics import SLUGS
from leadself.records import Record, Role, Share
from leadself.share.coach_paper import build_coach_paper
from leadself.share.formats import PaperFormat, write_paper_as
from leadself.share.privacy import Notes, release
from leadself.share.sheet import fit_page
from tests.builders import answer, entries, focus, meeting, moment, person, plan, rating

SECONDS = 60
TODAY = NOW.date()
VIEWS = {
    "light": ("--window-size=1280,2100",),
    "dark": ("--window-size=1280,2100", "--blink-settings=preferredColorScheme=0"),
}
PHONE, TALL = 360, 4200
FRAME = (
    '<body style="margin:0">'
    '<iframe src="{name}.html" style="border:0;width:{wide}px;height:{tall}px">'
)
"""A window of Chromium is never as narrow as a phone."""

ASKS = (
    '<!DOCTYPE html><img src="http://asks.invalid/x.png">'
    '<link rel="stylesheet" href="https://asks.invalid/x.css">'
)

SHORT = "He said yes."
LONG = (
    "Brought two options for the night cover, each with its cost, sent them at eight and asked for "
    "one of them by noon; he took the second, and wanted to know who had agreed to it already."
)
HEAVY = 3 * (
    "Schichtübergabeprotokolle, Verantwortungsbereiche und Überstundenregelungen abgestimmt. "
)
LINES = "One line.\nAnother.\nA third one.\nAnd a last."
BREATHS = (
    "I used to walk into the office and think aloud. For eight weeks I have written my request "
    "down first. Talks are shorter, and I am asked for options. What I still cannot do is come "
    "back after a first no. I go quiet, and two days later I am cross with him instead of with "
    "the moment."
)
WANTS = (
    "A way to come back to a no once, with something new, without it feeling like a fight.",
    "A second pair of eyes on the photo idea: am I letting go, or dropping it?",
    "Please leave the shift software alone. It is settled.",
)


def main() -> int:
    """Write the pages, have them opened, say what was found, and return the exit code."""
    with tempfile.TemporaryDirectory(prefix="leadself-bench-") as name:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else name).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        problems = list(check_detector(folder))
        for name, page in pages().items():
            problems += look(name, page, folder)
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


def check_detector(folder: Path) -> Iterator[str]:
    """Whether a page that does ask for something would be seen to."""
    path = folder / "asks.html"
    path.write_text(ASKS, "utf-8")
    if len(browse(path, ["--dump-dom"])) != ASKS.count("http"):
        yield "a page that asks for something was not seen to"


def pages() -> Mapping[str, str]:
    """The pages by their names."""
    demo = build_demo()
    notes = {"short": SHORT, "long": LONG, "heavy": HEAVY, "lines": LINES}
    return {
        "marked": page_of(demo, Notes.MARKED),
        "all": page_of(demo, Notes.ALL),
        "asked": page_of(Entries.of([*demo, *second_focus(), *asked()]), Notes.ALL),
        "twelve": page_of(Entries.of([*twelve_weeks(), *asked()]), Notes.ALL),
        "two": page_of(Entries.of([*noted(HEAVY), *second_focus()]), Notes.ALL),
        **{name: page_of(noted(text), Notes.ALL) for name, text in notes.items()},
    }


def page_of(found: Entries, notes: Notes) -> str:
    """The page as `leadself export` makes it."""
    stamp = Stamp(TODAY, NOW)
    sessions = build_sessions(found, stamp)
    period = coach_period(sessions, parse_period("8w", stamp.day))
    released = release(found, Share.COACH, notes, since=period.first)
    page = build_coach_page(released, period, sessions, find_unheard(found, period))
    return write_paper_as(build_coach_paper(fit_page(page)), PaperFormat.HTML)


def asked() -> list[Record]:
    """Answers to what only the user can say."""
    wants = [answer(want, TODAY, WANT) for want in WANTS]
    return [replace(one, topic=None) for one in (answer(BREATHS, TODAY, BREATH), *wants)]


def second_focus() -> list[Record]:
    """A focus beside the first one."""
    return [replace(focus("push-or-wait", TODAY), beside=True)]


def twelve_weeks() -> list[Record]:
    """Ratings of every working day since a session twelve weeks ago, two looks at all twelve."""
    days = [TODAY - timedelta(days=back) for back in range(84)]
    worked = [day for day in days if day.weekday() < 5]
    met = replace(meeting(days[-1], "Ruth"), day=days[-1])
    ratings = [rating(1 + day.toordinal() % 5, day) for day in worked]
    looks = [rating(3, day, slug) for day in (days[-1], days[1]) for slug in SLUGS]
    plans = [plan(f"T. says no for the {n}th time", "ask him for five minutes") for n in (2, 3, 4)]
    people = [person("Ruth", Role.COACH, days[-1]), focus("prepared", days[-1])]
    return [*entries(met, *people, *ratings, *looks, *plans)]


def noted(text: str) -> Entries:
    """Many notes of one kind beside those twelve weeks."""
    notes = [moment(f"{text} {n}", TODAY - timedelta(days=n % 60)) for n in range(120)]
    return Entries.of([*twelve_weeks(), *notes])


def look(name: str, page: str, folder: Path) -> Iterator[str]:
    """Print one page and photograph it; what is wrong with it, after saying what was seen."""
    path = folder / f"{name}.html"
    path.write_text(page, "utf-8")
    printed = folder / f"{name}.pdf"
    asked = browse(path, [f"--print-to-pdf={printed}", "--no-pdf-header-footer"])
    sheets = len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes()))
    for view, options in VIEWS.items():
        asked += browse(path, [f"--screenshot={folder / f'{name}-{view}.png'}", *options])
    framed = folder / f"{name}-phone.html"
    framed.write_text(FRAME.format(name=name, wide=PHONE, tall=TALL), "utf-8")
    size = f"--window-size=500,{TALL}"
    asked += browse(framed, [f"--screenshot={framed.with_suffix('.png')}", size])
    sys.stdout.write(f"{name:<12} {sheets} sheet(s), {len(asked)} request(s)\n")
    if sheets != 1:
        yield f"{name} takes {sheets} sheets"
    yield from (f"{name} asks for {url}" for url in asked)


def browse(path: Path, options: Sequence[str]) -> list[str]:
    """Open a file in Chromium; the addresses that what it shows has asked for."""
    log = path.with_suffix(".netlog")
    with tempfile.TemporaryDirectory(prefix="leadself-bench-") as profile:
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                f"--user-data-dir={profile}",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--disable-background-networking",
                f"--log-net-log={log}",
                "--virtual-time-budget=2000",
                *options,
                path.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
    return requests(json.loads(log.read_text("utf-8")))


def requests(log: Mapping[str, Any]) -> list[str]:
    """The addresses asked for by a page from a file; what Chromium wants for itself is left out."""
    params = [event["params"] for event in log["events"] if "params" in event]
    return [
        one["url"]
        for one in params
        if str(one.get("network_isolation_key", "")).startswith("file://")
        and not one["url"].startswith("file://")
    ]


if __name__ == "__main__":
    sys.exit(main())
