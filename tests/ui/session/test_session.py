import threading
from dataclasses import replace

import pytest

from chainlens.cases import casefiles
from chainlens.model.case import Answer, Case
from chainlens.reasoning import diagnose
from chainlens.system.errors import FileProblems
from chainlens_ui.session import Session


class Gate:
    """Reasoning that a test can hold back, case by case."""

    def __init__(self):
        self.began = []
        self.held = {}

    def hold(self, value):
        self.held[value] = threading.Event()

    def __call__(self, base, case):
        answer = case.answers.get("sector")
        value = answer.value if answer else None
        self.began.append((value, threading.current_thread()))
        if value in self.held:
            assert self.held[value].wait(10)
        return diagnose(base, case)


@pytest.fixture
def gate():
    return Gate()


@pytest.fixture
def session(base, qapp, gate):
    session = Session(base, gate)
    yield session
    for event in gate.held.values():
        event.set()
    session.close()


def test_reasoning_runs_on_another_thread_and_arrives_on_this_one(qtbot, session, gate):
    arrived_on = []
    session.diagnosed.connect(lambda: arrived_on.append(threading.current_thread()))
    with qtbot.waitSignal(session.diagnosed):
        session.put("sector", Answer("farming"))
    assert gate.began[-1][0] == "farming"
    assert gate.began[-1][1] is not threading.main_thread()
    assert arrived_on == [threading.main_thread()]


def test_a_diagnosis_of_old_answers_is_dropped(qtbot, session, gate):
    arrived = []
    session.diagnosed.connect(
        lambda: arrived.append(session.diagnosis.case.answers["sector"].value)
    )
    gate.hold("farming")
    session.put("sector", Answer("farming"))
    qtbot.waitUntil(lambda: ("farming") in [value for value, _thread in gate.began])
    session.put("sector", Answer("mining"))
    gate.held["farming"].set()
    qtbot.waitUntil(lambda: not session.is_thinking)
    assert arrived == ["mining"]


def test_answers_that_were_overtaken_are_not_reasoned_over(qtbot, session, gate):
    gate.hold("farming")
    session.put("sector", Answer("farming"))
    qtbot.waitUntil(lambda: len(gate.began) == 2)  # the empty case was the first
    session.put("sector", Answer("mining"))
    session.put("sector", Answer("manufacturing"))
    gate.held["farming"].set()
    qtbot.waitUntil(lambda: not session.is_thinking)
    assert [value for value, _thread in gate.began] == [None, "farming", "manufacturing"]


def test_a_diagnosis_of_the_case_before_is_dropped(qtbot, session, gate):
    gate.hold("farming")
    session.put("sector", Answer("farming"))
    qtbot.waitUntil(lambda: len(gate.began) == 2)
    session.new()
    gate.held["farming"].set()
    session._pool.waitForDone()
    qtbot.wait(20)
    assert not session.diagnosis.case.answers
    assert not session.is_thinking


def test_closing_waits_for_the_thread_and_hears_nothing_of_it(qtbot, session, gate):
    arrived = []
    session.diagnosed.connect(lambda: arrived.append(1))
    gate.hold("farming")
    session.put("sector", Answer("farming"))
    qtbot.waitUntil(lambda: len(gate.began) == 2)
    gate.held["farming"].set()
    session.close()
    qtbot.wait(20)
    assert session._pool.activeThreadCount() == 0
    assert not arrived


def test_reasoning_that_breaks_leaves_the_case_as_it_is(qtbot, base):
    def break_down(base, case):
        if case.answers:
            raise ZeroDivisionError("a rule divides by nothing")
        return diagnose(base, case)

    session = Session(base, break_down)
    with qtbot.waitSignal(session.failed) as failed:
        session.put("sector", Answer("farming"))
    assert str(failed.args[0]) == "a rule divides by nothing"
    assert session.case.answers["sector"] == Answer("farming")
    assert not session.is_thinking
    session.close()


def test_a_case_is_dirty_until_it_is_saved(session, tmp_path):
    assert not session.is_dirty
    session.put("sector", Answer("farming"))
    assert session.is_dirty
    session.save(tmp_path / "case.yaml")
    assert not session.is_dirty
    session.put("sector", Answer("mining"))
    assert session.is_dirty
    session.put("sector", Answer("farming"))
    assert not session.is_dirty


def test_what_is_saved_is_what_is_opened(session, base, tmp_path):
    session.describe(name="Beans", author="A", date="2026-01-02", note="two\nlines")
    session.put("sector", Answer("farming", "told", "the chairman", "a note"))
    session.put("end_markets", Answer(("local", "global")))
    session.put("buyers_within_reach", Answer(None))
    before = session.case
    path = tmp_path / "beans.yaml"
    session.save(path)
    session.new()
    session.open(path)
    stamp = {"rules_version": base.version, "rules_fingerprint": base.fingerprint}
    assert session.case == replace(before, **stamp)
    assert session.path == path
    assert not session.is_dirty


def test_a_file_with_mistakes_leaves_the_case_as_it_is(session, tmp_path):
    session.put("sector", Answer("farming"))
    path = tmp_path / "broken.yaml"
    path.write_text("chainlens_case: 1\nanswers: {sector: fishing}\n", encoding="utf-8")
    with pytest.raises(FileProblems):
        session.open(path)
    assert session.case.answers["sector"] == Answer("farming")
    assert session.is_dirty


def test_an_opened_copy_has_no_file_of_its_own(session, base, tmp_path):
    path = tmp_path / "example.yaml"
    casefiles.write_case(path, Case(name="An example"), base)
    session.open_copy(path)
    assert session.case.name == "An example"
    assert session.path is None


def test_the_same_answer_again_changes_nothing(qtbot, session):
    session.put("sector", Answer("farming"))
    with qtbot.assertNotEmitted(session.changed):
        session.put("sector", Answer("farming"))
