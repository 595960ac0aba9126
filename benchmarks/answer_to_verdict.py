"""Measures the time from an answer in the window to its verdicts on the screen.

    python benchmarks/answer_to_verdict.py [ROUNDS]

First every page is entered, for the first time and again; "work" is what the window's own thread
did at the first time, on whatever else the machine was busy with. Then a question of the example
with the most answers is answered to and fro by a click, with every page built and the panel of
what changed open. Printed is, over all rounds, how long it takes until the verdicts are painted,
of which reasoning (in its own thread) and painting, and the longest time that the window did not
look at keyboard and mouse. In the same rounds two peers do the same without a window: reasoning
alone, and a fresh start as the command line makes it (read the rule base and the case, diagnose).
Without a display, or with QT_QPA_PLATFORM=offscreen, all is drawn off screen.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "ui")]
if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer  # noqa: E402 - the path comes first
from PySide6.QtWidgets import QApplication  # noqa: E402

from chainlens.cases.casefiles import read_case  # noqa: E402
from chainlens.inquiry.interviewing import interview  # noqa: E402
from chainlens.knowledge.rulefiles import load_rule_base  # noqa: E402
from chainlens.model.case import Case  # noqa: E402
from chainlens.model.knowledge import RuleBase  # noqa: E402
from chainlens.reasoning import Diagnosis, diagnose  # noqa: E402
from chainlens.system import folders, paths  # noqa: E402
from chainlens_ui import app as program  # noqa: E402
from chainlens_ui.pages.topic.page import TopicPage  # noqa: E402
from chainlens_ui.session import Session  # noqa: E402
from chainlens_ui.session.settings import Preferences  # noqa: E402
from chainlens_ui.window import places  # noqa: E402
from chainlens_ui.window.main_window import MainWindow  # noqa: E402

ROUNDS, WARM = 30, 3
PATIENCE = 60  # seconds
SIZE = (1366, 768)
QUESTION = "demand_over_year"


class Watched:
    """Reasoning that notes how long it took, each time."""

    def __init__(self) -> None:
        self.took = 0.0

    def __call__(self, base: RuleBase, case: Case) -> Diagnosis:
        begun = time.perf_counter()
        diagnosis = diagnose(base, case)
        self.took = time.perf_counter() - begun
        return diagnosis


@dataclass
class Figures:
    """What was measured, in seconds, a number a round under each name."""

    of: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, seconds: float) -> None:
        self.of.setdefault(name, []).append(seconds)

    def line(self, name: str) -> str:
        values = [value * 1e3 for value in self.of[name]]
        least, middle, most = min(values), statistics.median(values), max(values)
        return f"  {name:<52}{least:8.1f}{middle:8.1f}{most:8.1f}"

    def ratio(self, name: str, peer: str) -> str:
        values = [a / b for a, b in zip(self.of[name], self.of[peer], strict=True)]
        least, middle, most = min(values), statistics.median(values), max(values)
        return f"  {name + ' / ' + peer:<52}{least:8.2f}{middle:8.2f}{most:8.2f}"


def main() -> None:
    """Open the window on the largest example, measure, and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    app = program.make_application()
    base = load_rule_base(paths.rules_dir())
    path = max(
        sorted(paths.examples_dir().glob("*.yaml")),
        key=lambda each: len(read_case(each, base).answers),
    )
    with tempfile.TemporaryDirectory() as folder:
        folders.state_folder = lambda: Path(folder)
        folders.config_folder = lambda: Path(folder)
        preferences = Preferences()
        program.dress(app, preferences)
        reason = Watched()
        window = MainWindow(Session(base, reason), preferences, ())
        window.resize(*SIZE)
        window.show()
        program.keep_apart_what_stays()
        print(f"{app.platformName()}, {path.stem}, {rounds} rounds; milliseconds")
        enter_pages(app, window, path)
        answer(app, window, reason, path, rounds)
        window.documents.may_leave = lambda: True
        window.close()


