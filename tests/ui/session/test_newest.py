"""What is worked out off the window's thread: the newest request alone counts."""

import threading

import pytest

from chainlens_ui.session import Newest


@pytest.fixture
def newest(session):
    return Newest(session)


@pytest.fixture
def gate():
    """Hold work up until it is set."""
    gate = threading.Event()
    yield gate
    gate.set()


def held(gate, result):
    def work():
        gate.wait(10)
        return result

    return work


def test_only_the_result_of_the_newest_request_arrives(qtbot, newest, gate):
    arrived = []
    newest.arrived.connect(lambda: arrived.append(newest.result))
    newest.ask(held(gate, "old"))
    newest.ask(lambda: "new")
    gate.set()
    qtbot.waitUntil(lambda: not newest.is_working)
    assert arrived == ["new"]


def test_a_deed_is_done_at_once_where_the_result_is_there(qtbot, newest):
    done = []
    newest.ask(lambda: "it")
    qtbot.waitUntil(lambda: not newest.is_working)
    newest.once_there(lambda: done.append(newest.result))
    assert done == ["it"]


def test_a_deed_waits_for_what_is_asked_for_next(qtbot, newest, gate):
    done = []
    newest.ask(held(gate, "old"))
    newest.once_there(lambda: done.append(newest.result))
    newest.drop()
    assert not done
    newest.ask(lambda: "new")
    gate.set()
    qtbot.waitUntil(lambda: done == ["new"])


def test_a_deed_is_forgotten_with_what_it_waits_for(qtbot, newest, gate):
    done = []
    newest.ask(held(gate, "old"))
    newest.once_there(lambda: done.append(newest.result))
    newest.forget()
    newest.ask(lambda: "new")
    gate.set()
    qtbot.waitUntil(lambda: newest.result == "new")
    assert not done


def test_work_that_fails_is_told_and_no_deed_waits_for_it(qtbot, newest):
    done, failed = [], []
    newest.failed.connect(failed.append)
    newest.ask(lambda: 1 // 0)
    newest.once_there(lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ZeroDivisionError)
    newest.ask(lambda: "it")
    qtbot.waitUntil(lambda: newest.result == "it")
    assert not done


def test_it_is_said_when_work_takes_long_and_not_otherwise(qtbot, newest, gate):
    overdue = []
    newest.overdue.connect(lambda: overdue.append(newest.result))
    with qtbot.waitSignal(newest.overdue):
        newest.ask(held(gate, "late"))
    gate.set()
    qtbot.waitUntil(lambda: newest.result == "late")
    assert overdue == [None]
