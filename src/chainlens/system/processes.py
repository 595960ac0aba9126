"""Which process on which computer, and whether it is over."""

import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    """A process.

    Attributes:
        pid: its number, which the system gives to another process some time after its end.
        host: name of its computer.
        started: tells it from later processes with its number; '' where the system does not say.
    """

    pid: int
    host: str
    started: str = ""


def this_process() -> Process:
    """Return the process that this program runs in."""
    return Process(os.getpid(), platform.node(), _started(os.getpid()))


def is_over(process: Process) -> bool:
    """Tell whether a process is known to have ended; of another computer nothing is known."""
    if process.host != platform.node():
        return False
    if not _is_there(process.pid):
        return True
    return bool(process.started) and process.started != _started(process.pid)


def _started(pid: int) -> str:
    """Return when a process started, counted from a boot that has a name of its own; or ''."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        # The command's name stands in brackets and may hold anything; what follows does not.
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return f"{boot}:{stat.rpartition(')')[2].split()[19]}"
    except (OSError, IndexError):
        return ""


def _is_there(pid: int) -> bool:
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _is_there_on_windows(pid)
    try:
        os.kill(pid, 0)  # asks, and sends nothing
    except ProcessLookupError:
        return False
    except OverflowError:
        return False
    except OSError:  # it belongs to somebody else
        return True
    return True


if sys.platform == "win32":

    def _is_there_on_windows(pid: int) -> bool:
        # os.kill would end the process there.
        import ctypes

        still_active, query = 259, 0x1000
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(query, False, pid)
        if not handle:
            return False
        try:
            code = ctypes.c_ulong()
            known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
            return not known or code.value == still_active
        finally:
            kernel.CloseHandle(handle)