def answer(app: QApplication, window: MainWindow, reason: Watched, path: Path, rounds: int) -> None:
    """Answer one question to and fro."""
    session, base = window.session, window.session.base
    place = places.of_topic(base.questions[QUESTION].topic)
    window.pages.go_to(place)
    page = window.pages.page(place)
    assert isinstance(page, TopicPage)
    window.so_far.button.setChecked(True)
    options = list(base.questions[QUESTION].options)
    arrived: list[float] = []
    session.diagnosed.connect(lambda: arrived.append(time.perf_counter()))
    figures = Figures()
    for number in range(rounds + WARM):
        if number == WARM:
            figures = Figures()
        settle(app, session)
        arrived.clear()
        value = session.case.answers[QUESTION].value
        other = next(option for option in options if option != value)
        button = page.cards[QUESTION].field._buttons[other]
        begun = time.perf_counter()
        button.click()
        clicked = time.perf_counter() - begun
        longest = max(clicked, run_until(app, lambda: bool(arrived)), painted(app))
        figures.add("answer to verdicts painted", time.perf_counter() - begun)
        figures.add("  of it reasoning, in its own thread", reason.took)
        figures.add("  of it from verdicts known to painted", time.perf_counter() - arrived[0])
        figures.add("longest time between two turns of the window", longest)
        figures.add("reasoning alone", timed(lambda: interview(diagnose(base, session.case))))
        figures.add("a fresh start", timed(lambda: fresh(path)))
        diagnose(base, session.case)  # so that the next round does not pay for this one,
        gc.collect()  # neither for rules to be made ready nor for what was thrown away
    print(f"{'':54}{'least':>8}{'median':>8}{'most':>8}")
    for name in figures.of:
        print(figures.line(name))
    print("ratios, round by round")
    print(figures.ratio("answer to verdicts painted", "reasoning alone"))
    print(figures.ratio("a fresh start", "answer to verdicts painted"))


def enter_pages(app: QApplication, window: MainWindow, path: Path) -> None:
    """Go to every page, for the first time and again."""
    base = window.session.base
    print(f"{'':54}{'first':>8}{'again':>8}{'work':>8}")
    opened = timed(lambda: (window.documents.open_example(path), painted(app)))
    print(f"  {'opening the example':<52}{opened * 1e3:8.1f}")
    for place in [*places.in_order(base), places.KNOWLEDGE]:
        times = []
        for _turn in range(2):
            worked = time.thread_time()
            took = timed(lambda at=place: (window.pages.go_to(at), painted(app)))
            times.append((took * 1e3, (time.thread_time() - worked) * 1e3))
            window.pages.go_to(places.START)
            painted(app)
        (first, worked), (again, _worked) = times
        print(f"  {'entering ' + place:<52}{first:8.1f}{again:8.1f}{worked:8.1f}")


def fresh(path: Path) -> None:
    """Do what the command line does for a diagnosis."""
    base = load_rule_base(paths.rules_dir())
    interview(diagnose(base, read_case(path, base)))


def timed(deed: Callable[[], object]) -> float:
    """Return how long something takes."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def run_until(app: QApplication, done: Callable[[], bool]) -> float:
    """Run the window until something is so; return the longest time between two of its turns."""
    longest, begun = 0.0, time.perf_counter()
    last = begun
    while not done():
        app.processEvents()
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        if now - begun > PATIENCE:
            raise SystemExit(f"Nothing came within {PATIENCE} seconds.")
        time.sleep(0.0005)  # as the program's own loop does, this leaves the others their turn
    return longest


def painted(app: QApplication) -> float:
    """Run the window until what it has to do now is done, painting too."""
    passed: list[None] = []
    for turn in range(3):
        QTimer.singleShot(0, lambda: passed.append(None))
        longest = run_until(app, lambda turn=turn: len(passed) > turn)
    return longest


def settle(app: QApplication, session: Session) -> None:
    """Wait until nothing is reasoned over any more."""
    run_until(app, lambda: not session.is_thinking)
    painted(app)


if __name__ == "__main__":
    main()
