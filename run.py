#!/usr/bin/env python3
"""Set up ChainLens's private environment once, then start the program, its tests or its checks.

python3 run.py                    the window
python3 run.py diagnose CASE ...  the command line; any arguments are handed to it
python3 run.py test ...           the tests; further arguments go to pytest
python3 run.py check              formatter, linters, type checker, import contracts and tests
python3 run.py check --no-tests   the same without the tests

Only the standard library is used here, and no package is touched outside the folder .venv.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import importlib.util
import io
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import time
import venv
from collections import deque
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first that installs into an environment which holds no pip itself
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
MARKER = "chainlens-setup.json"
LOG = "chainlens-setup.log"
LAST_LINES = 8

# What pip says, and what a reader can do about it. The first that matches is told.
REMEDIES = (
    (
        r"No space left on device|Errno 28",
        "The disk is full. Free about 500 MB, then run the same command again.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "The secure connection was refused. Check this computer's date and time; behind a "
        "company's proxy, ask for its certificate and name it in PIP_CERT.",
    ),
    (
        r"name resolution|Name or service not known|nodename nor servname|getaddrinfo failed"
        r"|Failed to establish a new connection|NewConnectionError|Network is unreachable"
        r"|ConnectTimeout|ReadTimeout|timed out|ProxyError|Connection refused"
        r"|Connection aborted|Max retries|IncompleteRead",
        "The packages could not be fetched. The first start needs the internet (about 90 MB); "
        "every later start works without it. Check the connection (behind a proxy, set "
        "HTTPS_PROXY), then run the same command again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A package arrived changed or damaged, so it was not installed. Run 'python3 -m pip "
        "cache purge', then the same command again; if it happens again, the network or a "
        "package mirror alters downloads, and another network is needed.",
    ),
    (
        r"No matching distribution found|Could not find a version",
        "No package fits this computer's Python {python} on {system}. Use Python 3.11 to 3.14 "
        "from a 64-bit system that is still maintained, for instance Debian 12 or later.",
    ),
    (
        r"Permission denied|Errno 13|Read-only file system",
        "The folder cannot be written to. Copy ChainLens to a folder of your own and start it "
        "there.",
    ),
)


class SetupError(Exception):
    """The environment cannot be made; the text says what is wrong and what to do."""


def main(arguments: list[str]) -> int:
    """Make sure of the environment, then run what was asked for and return its exit code."""
    try:
        check_python(sys.version_info[:2])
        leave_environment(arguments)
        if arguments[:1] == ["test"]:
            return run_tests(arguments[1:])
        if arguments[:1] == ["check"]:
            return run_checks(arguments[1:])
        python = Environment(ROOT).ensure([RUNTIME])
        return hand_over([python, ROOT / "main.py", *arguments])
    except SetupError as error:
        say(f"run.py: {error}")
        return 1
    except KeyboardInterrupt:
        say("\nrun.py: stopped. Run the same command again: an unfinished set-up starts over.")
        return 130


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python that is too old, naming a newer one when this computer has it."""
    if version >= OLDEST_PYTHON:
        return
    oldest = ".".join(map(str, OLDEST_PYTHON))
    names = [f"python3.{minor}" for minor in range(20, OLDEST_PYTHON[1] - 1, -1)]
    newer = next((name for name in names if shutil.which(name)), None)
    remedy = (
        f"This computer has a newer one: run '{newer} run.py'."
        if newer
        else f"Install Python {oldest} or later, then run this with it."
    )
    raise SetupError(
        f"ChainLens needs Python {oldest} or later, and this is {version[0]}.{version[1]} "
        f"({sys.executable}). {remedy}"
    )


def leave_environment(arguments: list[str]) -> None:
    """Go on with the Python that .venv was made from, if this one is .venv's own.

    An environment cannot be remade by the interpreter that lives in it.
    """
    base = getattr(sys, "_base_executable", sys.executable)
    if Path(sys.prefix).resolve() == (ROOT / ".venv").resolve() and base != sys.executable:
        sys.exit(hand_over([base, ROOT / "run.py", *arguments]))


