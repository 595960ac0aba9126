"""How run.py sets up its environment, what it says when it cannot, and what it passes on."""

import ast
import ctypes
import errno
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt"]
posix_only = pytest.mark.skipif(os.name != "posix", reason="scripts in the system's shell")


@pytest.fixture
def run(monkeypatch):
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def become(command):  # the real one would put another program in this one's place
        raise Became([str(word) for word in command])

    monkeypatch.setattr(module, "hand_over", become)
    return module


class Became(Exception):
    """The script handed over to the command in the first argument."""


class Checkout:
    """A checkout with an environment, whose pip only notes what it was asked to install."""

    def __init__(self, run, root):
        self.run = run
        self.root = root
        self.installed = []
        self.fails_with = None
        self.says = (0, [])
        for lock in LOCKS:
            (root / lock).write_text(f"# {lock}\n")

    @property
    def environment(self):
        return self.run.Environment(self.root)

    def pip(self, command, log, held):
        assert not json.loads(self.environment.marker.read_text())["finished"]
        if self.fails_with:
            raise self.fails_with
        self.installed.append(Path(command[-1]).name)
        return self.says

    def ensure(self, *locks):
        self.installed.clear()
        self.environment.ensure(list(locks))
        return list(self.installed)


@pytest.fixture
def checkout(run, tmp_path, monkeypatch):
    made = Checkout(run, tmp_path)
    monkeypatch.setattr(run, "find_pip", lambda: ["pip"])
    monkeypatch.setattr(run, "follow", made.pip)
    return made


# Making the environment


def test_the_environment_is_made_once(checkout):
    assert checkout.ensure("requirements.txt") == ["requirements.txt"]
    assert checkout.environment.python.exists()
    assert checkout.ensure("requirements.txt") == []


def test_a_changed_lock_file_makes_it_anew(checkout):
    checkout.ensure("requirements.txt")
    leftover = checkout.environment.folder / "package-of-yesterday"
    leftover.touch()
    (checkout.root / "requirements.txt").write_text("# newer\n")
    assert checkout.ensure("requirements.txt") == ["requirements.txt"]
    assert not leftover.exists()


def test_another_python_makes_it_anew(checkout, monkeypatch):
    checkout.ensure("requirements.txt")
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert checkout.ensure("requirements.txt") == ["requirements.txt"]


def test_the_tests_packages_join_the_programs(checkout):
    checkout.ensure("requirements.txt")
    witness = checkout.environment.folder / "witness"
    witness.touch()
    assert checkout.ensure(*LOCKS) == ["requirements-dev.txt"]
    assert witness.exists()
    assert checkout.ensure("requirements.txt") == []
    assert checkout.ensure(*LOCKS) == []


@pytest.mark.parametrize("when", [["requirements.txt"], LOCKS], ids=["first", "adding tests"])
def test_an_interrupted_set_up_starts_over(checkout, when):
    if when == LOCKS:
        checkout.ensure("requirements.txt")
    checkout.fails_with = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        checkout.ensure(*when)
    checkout.fails_with = None
    half = checkout.environment.folder / "half-unpacked"
    half.touch()
    assert checkout.ensure(*when) == when
    assert not half.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"finished": true}', '{"finished": "true"}'])
def test_a_damaged_marker_makes_it_anew(checkout, text):
    checkout.ensure("requirements.txt")
    checkout.environment.marker.write_text(text)
    assert checkout.ensure("requirements.txt") == ["requirements.txt"]


def test_an_environment_whose_python_is_gone_is_made_anew(checkout):
    checkout.ensure("requirements.txt")
    checkout.environment.python.unlink()
    assert checkout.ensure("requirements.txt") == ["requirements.txt"]
    assert checkout.environment.python.exists()


def test_what_an_interrupted_deletion_left_is_deleted(checkout):
    checkout.ensure("requirements.txt")
    old = checkout.root / ".venv-old"
    (old / "bin").mkdir(parents=True)
    (checkout.root / "requirements.txt").write_text("# newer\n")
    checkout.ensure("requirements.txt")
    assert not old.exists()


def test_an_environment_of_someone_elses_is_set_aside_whole(checkout, capsys):
    theirs = checkout.root / ".venv"
    theirs.mkdir()
    (theirs / "precious").write_text("kept")
    assert checkout.ensure("requirements.txt") == ["requirements.txt"]
    aside = next(checkout.root.glob(".venv-set-aside-*"))
    assert (aside / "precious").read_text() == "kept"
    assert aside.name in capsys.readouterr().err


def test_a_missing_lock_file_is_named(checkout, run):
    (checkout.root / "requirements.txt").unlink()
    with pytest.raises(run.SetupError, match=r"requirements\.txt is missing.*Fetch it again"):
        checkout.ensure("requirements.txt")


def test_a_failed_installation_shows_pips_words_and_a_remedy(checkout, run):
    checkout.says = (1, ["ERROR: [Errno 28] No space left on device"])
    with pytest.raises(run.SetupError) as error:
        checkout.ensure("requirements.txt")
    for words in ("[Errno 28]", "disk is full", "chainlens-setup.log", "requirements.txt"):
        assert words in str(error.value)
    checkout.says = (0, [])
    assert checkout.ensure("requirements.txt") == ["requirements.txt"]


