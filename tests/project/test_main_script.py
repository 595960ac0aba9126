"""What main.py starts, with and without arguments, a display and its packages."""

import importlib.util
import sys
import types
from pathlib import Path

import pytest

import chainlens
import chainlens.system
from chainlens.system import display, paths

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def main(monkeypatch):
    monkeypatch.setattr(sys, "path", list(sys.path))
    spec = importlib.util.spec_from_file_location("main_script", ROOT / "main.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def started(monkeypatch):
    """Put stand-ins in place of command line and window, which note how they were called."""
    calls = []
    cli = types.ModuleType("chainlens.cli")
    cli.main = lambda arguments: calls.append(("command line", arguments)) or 5
    window = types.ModuleType("chainlens_ui.app")
    window.main = lambda: calls.append(("window", None)) or 6
    package = types.ModuleType("chainlens_ui")
    package.app = window
    monkeypatch.setattr(chainlens, "cli", cli, raising=False)
    for module in (cli, package, window):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return calls


def obstacle_is(monkeypatch, obstacle):
    monkeypatch.setattr(chainlens.system, "display_obstacle", lambda: obstacle)


def test_arguments_go_to_the_command_line(main, started):
    assert main.main(["diagnose", "case.yaml"]) == 5
    assert started == [("command line", ["diagnose", "case.yaml"])]


def test_no_arguments_open_the_window(main, started, monkeypatch):
    obstacle_is(monkeypatch, None)
    assert main.main([]) == 6
    assert started == [("window", None)]


def test_where_no_window_can_open_an_example_is_diagnosed(main, started, monkeypatch, capsys):
    obstacle_is(monkeypatch, display.Obstacle("No display at all.", ()))
    assert main.main([]) == 5
    example = str(paths.examples_dir() / "tanzanian-cotton.yaml")
    assert started == [("command line", ["diagnose", example])]
    told = capsys.readouterr().err
    assert "No display at all." in told
    assert "python3 run.py --help" in told


def test_a_missing_package_is_told_without_a_traceback(main, started, monkeypatch, capsys):
    def lacking(arguments):
        raise ModuleNotFoundError("No module named 'yaml'", name="yaml")

    monkeypatch.setattr(chainlens.cli, "main", lacking)
    assert main.main(["diagnose"]) == 1
    told = capsys.readouterr().err
    assert "'yaml'" in told
    assert "python3 run.py" in told


def test_a_mistake_in_the_program_itself_is_not_hidden(main, started, monkeypatch):
    def broken(arguments):
        raise ImportError("cannot import name", name="chainlens.model")

    monkeypatch.setattr(chainlens.cli, "main", broken)
    with pytest.raises(ImportError, match="cannot import name"):
        main.main(["diagnose"])


def test_a_checkout_finds_its_packages_and_a_bundle_keeps_its_own(main, monkeypatch):
    monkeypatch.setattr(sys, "path", ["before"])
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    main.find_packages()
    assert sys.path == ["before"]
    monkeypatch.delattr(sys, "frozen")
    main.find_packages()
    assert sys.path == [str(ROOT / "src"), str(ROOT / "ui"), "before"]