def run_tests(arguments: list[str]) -> int:
    """Run pytest in the checkout with these arguments, on all processors if they name no number."""
    python = Environment(ROOT).ensure([RUNTIME, DEVELOPMENT])
    prepare_for_tests()
    workers = [] if any(each.startswith("-n") for each in arguments) else ["-n", "auto"]
    return hand_over([python, "-m", "pytest", *workers, *arguments])


def run_checks(arguments: list[str]) -> int:
    """Run every check in turn, whatever the earlier ones said; the first failure's exit code."""
    if arguments not in ([], ["--no-tests"]):
        raise SetupError(f"'check' takes --no-tests or nothing, not: {' '.join(arguments)}")
    python = Environment(ROOT).ensure([RUNTIME, DEVELOPMENT])
    contracts = "from importlinter.cli import lint_imports_command as run; run()"
    checks = {
        "linter": ["-m", "ruff", "check", "."],
        "formatter": ["-m", "ruff", "format", "--check", "."],
        "types": ["-m", "mypy"],
        "import contracts": ["-c", contracts],
    }
    if not arguments:
        checks["tests"] = ["-m", "pytest", "-n", "auto"]
        prepare_for_tests()
    os.chdir(ROOT)
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "ui")])
    codes = {}
    for name, command in checks.items():
        say(f"\n== {name}")
        where = {**os.environ, "PYTHONPATH": paths}
        codes[name] = subprocess.run([str(python), *command], env=where, check=False).returncode
    failed = [name for name, code in codes.items() if code]
    say(f"\nFailed: {', '.join(failed)}." if failed else f"\nAll well: {', '.join(codes)}.")
    return next((code for code in codes.values() if code), 0)


def prepare_for_tests() -> None:
    """Go to the checkout, have windows drawn off screen, and stop if Qt could not be loaded."""
    display = load_display()
    missing = display.missing_libraries("offscreen")
    if missing:
        raise SetupError(
            "the tests draw windows off screen. " + display.Obstacle(None, missing).in_words()
        )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)