def test_a_folder_that_cannot_be_written_is_told(checkout, run, monkeypatch):
    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(run, "alone", refuse)
    with pytest.raises(run.SetupError, match=r"\.venv\.lock cannot be written to"):
        checkout.ensure("requirements.txt")


def test_a_full_disk_is_told(run, tmp_path):
    words = run.disk_trouble(OSError(errno.ENOSPC, "No space left on device"), tmp_path)
    assert "is full" in words
    assert str(tmp_path) in words


@pytest.mark.parametrize(
    "failure",
    [subprocess.CalledProcessError(1, ["python", "-m", "ensurepip"]), SystemExit(1)],
    ids=["python's own", "debian's"],
)
def test_without_any_pip_the_missing_package_is_named(checkout, run, monkeypatch, capsys, failure):
    monkeypatch.setattr(run, "find_pip", lambda: None)

    def no_ensurepip(builder, folder):
        assert builder.with_pip
        print("The virtual environment was not created")
        raise failure

    monkeypatch.setattr(run.venv.EnvBuilder, "create", no_ensurepip)
    with pytest.raises(run.SetupError, match="apt-get install python3-pip"):
        checkout.ensure("requirements.txt")
    assert capsys.readouterr().out == ""


def test_a_second_start_waits_for_the_first(run, tmp_path):
    with run.alone(tmp_path / "lock"), (tmp_path / "lock").open("a+b") as other:
        assert not run.try_lock(other)
    with (tmp_path / "lock").open("a+b") as other:
        assert run.try_lock(other)


# Choosing pip


def python_with(folder, name, words):
    script = folder / name
    script.write_text(f"#!/bin/sh\n{words}\n")
    script.chmod(0o755)
    return str(script)


@posix_only
@pytest.mark.parametrize(
    ("own", "chosen"),
    [
        ("echo pip 23.0.1 from here", "own"),
        ("echo pip 22.3 from here", "own"),
        ("echo pip 22.2.9 from here", "base"),
        ("echo No module named pip >&2; exit 1", "base"),
    ],
)
def test_a_pip_that_cannot_install_elsewhere_is_passed_over(
    run, tmp_path, monkeypatch, own, chosen
):
    monkeypatch.setattr(sys, "executable", python_with(tmp_path, "own", own))
    base = python_with(tmp_path, "base", "echo pip 26.0 from base")
    monkeypatch.setattr(sys, "_base_executable", base)
    assert run.find_pip() == [str(tmp_path / chosen), "-m", "pip"]


@posix_only
def test_no_pip_at_all_is_noticed(run, tmp_path, monkeypatch):
    none = python_with(tmp_path, "python", "exit 1")
    monkeypatch.setattr(sys, "executable", none)
    monkeypatch.setattr(sys, "_base_executable", none)
    assert run.find_pip() is None


def test_settings_that_turn_pip_elsewhere_are_dropped(run, monkeypatch):
    monkeypatch.setenv("PIP_TARGET", "/somewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "kept")
    environment = run.pip_environment()
    assert "PIP_TARGET" not in environment
    assert "PYTHONPATH" not in environment
    assert environment["PIP_USER"] == "0"
    assert environment["PIP_INDEX_URL"] == "kept"


# What is said


@pytest.mark.parametrize(
    ("line", "news"),
    [
        ("  Downloading PySide6_Essentials-6.12.0-cp310-abi3-any.whl (84.3 MB)\n",
         "PySide6-Essentials, 84.3 MB"),
        ("  Using cached typing_inspection-0.4.5-py3-none-any.whl (14 kB)\n",
         "typing-inspection, 14 kB"),
        ("WARNING: Retrying (Retry(total=4)) after connection broken\n",
         "no answer from the network yet, trying again"),
        ("Installing collected packages: schema, experta\n", "putting the packages in place"),
        ("Collecting schema==0.6.7\n", None),
    ],
)  # fmt: skip
def test_pips_lines_become_news(run, line, news):
    assert run.progress(line) == news


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("NewConnectionError: Temporary failure in name resolution", "needs the internet"),
        ("ReadTimeoutError: Read timed out.", "needs the internet"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "changed or damaged"),
        ("SSLError(SSLCertVerificationError: CERTIFICATE_VERIFY_FAILED", "date and time"),
        ("ERROR: No matching distribution found for pyside6", "No package fits"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("PermissionError: [Errno 13] Permission denied", "cannot be written"),
        ("something never seen before", "lines above name the cause"),
    ],
)
def test_each_failure_has_its_remedy(run, said, told):
    assert told in run.remedy_for(["Collecting schema", said])


def test_an_unreachable_network_is_not_taken_for_a_missing_package(run):
    lines = ["Retrying after NewConnectionError", "ERROR: No matching distribution found for x"]
    assert "needs the internet" in run.remedy_for(lines)


