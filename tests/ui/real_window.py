"""The real program on a screen of its own: worked by key events, seen over the accessibility bus.

Nothing here reaches into the process. Keys go through the X server; what is on the screen is
learnt as a screen reader learns it (bus_reader.py), and what is kept is read from the disk.
"""

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
NAME = "ChainLens"
PATIENCE = 30  # seconds for what should take a fraction of one, on a machine at its limit
TOOLS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus",
    "matchbox-window-manager": "matchbox-window-manager",
}
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def lacking():
    """Return the Debian packages that are missing for a real window and its accessibility bus."""
    packages = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if not any(map(os.path.exists, LAUNCHERS)):
        packages.append("at-spi2-core")
    try:
        speaks = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
        subprocess.run([SYSTEM_PYTHON, "-c", speaks], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        packages += ["python3-gi", "gir1.2-atspi-2.0"]
    return packages


def require():
    """Skip where packages are missing; in CI that is a failure."""
    if not sys.platform.startswith("linux"):
        pytest.skip("a window on a virtual screen needs Linux")
    if packages := lacking():
        says = f"a real window needs these Debian packages: {' '.join(packages)}"
        if os.environ.get("CI") == "true":
            pytest.fail(says)
        pytest.skip(says)


def wait(met, told="it did not come about"):
    """Wait until something is so, and return it."""
    end = time.monotonic() + PATIENCE
    while not (found := met()):
        if time.monotonic() > end:
            raise AssertionError(told() if callable(told) else told)
        time.sleep(0.01)
    return found


class Ended(Exception):
    """The program ended while something was expected of it."""


class Screen:
    """An X server with an accessibility bus, in an environment that nobody else shares.

    Attributes:
        home: the home of the person at this screen; outlives the programs on it.
        environment: what a program started here sees.
    """

    def __init__(self, folder, size="1366x768"):
        self.home = folder / "home"
        self._runtime = folder / "run"
        for each in (self.home, self._runtime):
            each.mkdir(mode=0o700, exist_ok=True)
        self._log = (folder / "screen.log").open("wb")
        self._running = []
        read, write = os.pipe()
        x_server = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24"]
        self._start([*x_server, "-nolisten", "tcp", "-noreset"], pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        self.environment = self._environment(f":{number}")
        bus = self._start(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            env=self.environment,
            stdout=subprocess.PIPE,
        )
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        launcher = next(filter(os.path.exists, LAUNCHERS))
        self._start([launcher, "--launch-immediately"], env=self.environment)
        # Something has to give the keyboard to windows as they open and close.
        self._start(["matchbox-window-manager"], env=self.environment)

    def close(self):
        """End all that was started here."""
        for process in reversed(self._running):
            process.terminate()
        for process in reversed(self._running):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout:
                process.stdout.close()
        self._log.close()

    def press(self, *keys):
        """Press keys, one after the other, such as Tab or ctrl+Next."""
        self._tool("key", "--delay", "0", *keys)

    def type(self, text):
        """Type a text."""
        self._tool("type", "--delay", "1", "--", text)

    def _tool(self, *arguments):
        command = ["xdotool", *arguments]
        subprocess.run(command, env=self.environment, check=True, timeout=60, capture_output=True)

    def _start(self, command, **more):
        options = {"stdout": self._log, "stderr": self._log, "stdin": subprocess.DEVNULL}
        process = subprocess.Popen(command, **{**options, **more})
        self._running.append(process)
        return process

    def _environment(self, display):
        kept = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
        home = self.home
        return {
            **kept,
            "LANG": "C.UTF-8",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local" / "share"),
            "XDG_STATE_HOME": str(home / ".local" / "state"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_RUNTIME_DIR": str(self._runtime),
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "1",  # for the tools of the desktop, which are no part of this
            "PYTHONDONTWRITEBYTECODE": "1",
        }


class Program:
    """ChainLens at work on a screen.

    Attributes:
        screen: where it is.
        process: it.
        focus: what has the focus, as the bus told last; {} before that.
        heard: all that came over the bus, in order.
    """

    def __init__(self, screen):
        self.screen = screen
        self.focus = {}
        self.heard = []
        self._answers = queue.Queue()
        self._asked = 0
        self._come = threading.Condition()
        self._said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed at the end
        environment = screen.environment
        self._reader = subprocess.Popen(
            [SYSTEM_PYTHON, str(ROOT / "tests" / "ui" / "bus_reader.py"), NAME],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()
        self.process = None
        self.until(lambda: self.heard, "the accessibility bus does not answer")
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py")],
            env=environment,
            stdout=self._said,
            stderr=self._said,
        )

    def wait_for_end(self):
        """Wait until the program has ended by itself; return its exit code and what it said."""
        code = self.process.wait(PATIENCE)
        return code, self._end()

    def close(self):
        """End what is still there."""
        if self.process.poll() is None:
            self.process.kill()
        if not self._said.closed:
            self._end()

    def _end(self):
        self.process.wait()
        self._said.seek(0)
        said = self._said.read()
        self._said.close()
        self._reader.stdin.close()
        self._reader.wait(PATIENCE)
        self._ear.join(PATIENCE)
        self._reader.stdout.close()
        self.focus = {}
        return said

    # What is seen

    def until(self, met, told="it did not come about"):
        """Wait until something is so; looked at again whenever the bus tells of something."""
        end = time.monotonic() + PATIENCE
        while not (found := met()):
            self.expect_alive()
            if time.monotonic() > end:
                raise AssertionError(f"{told}; the focus is at {self.focus}")
            with self._come:
                self._come.wait(0.02)
        return found

    def expect_alive(self):
        """Raise Ended if the program is at its end."""
        if self.process is not None and self.process.poll() is not None:
            raise Ended

    def ask(self, do, **more):
        """Ask the reader of the bus for something."""
        self._asked += 1
        self._reader.stdin.write(json.dumps({"id": self._asked, "do": do, **more}) + "\n")
        self._reader.stdin.flush()
        answer = self._answers.get(timeout=2 * PATIENCE)
        assert answer["id"] == self._asked
        if "error" in answer:
            # A program that is killed leaves the bus a little before it is known to have ended.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(2)
            self.expect_alive()
            raise AssertionError(answer["error"])
        return answer["answer"]

    def find(self, name, role="", group=""):
        """Return what is in sight under this name, once it is there."""

        def look():
            self.expect_alive()
            return next((each for each in self.ask("tree") if _is(each, name, role, group)), None)

        return wait(look, lambda: f"there is no {role} {name!r} in sight")

    # What is done by keyboard

    def press(self, *keys):
        """Press keys."""
        self.screen.press(*keys)

    def move(self, *keys):
        """Press keys that move the focus, and return what has it then."""
        before = len(self.heard)
        self.press(*keys)
        self.until(
            lambda: any("focused" in each["event"] for each in self.heard[before:]),
            f"{' '.join(keys)} did not move the focus",
        )
        self.ask("settle")
        return self.focus

    def tab_to(self, name, group="", key="Tab"):
        """Press Tab until something of this name, in this group, has the focus."""
        for _step in range(400):
            if _is(self.focus, name, "", group):
                return
            self.move(key)
        raise AssertionError(f"{key} does not lead to {name!r} in {group!r}")

    def write(self, text):
        """Write over what stands in the field with the focus, and see it there.

        To see it matters: Qt lets a shortcut overtake letters that a busy program has not taken.
        """
        self.press("ctrl+a")
        self.screen.type(text)

        def is_there():
            self.expect_alive()
            return self.ask("focused")["text"] == text

        wait(is_there, lambda: f"{text!r} was typed and {self.ask('focused')} is there")

    def save_as(self, file):
        """Save the case, which has no file yet, under a name."""
        self.press("ctrl+s")
        self.until(lambda: self.focus.get("name") == "File name:")
        self.ask("settle")
        self.write(str(file))
        self.press("Return")
        self.until(file.exists)
        self.until(lambda: self.focus.get("name") != "File name:")

    def _listen(self):
        for line in self._reader.stdout:
            told = json.loads(line)
            if "id" in told:
                self._answers.put(told)
                continue
            with self._come:
                if "focused" in told["event"] and "gone" not in told:
                    self.focus = told
                self.heard.append(told)
                self._come.notify_all()


def _is(seen, name, role, group):
    return bool(
        seen
        and seen.get("name") == name
        and (not role or seen["role"] == role)
        and (not group or seen.get("group") == group)
    )
