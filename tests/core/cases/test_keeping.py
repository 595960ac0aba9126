"""Autosave, recovery, and files that somebody else changed or has open."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from random_base import base_of

from chainlens.cases import casefiles, caselock, keeping
from chainlens.cases.casechanges import AnswerChange
from chainlens.cases.caselock import CaseInUse
from chainlens.cases.keeping import AlreadyThere, ChangedElsewhere, new_case, open_case, resume_case
from chainlens.cases.recovery import left_behind, unsaved_cases
from chainlens.knowledge import MOST_LETTERS
from chainlens.model.case import Answer, Case, Said
from chainlens.system import processes
from chainlens.system.errors import ChainLensError, FileProblems
from chainlens.system.filestamp import FileState, Stamp, state_since
from chainlens.system.processes import Process

BASE = base_of({}, ())
ONE = Case(name="One", answers={"q0": Answer("red")})
TWO = ONE.with_answer("q1", Answer("blue"))
THREE = TWO.with_answer("m0", Answer(("a", "c"), "told", "Asha", "note"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "cases" / "chain.yaml"
    path.parent.mkdir()
    casefiles.write_case(path, ONE, BASE)
    return path


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


@pytest.fixture
def opened(state):
    """Open a case; what was opened last is let go of when the next is opened."""
    kept = []

    def open_(path, **more):
        for keeper in kept:
            keeper.leave()
        kept.append(open_case(path, BASE, state=state, **more))
        return kept[-1]

    return open_


def killed(keeper):
    """Leave a case as a killed program does: its lock stays, and names a process that is over."""
    lock = caselock.lock_file(keeper.file.resolve())
    data = json.loads(lock.read_text("utf-8"))
    lock.write_text(json.dumps({**data, "pid": dead_pid()}), "utf-8")


def dead_pid():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# Autosave and recovery


def test_an_open_case_has_a_lock_beside_it_and_nothing_else(file, opened):
    keeper = opened(file)
    assert keeper.is_locked
    assert keeper.recovery is None
    assert names(file.parent) == [".chain.yaml.lock", "chain.yaml"]
    keeper.close()
    assert names(file.parent) == ["chain.yaml"]


def test_an_autosave_stands_beside_the_case_and_leaves_the_case_alone(file, opened):
    before = file.read_bytes()
    keeper = opened(file)
    assert keeper.autosave(TWO) == file.with_name(".chain.yaml.autosave")
    assert keeper.autosaves == (file.with_name(".chain.yaml.autosave"),)
    assert file.read_bytes() == before


def test_an_autosave_is_itself_a_case_file(file, opened):
    place = opened(file).autosave(THREE)
    assert casefiles.read_case(place, BASE).answers == THREE.answers


def test_after_a_kill_the_answers_are_found_with_when_and_what(file, opened):
    started = time.time()
    keeper = opened(file)
    keeper.autosave(THREE)
    killed(keeper)
    found = open_case(file, BASE).recovery
    assert found.case.answers == THREE.answers
    assert found.problem == ""
    assert not found.file_changed
    assert started - 1 <= found.written.timestamp() <= time.time() + 1
    assert found.changes == (
        AnswerChange("q1", None, THREE.answers["q1"]),
        AnswerChange("m0", None, THREE.answers["m0"]),
    )


def test_a_clean_save_removes_the_autosave(file, opened):
    keeper = opened(file)
    keeper.autosave(TWO)
    kept = keeper.save(TWO)
    assert names(file.parent) == [".chain.yaml.lock", "chain.yaml"]
    assert casefiles.read_case(file, BASE) == kept == keeper.case
    assert kept.rules_fingerprint == BASE.fingerprint
    assert opened(file).recovery is None


def test_closing_without_saving_removes_the_autosave(file, opened):
    keeper = opened(file)
    keeper.autosave(TWO)
    keeper.close()
    assert names(file.parent) == ["chain.yaml"]


def test_leaving_keeps_the_autosave_for_the_next_start(file, opened):
    keeper = opened(file)
    keeper.autosave(TWO)
    keeper.leave()
    assert names(file.parent) == [".chain.yaml.autosave", "chain.yaml"]
    assert opened(file).recovery.case.answers == TWO.answers


def test_recovered_answers_stay_on_disk_until_they_are_saved_or_discarded(file, opened):
    opened(file).autosave(TWO)
    assert opened(file).recovery is not None
    keeper = opened(file)
    assert keeper.recovery is not None
    keeper.discard()
    assert opened(file).recovery is None


def test_an_autosave_that_says_what_the_file_says_is_not_offered(file, opened):
    keeper = opened(file)
    keeper.autosave(ONE)
    again = opened(file)
    assert again.recovery is None
    assert again.autosaves == ()


def test_a_file_that_was_changed_after_the_autosave_is_told(file, opened):
    opened(file).autosave(TWO)
    casefiles.write_case(file, replace(ONE, name="Other"), BASE)
    assert opened(file).recovery.file_changed


def test_a_case_that_was_never_saved_to_its_name_is_recovered(tmp_path, opened):
    path = tmp_path / "new.yaml"
    keeper = opened(path)
    assert keeper.case == Case()
    keeper.autosave(ONE)
    again = opened(path)
    assert again.recovery.case.answers == ONE.answers
    again.save(ONE)
    assert names(tmp_path) == [".new.yaml.lock", "new.yaml"]


def test_a_damaged_autosave_is_told_and_spared(file, opened):
    place = opened(file).autosave(TWO)
    place.write_text("answers: [", "utf-8")
    keeper = opened(file)
    assert keeper.recovery.case is None
    assert ".chain.yaml.autosave" in keeper.recovery.problem
    keeper.autosave(ONE)
    assert place.with_name(".chain.yaml.autosave.damaged").read_text("utf-8") == "answers: ["
    assert casefiles.read_case(place, BASE).answers == ONE.answers


@pytest.mark.parametrize("first", ["# chainlens-autosave: {", "# chainlens-autosave: []", "# x"])
def test_an_autosave_whose_first_line_is_odd_is_dated_by_the_clock_of_its_file(file, opened, first):
    place = opened(file).autosave(TWO)
    lines = place.read_text("utf-8").splitlines()
    place.write_text("\n".join([first, *lines[1:]]) + "\n", "utf-8")
    os.utime(place, (1_000_000, 1_000_000))
    found = opened(file).recovery
    assert found.written.timestamp() == 1_000_000
    assert found.case.answers == TWO.answers


def test_one_file_under_two_names_has_one_autosave(file, tmp_path, opened):
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    assert opened(link).autosave(TWO) == file.with_name(".chain.yaml.autosave")
    assert opened(file).recovery.case.answers == TWO.answers


def test_what_a_killed_write_left_behind_is_swept_up_once_it_is_old(file, opened):
    old = file.with_name(".chain.yaml.abc.part")
    young = file.with_name("..chain.yaml.autosave.abc.part")
    for part in (old, young):
        part.write_text("half", "utf-8")
    os.utime(old, (1, 1))
    opened(file).close()
    assert names(file.parent) == [young.name, "chain.yaml"]


def test_an_autosave_is_no_more_open_to_others_than_its_case(file, opened, state):
    file.chmod(0o640)
    assert opened(file).autosave(TWO).stat().st_mode & 0o777 == 0o640
    assert new_case(BASE, state=state).autosave(ONE).stat().st_mode & 0o777 == 0o600


def test_where_the_folder_takes_no_file_the_state_folder_does(file, opened, state, monkeypatch):
    real_write = keeping.write_text

    def write(path, text, **more):
        if path.parent == file.parent:
            raise ChainLensError("read-only")
        real_write(path, text, **more)

    monkeypatch.setattr(keeping, "write_text", write)
    place = opened(file).autosave(TWO)
    assert place.parent == state / "autosaves"
    found = opened(file).recovery
    assert found.case.answers == TWO.answers
    monkeypatch.undo()
    opened(file).save(TWO)
    assert names(state / "autosaves") == []


def test_of_two_autosaves_the_later_is_offered(file, opened, monkeypatch):
    keeper = opened(file)
    beside = keeper.autosave(TWO)
    text = beside.read_text("utf-8")
    place = keeper._places[1]
    place.parent.mkdir(parents=True)
    place.write_text(text.replace('"written": "20', '"written": "19').replace("blue", "green"))
    assert opened(file).recovery.case.answers == TWO.answers


def test_an_autosave_that_fits_nowhere_is_an_error_that_a_person_can_read(
    file, opened, monkeypatch
):
    keeper = opened(file)

    def write(path, text, **more):
        raise ChainLensError(f"{path} could not be written (disk full).")

    monkeypatch.setattr(keeping, "write_text", write)
    with pytest.raises(ChainLensError, match="disk full"):
        keeper.autosave(TWO)


@pytest.mark.parametrize("more", [0, 1])
def test_a_text_that_could_not_be_read_again_is_told_at_once(file, opened, more):
    note = "n" * (MOST_LETTERS + more)
    case = ONE.with_answer("q1", Answer("red", others=(Said("blue", note=note),)))
    keeper = opened(file)
    if more:
        with pytest.raises(ChainLensError, match="too long to be kept"):
            keeper.autosave(case)
    else:
        keeper.autosave(case)
        assert opened(file).recovery.case.answers == case.answers


def test_a_case_file_with_mistakes_leaves_no_lock_behind(file, opened):
    file.write_text("chainlens_case: 1\nanswers: {q9: red}\n", "utf-8")
    with pytest.raises(FileProblems, match="q9"):
        opened(file)
    assert names(file.parent) == ["chain.yaml"]


# Cases without a file


def test_a_case_without_a_file_is_found_at_the_next_start(state):
    keeper = new_case(BASE, state=state)
    keeper.autosave(ONE)
    assert unsaved_cases(BASE, state=state) == ()  # it is open still
    keeper.leave()
    (found,) = unsaved_cases(BASE, state=state)
    assert found.file is None
    assert found.case.answers == ONE.answers
    again = resume_case(found, BASE, state=state)
    assert again.recovery == found
    with pytest.raises(CaseInUse):
        resume_case(found, BASE, state=state)
    again.close()
    assert unsaved_cases(BASE, state=state) == ()
    assert names(state / "unsaved") == []


def test_two_cases_without_a_file_do_not_meet(state):
    one, two = (new_case(BASE, state=state) for _ in range(2))
    one.autosave(ONE)
    two.autosave(TWO)
    one.leave()
    two.leave()
    found = unsaved_cases(BASE, state=state)
    assert [each.case.answers for each in found] == [TWO.answers, ONE.answers]


def test_saving_a_case_without_a_file_moves_lock_and_autosave_to_it(tmp_path, state):
    keeper = new_case(BASE, state=state)
    keeper.autosave(ONE)
    target = tmp_path / "new.yaml"
    keeper.save(ONE, target)
    assert keeper.file == target
    assert names(state / "unsaved") == []
    assert keeper.autosave(TWO) == tmp_path / ".new.yaml.autosave"
    assert names(tmp_path) == [".new.yaml.autosave", ".new.yaml.lock", "new.yaml", "state"]
    keeper.close()
    assert names(tmp_path) == ["new.yaml", "state"]


def test_a_case_without_a_file_needs_a_path_to_be_saved(state):
    with pytest.raises(ValueError, match="path"):
        new_case(BASE, state=state).save(ONE)


# Files that were changed elsewhere


def test_a_file_changed_elsewhere_is_not_overwritten_unless_asked_to(file, opened):
    keeper = opened(file)
    other = replace(ONE, name="Other")
    casefiles.write_case(file, other, BASE)
    assert keeper.file_state() is FileState.CHANGED
    keeper.autosave(TWO)
    with pytest.raises(ChangedElsewhere, match=r"chain\.yaml was changed by another program"):
        keeper.save(TWO)
    assert casefiles.read_case(file, BASE).name == "Other"
    assert keeper.autosaves
    keeper.save(TWO, overwrite=True)
    assert casefiles.read_case(file, BASE).answers == TWO.answers
    assert keeper.file_state() is FileState.SAME
    keeper.save(THREE)  # its own save is no change from elsewhere


def test_a_file_that_came_to_be_meanwhile_is_not_overwritten(tmp_path, opened):
    keeper = opened(tmp_path / "new.yaml")
    casefiles.write_case(tmp_path / "new.yaml", TWO, BASE)
    with pytest.raises(ChangedElsewhere):
        keeper.save(ONE)


def test_a_file_that_is_gone_is_written_again(file, opened):
    keeper = opened(file)
    file.unlink()
    assert keeper.file_state() is FileState.GONE
    keeper.save(TWO)
    assert casefiles.read_case(file, BASE).answers == TWO.answers


def test_saving_under_a_name_that_is_taken_has_to_be_asked_for(file, tmp_path, opened):
    keeper = opened(file)
    taken = tmp_path / "taken.yaml"
    taken.write_text("mine", "utf-8")
    with pytest.raises(AlreadyThere, match=r"taken\.yaml exists already"):
        keeper.save(TWO, taken)
    assert taken.read_text("utf-8") == "mine"
    assert keeper.file == file
    keeper.save(TWO, taken, overwrite=True)
    assert keeper.file == taken
    assert names(file.parent) == ["chain.yaml"]


def test_a_save_that_fails_leaves_everything_as_it_was(file, tmp_path, opened):
    keeper = opened(file)
    keeper.autosave(TWO)
    with pytest.raises(ChainLensError, match="could not be written"):
        keeper.save(TWO, tmp_path / "nowhere" / "x.yaml")
    assert keeper.file == file
    assert keeper.is_locked
    assert keeper.autosaves


def test_a_stamp_tells_same_changed_and_gone(tmp_path):
    path = tmp_path / "f"
    assert state_since(path, None) is FileState.SAME
    path.write_text("abc", "utf-8")
    assert state_since(path, None) is FileState.CHANGED
    stamp = Stamp.of(path)
    assert Stamp.from_data(stamp.as_data()) == stamp
    os.utime(path, ns=(5, 5))
    assert state_since(path, stamp) is FileState.SAME  # the same bytes at another time
    path.write_text("abd", "utf-8")
    assert state_since(path, stamp) is FileState.CHANGED
    os.utime(path, ns=(stamp.mtime_ns, stamp.mtime_ns))
    assert state_since(path, stamp) is FileState.CHANGED
    assert state_since(path, stamp, thorough=False) is FileState.SAME  # what quick looks miss
    path.write_text("abcd", "utf-8")
    assert state_since(path, stamp, thorough=False) is FileState.CHANGED
    path.unlink()
    assert state_since(path, stamp) is FileState.GONE
    assert Stamp.of(path) is None


@pytest.mark.parametrize("data", [None, [], {}, {"mtime_ns": "1", "size": 2, "sha256": "x"}])
def test_what_is_no_stamp_is_none(data):
    assert Stamp.from_data(data) is None


# Two programs on one case


def test_a_case_that_another_program_has_open_is_not_opened(file):
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from chainlens.cases import caselock\n"
        "caselock.take(Path(sys.argv[1]))\n"
        "print('taken', flush=True)\n"
        "sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert other.stdout.readline() == "taken\n"
    try:
        with pytest.raises(CaseInUse, match=rf"process {other.pid} on ") as caught:
            open_case(file, BASE)
        assert str(caselock.lock_file(file)) in str(caught.value)
        assert caught.value.owner.process.pid == other.pid
        assert caselock.holder(file).process.pid == other.pid
    finally:
        other.kill()
        other.communicate()
    assert caselock.holder(file) is None
    keeper = open_case(file, BASE)  # its process is over, so the lock is stale
    assert keeper.is_locked
    keeper.close()


def test_one_program_does_not_open_a_case_twice(file, opened):
    opened(file)
    with pytest.raises(CaseInUse):
        open_case(file, BASE)


def test_a_case_can_be_taken_over_and_the_other_program_notices(file):
    first = open_case(file, BASE)
    second = open_case(file, BASE, take_over=True)
    assert second.is_locked
    assert not first.is_locked
    first.leave()  # and does not give back what is not its own
    assert second.is_locked
    second.close()


def lock_of(file, **told):
    lock = caselock.take(file)
    data = json.loads(lock.path.read_text("utf-8"))
    lock.path.write_text(json.dumps({**data, **told}), "utf-8")


def test_a_lock_whose_number_now_belongs_to_another_process_is_stale(file):
    if not processes.this_process().started:
        pytest.skip("this system does not say when a process started")
    lock_of(file, started="another boot:1")
    assert caselock.take(file).is_held()


def test_a_lock_from_another_computer_is_not_judged(file):
    lock_of(file, host="elsewhere", pid=1, started="")
    with pytest.raises(CaseInUse, match="on elsewhere"):
        caselock.take(file)


def test_a_lock_that_nobody_understands_is_respected_and_named(file):
    caselock.lock_file(file).write_text('{"chainlens_lock": 99}', "utf-8")
    with pytest.raises(CaseInUse, match="open in another program") as caught:
        caselock.take(file)
    assert caught.value.owner is None


def test_an_empty_lock_is_one_in_the_making_until_it_is_old(file):
    lock = caselock.lock_file(file)
    lock.touch()
    with pytest.raises(CaseInUse):
        caselock.take(file)
    os.utime(lock, (1, 1))
    assert caselock.take(file).is_held()


def test_where_no_lock_can_be_made_work_goes_on_without_one(tmp_path):
    lock = caselock.take(tmp_path / "nowhere" / "x.yaml")
    assert lock.path is None
    assert not lock.is_held()
    lock.release()


@pytest.mark.parametrize("pid", [0, -1, 2**70])
def test_what_is_no_process_is_over(pid):
    assert processes.is_over(replace(processes.this_process(), pid=pid))


def test_this_process_and_those_of_others_are_not_over():
    assert not processes.is_over(processes.this_process())
    here = processes.this_process().host
    if os.name == "posix":
        assert not processes.is_over(Process(1, here))
    assert processes.is_over(Process(dead_pid(), here))
    assert Path(__file__).exists()


# What was left behind, looked at without opening the case


def test_what_a_killed_program_left_behind_is_seen_without_touching_anything(file, opened, state):
    keeper = opened(file)
    keeper.autosave(THREE)
    killed(keeper)
    before = names(file.parent)
    assert left_behind(file, BASE, state=state).case.answers == THREE.answers
    assert names(file.parent) == before


def test_nothing_is_left_behind_while_the_case_is_open(file, opened, state):
    opened(file).autosave(THREE)
    assert left_behind(file, BASE, state=state) is None


def test_nothing_is_left_behind_where_the_file_holds_it_all(file, opened, state):
    keeper = opened(file)
    assert left_behind(file, BASE, state=state) is None
    keeper.autosave(ONE)
    killed(keeper)
    assert left_behind(file, BASE, state=state) is None


def test_what_was_left_behind_is_seen_though_the_file_is_gone_or_broken(file, opened, state):
    keeper = opened(file)
    keeper.autosave(THREE)
    killed(keeper)
    file.write_text("no case", "utf-8")
    assert left_behind(file, BASE, state=state).case.answers == THREE.answers
    file.unlink()
    assert left_behind(file, BASE, state=state).case.answers == THREE.answers