def load_display() -> Any:
    """Load src/chainlens/system/display.py by its path, so that no package has to be there."""
    path = ROOT / "src" / "chainlens" / "system" / "display.py"
    spec = importlib.util.spec_from_file_location("chainlens_display", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SetupError(f"{path} is missing: this checkout is incomplete. Fetch it again.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def hand_over(command: Iterable[str | Path]) -> int:
    """Become this program, so that its exit code and signals are its own."""
    words = [str(word) for word in command]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(words[0], words)
    with subprocess.Popen(words) as program:  # Windows: exec would return to the shell at once
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C reaches the program as well
                return program.wait()


class Environment:
    """The private environment in a checkout's folder .venv.

    A marker in it says which lock files it was made from, and whether set-up has finished; it
    is written first as unfinished, so that whatever interrupts set-up leaves that behind.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.marker = self.folder / MARKER

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        if os.name == "nt":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    def ensure(self, locks: list[str]) -> Path:
        """Install what these lock files list, unless that is done, and return the interpreter."""
        wanted = {lock: fingerprint(self.root / lock) for lock in locks}
        if self.lacks(wanted):
            try:
                with alone(self.root / ".venv.lock") as lock:
                    self._install(wanted, lock)
            except OSError as error:
                raise SetupError(disk_trouble(error, self.root)) from error
        return self.python

    def lacks(self, wanted: dict[str, str]) -> list[str]:
        """List the lock files, of those wanted, that this environment was not made from."""
        made = self._made_from()
        return [lock for lock, mark in wanted.items() if made.get(lock) != mark]

    def _made_from(self) -> dict[str, str]:
        """Read the marker: lock files and their fingerprints, empty for anything unfinished."""
        try:
            state = json.loads(self.marker.read_text(encoding="utf-8"))
            if state["finished"] is True and self.python.exists():
                return dict(state["locks"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return {}

    def _install(self, wanted: dict[str, str], held: int) -> None:
        missing = self.lacks(wanted)  # again: another start may have done it while this one waited
        if not missing:
            return
        began = time.monotonic()
        size = f"about {90 if RUNTIME in missing else 35} MB to download"
        say(f"ChainLens sets up its private environment in {self.folder} (once; {size}).")
        if RUNTIME in missing:
            self._clear()
        self._mark({}, finished=False)
        if RUNTIME in missing:
            self._create()
        for lock in missing:
            self._pip_install(self.root / lock, held)
        self._mark(wanted, finished=True)
        say(f"The environment is ready ({time.monotonic() - began:.0f} s).")

    def _clear(self) -> None:
        """Make room: delete what an earlier set-up left, set aside what is not ours."""
        old = self.folder.with_name(".venv-old")
        if old.exists():
            shutil.rmtree(old)
        if not self.folder.exists() and not self.folder.is_symlink():
            return
        if self.marker.exists() and not self.folder.is_symlink():
            say("The environment there is out of date or unfinished; it is made anew.")
            # Out of the way in one step, so that an interruption leaves no half of it behind.
            self.folder.rename(old)
            shutil.rmtree(old)
            return
        aside = self.folder.with_name(f".venv-set-aside-{time.strftime('%Y%m%d-%H%M%S')}")
        self.folder.rename(aside)
        say(f"The folder .venv was not made by run.py; it is now called {aside.name}.")

    def _create(self) -> None:
        """Make the bare environment, with a pip of its own only if there is no other."""
        builder = venv.EnvBuilder(with_pip=find_pip() is None, symlinks=os.name != "nt")
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                builder.create(self.folder)
        except (subprocess.CalledProcessError, SystemExit) as error:  # Debian's prints and exits
            raise SetupError(
                "no usable pip was found: this Python has neither pip 22.3 or later nor the "
                "module ensurepip. On Debian or Ubuntu: sudo apt-get install python3-pip. On "
                "another system, install pip for this Python. Then run the same command again."
            ) from error

    def pip(self) -> list[str]:
        """The pip command that installs into this environment: one from outside, or its own."""
        outside = find_pip()
        if outside:
            return [*outside, "--python", str(self.python)]
        return [str(self.python), "-m", "pip"]

    def _pip_install(self, lock: Path, held: int) -> None:
        """Install exactly what a lock file lists, showing each package as it comes."""
        options = ["--require-hashes", "--no-input", "--disable-pip-version-check"]
        options += ["--progress-bar", "off", "--no-color"]
        command = [*self.pip(), "install", *options, "-r", str(lock)]
        code, lines = follow(command, self.folder / LOG, held)
        if code:
            raise SetupError(
                f"the packages of {lock.name} could not be installed. pip's last lines:\n"
                + "".join(f"    {line}\n" for line in worth_showing(lines))
                + remedy_for(lines)
                + f"\nAll of pip's words are in {self.folder / LOG}."
            )

    def _mark(self, locks: dict[str, str], *, finished: bool) -> None:
        self.folder.mkdir(exist_ok=True)
        draft = self.marker.with_suffix(".new")
        draft.write_text(json.dumps({"finished": finished, "locks": locks}), encoding="utf-8")
        draft.replace(self.marker)


def fingerprint(lock: Path) -> str:
    """Identify a lock file's content together with the Python that its packages are for."""
    try:
        content = lock.read_bytes()
    except FileNotFoundError:
        raise SetupError(
            f"{lock} is missing: this checkout is incomplete. Fetch it again."
        ) from None
    version = ".".join(map(str, sys.version_info[:2]))
    python = f"{sys.implementation.name} {version} {sys.platform} {platform.machine()}"
    return hashlib.sha256(content + python.encode()).hexdigest()


def find_pip() -> list[str] | None:
    """Find a pip that can install into another environment, without changing its own."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    for python in dict.fromkeys([sys.executable, base]):
        asked = subprocess.run(
            [python, "-m", "pip", "--version"],
            capture_output=True,
            text=True,
            env=pip_environment(),
            check=False,
        )
        version = re.match(r"pip (\d+)\.(\d+)", asked.stdout)
        if version and (int(version[1]), int(version[2])) >= OLDEST_PIP:
            return [python, "-m", "pip"]
    return None


def pip_environment() -> dict[str, str]:
    """This process's environment without settings that would turn pip to another folder."""
    turning = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PYTHONHOME", "PYTHONPATH"}
    kept = {name: value for name, value in os.environ.items() if name not in turning}
    return {**kept, "PIP_USER": "0", "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}


def follow(command: list[str], log: Path, held: int) -> tuple[int, list[str]]:
    """Run pip, telling its progress in plain words; return its exit code and its last lines.

    pip inherits the lock file held. So a pip that outlives this process keeps the next start
    waiting, rather than writing into an environment that is being made anew.
    """
    last: deque[str] = deque(maxlen=200)
    pip = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        env=pip_environment(),
        pass_fds=[held] if os.name == "posix" else [],
        start_new_session=True,
    )
    # Two statements, because an old Python must be able to read this file to be told that it is.
    with log.open("a", encoding="utf-8") as record, pip:
        assert pip.stdout is not None
        try:
            for line in pip.stdout:
                record.write(line)
                last.append(line.rstrip())
                news = progress(line)
                if news:
                    say(f"  {news}")
        except BaseException:
            stop(pip)
            raise
    return pip.returncode, list(last)


def stop(pip: subprocess.Popen[str]) -> None:
    """End pip and the pip that it started in turn, so that none works on after an interruption."""
    if sys.platform == "win32":
        pip.terminate()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pip.pid, signal.SIGTERM)


def progress(line: str) -> str | None:
    """Turn a line of pip's into news for the reader, if it is any."""
    fetched = re.match(r"\s*(?:Downloading|Using cached) (\S+?)-\d\S* \((.+)\)", line)
    if fetched:
        return f"{fetched[1].replace('_', '-')}, {fetched[2]}"
    if "Retrying (" in line:
        return "no answer from the network yet, trying again"
    if line.startswith("Installing collected packages"):
        return "putting the packages in place"
    return None


def worth_showing(lines: list[str]) -> list[str]:
    """Pick pip's last lines, without empty ones, passing warnings and the tails of long ones."""
    telling = [line for line in lines if line.strip() and not line.startswith("WARNING: Location")]
    return [line if len(line) <= 160 else f"{line[:160]} ..." for line in telling[-LAST_LINES:]]


def remedy_for(lines: list[str]) -> str:
    """Say what to do about a failed installation, going by what pip said."""
    said = "\n".join(lines)
    for pattern, remedy in REMEDIES:
        if re.search(pattern, said):
            python = ".".join(map(str, sys.version_info[:3]))
            return remedy.format(python=python, system=platform.platform())
    return "Run the same command again; if it fails again, the lines above name the cause."


def disk_trouble(error: OSError, root: Path) -> str:
    """Say in plain words why the environment could not be written."""
    where = error.filename or root
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{where} cannot be written to ({error.strerror}). Copy ChainLens to a folder of "
            "your own and start it there; on Windows, close a ChainLens that is still open."
        )
    if error.errno == errno.ENOSPC:
        return f"the disk that holds {root} is full. Free about 500 MB, then try again."
    return f"the environment could not be made at {where}: {error.strerror or error}."


@contextlib.contextmanager
def alone(path: Path) -> Iterator[int]:
    """Hold a lock file, so that two starts never set up one folder at once; give its number."""
    with path.open("a+b") as handle:
        if not try_lock(handle):
            say("Another start of ChainLens is setting up the environment; waiting for it.")
            while not try_lock(handle):
                time.sleep(0.2)
        yield handle.fileno()  # the lock goes when the file closes, also after a crash


def try_lock(handle: IO[bytes]) -> bool:
    """Take the lock on an open file; False when another process holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def say(text: str) -> None:
    """Tell the reader something, apart from the program's own output."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
