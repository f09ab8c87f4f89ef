"""How long starting takes, as ratios to a bare Typer program. Run by hand, never a test:

python tests/bench/startup.py [ROUNDS]

The programs run in turn, all of them once a round, so that whatever else the machine does falls
on each alike. A ratio is the median of the rounds' ratios, each taken within one round, and
stands with its middle half. Beside it stands the same ratio of processor time, which a busy
machine disturbs less. The leadself measured is the one this file stands in.
"""

import os
import platform
import pty
import resource
import select
import shutil
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
WARM_UPS, ROUNDS = 3, 25
SECONDS = 30
SCREEN = (24, 80)
MORE_COMMANDS = 30

MARK = "›".encode()
INPUT_LINE = (b"\x1b[?2004h", b"\x1b[?25h")
"""prompt_toolkit has taken the terminal; its line drawn, it shows the cursor."""

BARE = """
import typer

app = typer.Typer()


@app.command()
def one() -> None:
    typer.echo("one")


@app.command()
def two() -> None:
    {body}


def main() -> None:
    app()
"""
BARE_BODIES = {
    "bare": "typer.echo('two')",
    "bare_import": "import questionary; typer.echo('›')",
    "bare_prompt": "import questionary; questionary.text('', qmark='›').unsafe_ask()",
}
"""Module written to the temporary folder -> what its second command does."""

START = "import sys; {before}from {module} import main; sys.exit(main())"
"""What a console script does."""

MORE = (
    "import leadself.cli as door; "
    f"more = {{f'more{{n}}': 'one more' for n in range({MORE_COMMANDS})}}; "
    "door.PANELS['Bench'] = more; door.COMMANDS.update(more); "
)


@dataclass(frozen=True)
class Program:
    """A program to start. ``until``: run it at a terminal until it has written these in turn."""

    name: str
    module: str
    words: tuple[str, ...]
    before: str = ""
    until: tuple[bytes, ...] = ()

    @property
    def command(self) -> list[str]:
        code = START.format(before=self.before, module=self.module)
        return [sys.executable, "-c", code, *self.words]


@dataclass(frozen=True)
class Taken:
    """Milliseconds one run took: by the clock, and of the processor."""

    clock: float
    processor: float


@dataclass(frozen=True)
class Comparison:
    """A program and what it is measured against; ``aim`` is the greatest ratio wanted."""

    program: Program
    base: Program
    aim: float | None = None


Times = Mapping[Program, Sequence[Taken]]


def leadself(*words: str, before: str = "", until: tuple[bytes, ...] = ()) -> Program:
    name = " ".join(["leadself", *words])
    if before:
        name += f", {MORE_COMMANDS} more commands"
    return Program(name, "leadself.cli", words, before, until)


PLAIN = Program("bare Typer program", "bare", ("two",))
IMPORT = Program("bare + import questionary, pty", "bare_import", ("two",), until=(MARK,))
PROMPT = Program("bare + questionary.text, pty", "bare_prompt", ("two",), until=INPUT_LINE)
VERSION = leadself("--version")
PROGRESS = leadself("progress")
CHECKIN = leadself("checkin", until=(MARK, *INPUT_LINE))

COMPARISONS = (
    Comparison(VERSION, PLAIN, aim=1.2),
    Comparison(CHECKIN, IMPORT, aim=1.25),
    Comparison(CHECKIN, PROMPT),
    Comparison(leadself("checkin", "--rate", "prepared=4"), PLAIN),
    Comparison(PROGRESS, PLAIN),
    Comparison(leadself("--version", before=MORE), VERSION),
    Comparison(leadself("progress", before=MORE), PROGRESS),
)


