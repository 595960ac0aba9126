"""The list of recent cases."""

import datetime

import pytest

from chainlens.system import recents

WHEN = datetime.datetime(2026, 11, 23, 12, 30, tzinfo=datetime.UTC)


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "state" / "recent.json"


def case_file(folder, name):
    path = folder / name
    path.write_text("x", "utf-8")
    return path


def test_at_first_there_are_none(kept):
    assert recents.recent_cases(kept) == ()


def test_the_latest_comes_first_and_each_file_once(tmp_path, kept):
    one, two = case_file(tmp_path, "one.yaml"), case_file(tmp_path, "two.yaml")
    recents.remember_case(one, "One", when=WHEN, path=kept)
    recents.remember_case(two, "", when=WHEN, path=kept)
    returned = recents.remember_case(one, "One again", when=WHEN, path=kept)
    assert returned == recents.recent_cases(kept)
    assert returned == (
        recents.Recent(one, "One again", WHEN),
        recents.Recent(two, "", WHEN),
    )


def test_a_missing_file_stays_in_the_list_and_is_marked(tmp_path, kept):
    path = case_file(tmp_path, "one.yaml")
    recents.remember_case(path, "One", path=kept)
    path.unlink()
    (found,) = recents.recent_cases(kept)
    assert found.missing


def test_a_case_can_be_taken_off_the_list(tmp_path, kept):
    recents.remember_case(tmp_path / "one.yaml", "One", path=kept)
    recents.remember_case(tmp_path / "two.yaml", "Two", path=kept)
    assert [each.name for each in recents.forget(tmp_path / "one.yaml", path=kept)] == ["Two"]
    assert [each.name for each in recents.recent_cases(kept)] == ["Two"]


def test_the_list_does_not_grow_without_end(tmp_path, kept):
    for number in range(recents.MOST + 3):
        returned = recents.remember_case(tmp_path / f"{number}.yaml", "", path=kept)
    found = recents.recent_cases(kept)
    assert returned == found
    assert len(found) == recents.MOST
    assert found[0].path.name == f"{recents.MOST + 2}.yaml"


def test_a_relative_path_is_kept_in_full(tmp_path, kept, monkeypatch):
    monkeypatch.chdir(tmp_path)
    case_file(tmp_path, "here.yaml")
    (found,) = recents.remember_case(recents.Path("here.yaml"), "", path=kept)
    assert found.path == tmp_path / "here.yaml"
    assert not found.missing


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"1",
        b'{"recent_cases": 2, "cases": []}',
        b'{"recent_cases": 1, "cases": [1]}',
        b'{"recent_cases": 1, "cases": [{"path": 1, "name": "", "opened": "2026-11-23"}]}',
        b'{"recent_cases": 1, "cases": [{"path": "x", "name": "", "opened": "2026-11-23"}]}',
        b'{"recent_cases": 1, "cases": [{"path": "/x\\u0000", "name": "", "opened": "2026"}]}',
        b"[" * 100_000,
    ],
)
def test_a_bad_list_is_ignored_and_begun_anew(tmp_path, kept, damaged):
    kept.parent.mkdir()
    kept.write_bytes(damaged)
    assert recents.recent_cases(kept) == ()
    recents.remember_case(case_file(tmp_path, "one.yaml"), "One", path=kept)
    assert [each.name for each in recents.recent_cases(kept)] == ["One"]


def test_the_list_is_for_this_person_alone(tmp_path, kept):
    recents.remember_case(tmp_path / "one.yaml", "One", path=kept)
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.parent.stat().st_mode & 0o077 == 0


def test_the_usual_list_is_in_the_state_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(recents.folders, "state_folder", lambda: tmp_path / "mine")
    recents.remember_case(tmp_path / "one.yaml", "One")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["recent.json"]
    assert [each.name for each in recents.recent_cases()] == ["One"]
