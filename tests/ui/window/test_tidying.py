"""Parts of the window that nobody uses any more are taken down on the window's thread alone."""

import gc
import threading
import weakref
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, QThreadPool

from chainlens_ui.session.tasks import Task
from chainlens_ui.window.tidying import Tidying, tidy


class Left:
    """Something that only a search for memory frees, and that notes in which thread."""

    ended_in: ClassVar[list[threading.Thread]] = []

    def __init__(self):
        self.itself = self

    def __del__(self):
        self.ended_in.append(threading.current_thread())


@pytest.fixture
def tidying(qapp):
    owner = QObject()
    Left.ended_in.clear()
    yield Tidying(owner)
    owner.deleteLater()


def make_much():
    """Make more objects than Python lets pass without a search."""
    return [[each] for each in range(50 * gc.get_threshold()[0])]


def test_work_in_another_thread_takes_nothing_of_the_window_down(qtbot, tidying):
    Left()
    pool, task = QThreadPool(), Task(make_much)
    task.start(pool)
    pool.waitForDone()
    assert task.result
    assert Left.ended_in == []
    gc.collect()
    assert Left.ended_in == [threading.main_thread()]


def test_the_window_frees_it_before_long(qtbot, tidying):
    left = weakref.ref(Left())
    kept = make_much()
    qtbot.waitUntil(lambda: left() is None, timeout=10_000)
    assert kept
    assert Left.ended_in == [threading.main_thread()]


def test_nothing_is_looked_for_before_it_is_due(monkeypatch, tidying):
    looked = []
    monkeypatch.setattr(gc, "collect", looked.append)
    monkeypatch.setattr(gc, "get_count", lambda: (10, 0, 0))
    tidy()
    assert looked == []
    monkeypatch.setattr(gc, "get_count", lambda: (gc.get_threshold()[0] + 1, 11, 0))
    tidy()
    assert looked == [1]