def test_only_telling_lines_of_pip_are_shown(run):
    lines = ["first", "", "WARNING: Location 'x' is ignored", "y" * 500]
    assert run.worth_showing(lines) == ["first", "y" * 160 + " ..."]


def test_an_old_python_is_told_of_a_newer_one(run, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: name == "python3.12" or None)
    with pytest.raises(run.SetupError, match=r"this is 3\.9 .* run 'python3\.12 run\.py'"):
        run.check_python((3, 9))


def test_an_old_python_alone_is_told_what_to_install(run, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(run.SetupError, match=r"Install Python 3\.11 or later"):
        run.check_python((3, 10))


def test_the_oldest_python_that_serves_is_let_through(run, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: pytest.fail("it should not look further"))
    run.check_python((3, 11))


def test_the_environments_own_python_hands_over_to_the_one_it_was_made_from(run, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(run.ROOT / ".venv"))
    monkeypatch.setattr(sys, "_base_executable", "/base/python3")
    with pytest.raises(Became) as became:
        run.main(["diagnose", "x"])
    assert became.value.args[0] == ["/base/python3", str(run.ROOT / "run.py"), "diagnose", "x"]


@pytest.fixture
def outside(monkeypatch, tmp_path):
    """As if this Python belonged to no environment of the checkout."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))


@pytest.mark.parametrize(
    ("given", "handed"), [(["-k", "a b"], ["-n", "auto", "-k", "a b"]), (["-n", "0"], ["-n", "0"])]
)
def test_test_hands_its_arguments_to_pytest(run, outside, monkeypatch, tmp_path, given, handed):
    python = tmp_path / "python"
    monkeypatch.setattr(run.Environment, "ensure", lambda self, locks: python)
    monkeypatch.setattr(run, "prepare_for_tests", lambda: None)
    with pytest.raises(Became) as became:
        run.main(["test", *given])
    assert became.value.args[0] == [str(python), "-m", "pytest", *handed]


@pytest.mark.usefixtures("outside")
def test_a_stranger_to_check_is_refused(run, capsys):
    assert run.main(["check", "--fast"]) == 1
    assert "not: --fast" in capsys.readouterr().err


@pytest.mark.usefixtures("outside")
def test_ctrl_c_is_told_without_a_traceback(run, monkeypatch, capsys):
    def stop(*ignored):
        raise KeyboardInterrupt

    monkeypatch.setattr(run.Environment, "ensure", stop)
    assert run.main([]) == 130
    assert "starts over" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt's wheel is whole elsewhere")
def test_tests_without_qts_libraries_say_what_to_install(run, monkeypatch):
    def refuse(file):
        raise OSError(file)

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    with pytest.raises(run.SetupError, match=r"libGL\.so\.1.*\n.*apt-get install .*libgl1"):
        run.prepare_for_tests()


# The whole of it, with lock files that list nothing and so need no network

PROGRAM = "import sys\nprint(sys.argv[1:])\nsys.exit(int(sys.argv[1]))\n"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "a folder, with spaces"
    made.mkdir()
    shutil.copy(ROOT / "run.py", made)
    (made / "main.py").write_text(PROGRAM)
    for lock in LOCKS:
        (made / lock).write_text("# nothing\n")
    return made


def start(folder, *arguments):
    return subprocess.Popen(
        [sys.executable, str(folder / "run.py"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_arguments_go_to_the_program_and_its_exit_code_comes_back(folder):
    with start(folder, "7", "one two", "") as first:
        output, told = first.communicate()
    assert first.returncode == 7, told
    assert output == "['7', 'one two', '']\n"
    assert "private environment" in told
    with start(folder, "0") as second:
        assert second.communicate() == ("['0']\n", "")
    assert second.returncode == 0


def test_two_starts_at_once_set_up_once(folder):
    with start(folder, "3") as one, start(folder, "4") as two:
        told = one.communicate()[1] + two.communicate()[1]
    assert (one.returncode, two.returncode) == (3, 4), told
    assert told.count("The environment is ready") == 1


# The files that run.py goes by


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_files_name_no_address(lock):
    text = (ROOT / lock).read_text()
    assert text.count("--hash=sha256:") > 10
    assert "://" not in text


def locked(lock):
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_lock_files_agree_with_each_other():
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()


def test_lock_files_hold_every_dependency_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = project["project"]["dependencies"]
    for lock, wanted in (
        ("requirements.txt", runtime),
        ("requirements-dev.txt", runtime + project["dependency-groups"]["dev"]),
    ):
        names = {re.match(r"[\w-]+", each)[0].lower() for each in wanted}
        assert names <= locked(lock).keys()


def test_run_py_needs_nothing_but_the_standard_library():
    tree = ast.parse((ROOT / "run.py").read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import)
             for alias in node.names}  # fmt: skip
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize("script", ["run.py", "main.py"])
def test_an_old_python_can_read_the_script_that_refuses_it(script):
    ast.parse((ROOT / script).read_text(), feature_version=(3, 7))
