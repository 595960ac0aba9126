"""Measures the time from an answer to what the window tells of what could still change.

    python benchmarks/answer_to_what_if.py [ROUNDS]

Every example is opened in a window; a question of it is answered and taken back in turn, on a page
of questions, on the results at a verdict, and on the page of what to ask next. Printed is how long
it takes, in milliseconds and over all examples and rounds, until reasoning has come to an end,
until it is known whether anything left to ask can change what matters, until the sheet tells what
would change the verdict, and until the open questions are ranked anew; and the longest time that
the window did not look at keyboard and mouse. Without a display all is drawn off screen.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "ui")]
if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402 - the path comes first

from chainlens.knowledge.rulefiles import load_rule_base  # noqa: E402
from chainlens.system import folders, paths  # noqa: E402
from chainlens_ui import app as program  # noqa: E402
from chainlens_ui.session.settings import Preferences  # noqa: E402
from chainlens_ui.session.whatif import NEXT, OUTLOOK, STANDSTILL  # noqa: E402
from chainlens_ui.window import places  # noqa: E402
from chainlens_ui.window.main_window import MainWindow  # noqa: E402

ROUNDS = 3
ABOUT = "captive_risk"
KINDS = ("reasoning", "stop rule", "what would change it", "ask next", "longest turn")


def main() -> None:
    """Answer to and fro in every example, and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    app = program.make_application()
    base = load_rule_base(paths.rules_dir())
    with tempfile.TemporaryDirectory() as folder:
        folders.state_folder = lambda: Path(folder) / "state"
        folders.config_folder = lambda: Path(folder) / "config"
        preferences = Preferences()
        program.dress(app, preferences)
        window = program.make_window(base, preferences)
        window.resize(1366, 768)
        window.show()
        program.keep_apart_what_stays()
        times: dict[str, list[float]] = {kind: [] for kind in KINDS}
        for example in sorted(paths.examples_dir().glob("*.yaml")):
            window.session.open_copy(example)
            measure(app, window, rounds, times)
        window.session.new()
        measure(app, window, rounds, times)
        window.documents.may_leave = lambda: True  # type: ignore[method-assign]
        window.close()
    print(f"{'from an answer to':24}{'least':>9}{'median':>9}{'most':>9}")
    for kind, own in times.items():
        numbers = (min(own), statistics.median(own), max(own))
        print(f"{kind:24}" + "".join(f"{number * 1e3:>9.1f}" for number in numbers))


def measure(
    app: QApplication, window: MainWindow, rounds: int, times: dict[str, list[float]]
) -> None:
    """Answer a question of the case that is open, and take it back, on three pages."""
    session = window.session
    question = next(iter(session.case.answers), "sector")
    answered = session.case.answers.get(question)
    topic = places.of_topic(session.base.questions[question].topic)
    for place, kind, name in (
        (topic, "stop rule", STANDSTILL),
        (places.RESULTS, "what would change it", f"{OUTLOOK}:{ABOUT}"),
        (places.ASK, "ask next", f"{NEXT}:"),
    ):
        window.pages.go_to(place)
        if place == places.RESULTS:
            window.pages.page(place).choose(f"claim:{ABOUT}")
        wait(app, lambda: not (session.is_thinking or window.what_if.is_working))
        for number in range(2 * rounds):
            came: dict[str, float] = {}
            note = lambda each: came.setdefault(each, time.perf_counter())  # noqa: E731, B023
            thought = session.diagnosed.connect(lambda: note("reasoning"))  # noqa: B023
            found = window.what_if.found.connect(note)
            begun = time.perf_counter()
            if answered is not None:
                session.put(question, None if number % 2 == 0 else answered)
            else:
                session.ask_about(() if number % 2 else ("power",))
            longest = wait(app, lambda: name in came)  # noqa: B023
            times["longest turn"].append(longest)
            times["reasoning"].append(came["reasoning"] - begun)
            times[kind].append(came[name] - begun)
            session.diagnosed.disconnect(thought)
            window.what_if.found.disconnect(found)


def wait(app: QApplication, done: Callable[[], bool]) -> float:
    """Run the window until something is so; return the longest time between two of its turns."""
    longest, begun = 0.0, time.perf_counter()
    last = begun
    while not done():
        app.processEvents()
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        if now - begun > 60:
            raise SystemExit("Nothing came within a minute.")
        time.sleep(0.0005)
    return longest


if __name__ == "__main__":
    main()
