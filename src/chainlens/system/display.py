"""Whether this computer can open a window, and what to install or set when it cannot.

Qt aborts the whole process when its display or a library is missing, with a text that often
names the wrong one, so the check comes before Qt is loaded. Only the standard library is used
here: run.py loads this file by its path before any package is installed.
"""

import ctypes
import os
import socket
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple


class Library(NamedTuple):
    """A library that Qt's wheel expects from the system, and the Debian package that has it."""

    file: str
    package: str


class Obstacle(NamedTuple):
    """What keeps the window from opening: a display that is not there, or missing libraries."""

    display: str | None
    libraries: tuple[Library, ...]

    def in_words(self) -> str:
        """Say what is missing and what to do about it, for a terminal."""
        parts = []
        if self.libraries:
            parts.append(_libraries_in_words(self.libraries))
        if self.display:
            parts.append(self.display)
        return "\n".join(parts)


# Read from the NEEDED entries of Qt 6's libraries and platform plugins; libraries that come
# along with a listed package are left out.
EVERYWHERE = (
    Library("libGL.so.1", "libgl1"),
    Library("libEGL.so.1", "libegl1"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libfreetype.so.6", "libfreetype6"),
    Library("libX11.so.6", "libx11-6"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
)
FOR_X11 = (
    Library("libX11-xcb.so.1", "libx11-xcb1"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-image.so.0", "libxcb-image0"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-randr.so.0", "libxcb-randr0"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxcb-shm.so.0", "libxcb-shm0"),
    Library("libxcb-sync.so.1", "libxcb-sync1"),
    Library("libxcb-util.so.1", "libxcb-util1"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1"),
)
FOR_WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
    Library("libwayland-egl.so.1", "libwayland-egl1"),
)
LIBRARIES_OF = {"xcb": EVERYWHERE + FOR_X11, "wayland": EVERYWHERE + FOR_WAYLAND}

NO_DISPLAY = (
    "There is no display here: none of DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM is set.\n"
    "  To get the window, start ChainLens from a desktop session, or over the network with "
    "'ssh -X'."
)


def debian_packages(platforms: Iterable[str] = ("xcb",)) -> tuple[str, ...]:
    """List the Debian packages that these Qt platforms need, each once."""
    libraries = (library for name in platforms for library in LIBRARIES_OF.get(name, EVERYWHERE))
    return tuple(dict.fromkeys(library.package for library in libraries))


def apt_line(packages: Iterable[str]) -> str:
    """Give the command that installs these packages on Debian, Ubuntu and their kin."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def loads(file: str) -> bool:
    """Tell whether the system's loader finds this library, with all that it needs itself."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def answers(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether the display that this Qt platform would use takes a connection."""
    if platform == "xcb":
        return _x_server_answers()
    if platform == "wayland":
        return _compositor_answers(environment)
    return True  # offscreen, minimal, vnc and the like draw into memory


def wanted_platforms(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Name the Qt platforms that Qt would try here, in its order; empty without a display."""
    asked = environment.get("QT_QPA_PLATFORM", "")
    if asked:
        names = (choice.split(":")[0].strip() for choice in asked.split(";"))
        # There were separate wayland plugins for EGL and plain drawing; the needs are the same.
        return tuple("wayland" if name.startswith("wayland") else name for name in names if name)
    here = []
    if environment.get("WAYLAND_DISPLAY"):
        here.append("wayland")
    if environment.get("DISPLAY"):
        here.append("xcb")
    return tuple(here)


def missing_libraries(
    platform: str, load: Callable[[str], bool] = loads, system: str = sys.platform
) -> tuple[Library, ...]:
    """List the libraries of this Qt platform that do not load; none outside Linux."""
    if not system.startswith("linux"):
        return ()  # the wheels for Windows and macOS bring all that they need
    return tuple(lib for lib in LIBRARIES_OF.get(platform, EVERYWHERE) if not load(lib.file))


def display_obstacle(
    environment: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    load: Callable[[str], bool] = loads,
    reach: Callable[[str, Mapping[str, str]], bool] = answers,
) -> Obstacle | None:
    """Find out what keeps the window from opening; None when nothing does.

    Qt falls back from one platform to the next, so one that works is enough. Otherwise the
    obstacle of the first platform whose display answers is told, being nearest to a window.
    """
    if not system.startswith("linux"):
        return None
    platforms = wanted_platforms(environment)
    if not platforms:
        return Obstacle(NO_DISPLAY, missing_libraries("xcb", load, system))
    found = []
    for platform in platforms:
        missing = missing_libraries(platform, load, system)
        silent = None if reach(platform, environment) else _silent(platform, environment)
        if not missing and silent is None:
            return None
        found.append(Obstacle(silent, missing))
    return min(found, key=lambda each: each.display is not None)


def _libraries_in_words(libraries: tuple[Library, ...]) -> str:
    names = ", ".join(library.file for library in libraries)
    packages = dict.fromkeys(library.package for library in libraries)
    noun = "this library" if len(libraries) == 1 else "these libraries"
    return (
        f"The window needs {noun}, which this computer lacks: {names}.\n"
        f"  On Debian or Ubuntu: {apt_line(packages)}\n"
        "  On another system, install the packages that hold these files."
    )


def _silent(platform: str, environment: Mapping[str, str]) -> str:
    variable = "WAYLAND_DISPLAY" if platform == "wayland" else "DISPLAY"
    value = environment.get(variable, "")
    named = f"{variable} names '{value}', but" if value else f"{variable} is not set, so"
    return (
        f"The display cannot be used: {named} nothing answers there.\n"
        "  To get the window, start ChainLens from a terminal of your own desktop session "
        "(not through su or sudo), or over the network with 'ssh -X'."
    )


def _x_server_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # not knowable without the library; its absence is reported by itself
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)


def _compositor_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY") or "wayland-0"
    path = Path(environment.get("XDG_RUNTIME_DIR", "")) / name  # an absolute name stays itself
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
        try:
            compositor.connect(str(path))
        except OSError:
            return False
    return True