def main() -> None:
    """Measure every program of ``COMPARISONS`` and print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="leadself-bench-") as folder:
        compare(COMPARISONS, Path(folder), rounds)


def compare(comparisons: Sequence[Comparison], folder: Path, rounds: int) -> Times:
    """Measure the programs of ``comparisons`` in turn, print times and ratios, and return them."""
    programs = list(dict.fromkeys(p for pair in comparisons for p in (pair.base, pair.program)))
    write_bare_programs(folder)
    times = measure(programs, folder, rounds)
    ratios = format_ratios(times, comparisons)
    sys.stdout.write("\n".join([format_machine(rounds), "", *format_times(times), "", *ratios, ""]))
    return times


def write_bare_programs(folder: Path) -> None:
    """The modules of ``BARE_BODIES``, in ``folder``."""
    for name, body in BARE_BODIES.items():
        (folder / f"{name}.py").write_text(BARE.format(body=body), "utf-8")


def measure(programs: Sequence[Program], folder: Path, rounds: int) -> Times:
    """What each program took in each of ``rounds``, after the warm-ups."""
    times: dict[Program, list[Taken]] = {program: [] for program in programs}
    for turn in range(-WARM_UPS, rounds):
        for program in programs:
            taken = run_once(program, folder)
            if turn >= 0:
                times[program].append(taken)
    return dict(times)


def run_once(program: Program, folder: Path) -> Taken:
    """What ``program`` took, with no journal yet, from its start to its end or its marks."""
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    run = run_at_terminal if program.until else run_to_end
    before = read_processor()
    clock = run(program, folder, build_environ(folder, home))
    return Taken(clock * 1000, (read_processor() - before) * 1000)


def read_processor() -> float:
    """Seconds of the processor that all programs run so far have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def build_environ(folder: Path, home: Path) -> dict[str, str]:
    """The whole environment of a program: nothing of the caller's but the path."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)]),
    }


def run_to_end(program: Program, folder: Path, environ: dict[str, str]) -> float:
    """Seconds until ``program`` has ended, without a terminal. Raises if it fails."""
    start = time.perf_counter()
    subprocess.run(
        program.command,
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,  # raised with the failure, and else not in between the tables
        check=True,  # and no timeout: with one, the end is only looked for every 50 milliseconds
    )
    return time.perf_counter() - start


def run_at_terminal(program: Program, folder: Path, environ: dict[str, str]) -> float:
    """Seconds until ``program`` has written its marks on a pseudo-terminal of its own."""
    start = time.perf_counter()
    child, screen = pty.fork()
    if child == 0:
        try:
            termios.tcsetwinsize(0, SCREEN)
            os.chdir(folder)
            os.execve(sys.executable, program.command, environ)
        finally:
            os._exit(127)
    try:
        wait_for(program, screen, start + SECONDS)
        return time.perf_counter() - start
    finally:
        os.kill(child, 9)  # not reaped yet, so this is still that process
        os.waitpid(child, 0)
        os.close(screen)


def wait_for(program: Program, screen: int, deadline: float) -> None:
    """Return when the marks of ``program`` stand on ``screen``; RuntimeError when they do not."""
    written = b""
    while not holds_in_turn(written, program.until):
        ready, _, _ = select.select([screen], [], [], max(0.0, deadline - time.perf_counter()))
        try:
            more = os.read(screen, 65536) if ready else b""
        except OSError:  # Linux says so when the program has gone
            more = b""
        if not more:
            raise RuntimeError(f"{program.name} never came to its prompt: {written!r}")
        written += more


def holds_in_turn(written: bytes, marks: Sequence[bytes]) -> bool:
    """Whether ``written`` holds all ``marks``, each after the one before."""
    place = 0
    for mark in marks:
        found = written.find(mark, place)
        if found < 0:
            return False
        place = found + len(mark)
    return True


def format_machine(rounds: int) -> str:
    """One line: what was measured on, with which versions, how often."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("typer", "questionary"))
    return (
        f"{platform.platform()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}; "
        f"Python {platform.python_version()}, {libraries}; "
        f"{rounds} rounds in turn after {WARM_UPS} warm-ups"
    )


def format_times(times: Times) -> list[str]:
    """A table: each program's median in milliseconds, its middle half, its best, its processor."""
    lines = [f"{'milliseconds':<44}{'median':>8}{'middle half':>16}{'best':>8}{'processor':>12}"]
    for program, runs in times.items():
        clock = [taken.clock for taken in runs]
        low, middle, high = quantiles(clock, n=4, method="inclusive")
        line = f"{program.name:<44}{middle:>8.1f}{f'{low:.0f} to {high:.0f}':>16}{min(clock):>8.1f}"
        lines.append(f"{line}{median(taken.processor for taken in runs):>12.1f}")
    return lines


def format_ratios(times: Times, comparisons: Sequence[Comparison]) -> list[str]:
    """A table: each comparison's ratio, its middle half, its processor, and its aim."""
    lines = [f"{'ratio':<76}{'median':>8}{'middle half':>16}{'processor':>12}  aim"]
    for pair in comparisons:
        runs = list(zip(times[pair.program], times[pair.base], strict=True))
        clock = [one.clock / base.clock for one, base in runs]
        low, middle, high = quantiles(clock, n=4, method="inclusive")
        name = f"{pair.program.name} / {pair.base.name}"
        line = f"{name:<76}{middle:>8.2f}{f'{low:.2f} to {high:.2f}':>16}"
        processor = median(one.processor / base.processor for one, base in runs)
        lines.append(f"{line}{processor:>12.2f}  {format_aim(pair.aim, middle)}")
    return lines


def format_aim(aim: float | None, ratio: float) -> str:
    """ "1.2 kept", "1.2 missed", or "-" where there is no aim."""
    if aim is None:
        return "-"
    return f"{aim} {'kept' if ratio <= aim else 'missed'}"


if __name__ == "__main__":
    main()
