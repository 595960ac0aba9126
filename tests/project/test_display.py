"""What the display check finds, in each situation a computer can be in."""

import ast
import ctypes
import socket
import sys
from pathlib import Path

import pytest

from chainlens.system import display

X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}


def everything_loads(file):
    return True


def nothing_answers(platform, environment):
    return False


def everything_answers(platform, environment):
    return True


def all_but(*missing):
    return lambda file: file not in missing


def look(environment, load=everything_loads, reach=everything_answers, system="linux"):
    return display.display_obstacle(environment, system, load, reach)


@pytest.mark.parametrize(
    "environment",
    [X11, WAYLAND, {**X11, **WAYLAND}, {"QT_QPA_PLATFORM": "offscreen"}],
    ids=["x11", "wayland", "both", "offscreen"],
)
def test_nothing_stands_in_the_way_of_a_complete_desktop(environment):
    assert look(environment) is None


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_are_never_asked(system):
    assert look({}, all_but("libGL.so.1"), nothing_answers, system) is None
    assert display.missing_libraries("xcb", lambda file: False, system) == ()


def test_no_display_is_told_with_the_variables_that_would_name_one():
    found = look({})
    assert found.libraries == ()
    for word in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "ssh -X"):
        assert word in found.in_words()


def test_an_empty_variable_is_no_display():
    assert look({"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}) == look({})


def test_without_a_display_the_libraries_of_an_x11_window_are_told_too():
    words = look({}, all_but("libxcb-cursor.so.0")).in_words()
    assert "libxcb-cursor0" in words
    assert "no display" in words


def test_missing_libraries_come_with_the_line_that_installs_them():
    found = look(X11, all_but("libxcb-icccm.so.4", "libxcb-keysyms.so.1"))
    assert found.display is None
    assert "these libraries" in found.in_words()
    line = "sudo apt-get install --no-install-recommends libxcb-icccm4 libxcb-keysyms1\n"
    assert line in found.in_words()


def test_one_missing_library_is_told_in_the_singular():
    assert "needs this library," in look(X11, all_but("libGL.so.1")).in_words()


def test_wayland_does_without_the_libraries_of_x11():
    x11_only = {library.file for library in display.FOR_X11}
    assert look(WAYLAND, all_but(*x11_only)) is None
    assert look(X11, all_but(*x11_only)).libraries == display.FOR_X11


def test_drawing_off_screen_needs_only_what_every_platform_needs():
    special = {library.file for library in display.FOR_X11 + display.FOR_WAYLAND}
    assert look({"QT_QPA_PLATFORM": "offscreen"}, all_but(*special)) is None
    assert look({"QT_QPA_PLATFORM": "offscreen"}, all_but("libEGL.so.1")) is not None


def test_one_platform_that_works_is_enough():
    both = {**X11, **WAYLAND}
    assert look(both, all_but("libwayland-cursor.so.0")) is None
    assert look(both, reach=lambda platform, environment: platform == "xcb") is None


def test_with_two_broken_platforms_the_one_whose_display_answers_is_told():
    found = look(
        {**X11, **WAYLAND},
        all_but("libxcb-cursor.so.0"),
        lambda platform, environment: platform == "xcb",
    )
    assert [library.package for library in found.libraries] == ["libxcb-cursor0"]
    assert found.display is None


def test_a_display_that_does_not_answer_is_named():
    words = look({"DISPLAY": ":42"}, reach=nothing_answers).in_words()
    assert "DISPLAY names ':42'" in words
    assert "nothing answers" in words


def test_a_platform_asked_for_without_a_display_is_told():
    words = look({"QT_QPA_PLATFORM": "xcb"}, reach=nothing_answers).in_words()
    assert "DISPLAY is not set" in words


@pytest.mark.parametrize(
    ("environment", "platforms"),
    [
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, ("xcb",)),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, ("wayland", "xcb")),
        ({"QT_QPA_PLATFORM": "wayland-egl"}, ("wayland",)),
        ({"QT_QPA_PLATFORM": "offscreen:fontengine=freetype"}, ("offscreen",)),
        ({**X11, **WAYLAND}, ("wayland", "xcb")),
        ({}, ()),
    ],
)
def test_platforms_are_tried_in_qts_order(environment, platforms):
    assert display.wanted_platforms(environment) == platforms


def test_debian_packages_are_each_listed_once():
    packages = display.debian_packages(["xcb", "wayland"])
    assert len(packages) == len(set(packages))
    assert {"libgl1", "libxcb-cursor0", "libwayland-client0"} <= set(packages)


def test_a_library_that_is_nowhere_does_not_load():
    assert not display.loads("libno-such-library.so.9")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the file name is Linux's")
def test_a_library_that_every_linux_has_loads():
    assert display.loads("libc.so.6")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets on this system")
def test_a_wayland_compositor_is_reached_by_its_socket(tmp_path):
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not display.answers("wayland", environment)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        assert display.answers("wayland", environment)


@pytest.mark.skipif(not display.loads("libxcb.so.1"), reason="libxcb is not installed")
def test_an_x_display_that_is_not_there_does_not_answer(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":987")
    assert not display.answers("xcb", {"DISPLAY": ":987"})


def test_without_libxcb_only_the_library_is_reported(monkeypatch):
    def refuse(file):
        raise OSError(file)

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    assert display.answers("xcb", X11)


def test_platforms_that_draw_into_memory_need_no_display():
    assert display.answers("offscreen", {})


def test_the_check_needs_nothing_but_the_standard_library():
    tree = ast.parse(Path(display.__file__).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import)
             for alias in node.names}  # fmt: skip
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
