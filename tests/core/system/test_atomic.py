"""A file is replaced whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from chainlens.system import atomic
from chainlens.system.errors import ChainLensError


def test_a_new_file_is_utf_8_with_plain_line_ends_and_the_usual_permissions(tmp_path: Path):
    path = tmp_path / "new.txt"
    atomic.write_text(path, "Café\r\n漢\n")
    assert path.read_bytes() == "Café\r\n漢\n".encode()
    usual = tmp_path / "usual.txt"
    usual.touch()
    assert path.stat().st_mode == usual.stat().st_mode


def test_an_old_file_is_replaced_and_nothing_else_is_left(tmp_path: Path):
    path = tmp_path / "old.txt"
    path.write_text("old, and longer")
    atomic.write_text(path, "new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
):
    path = tmp_path / "old.txt"
    path.write_text("old")

    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    expected = ChainLensError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        atomic.write_text(path, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_text_that_cannot_be_encoded_leaves_the_old_file_and_no_litter(tmp_path: Path):
    path = tmp_path / "old.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        atomic.write_text(path, "new \ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_reported_with_the_file_and_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    path = tmp_path / "case.yaml"
    with pytest.raises(ChainLensError) as caught:
        atomic.write_text(path, "x")
    assert str(caught.value) == (
        f"{path} could not be written (No space left on device). "
        "Choose another folder or free some space."
    )


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_permissions_are_kept(tmp_path: Path, mode: int):
    path = tmp_path / "mine.txt"
    path.write_text("old")
    path.chmod(mode)
    atomic.write_text(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="links need no permission on POSIX alone")
def test_a_link_is_kept_and_what_it_points_to_is_replaced(tmp_path: Path):
    real = tmp_path / "real" / "file.txt"
    real.parent.mkdir()
    real.write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    atomic.write_text(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert list(real.parent.iterdir()) == [real]


@pytest.mark.skipif(os.name != "posix", reason="links need no permission on POSIX alone")
def test_links_in_a_circle_are_reported(tmp_path: Path):
    link = tmp_path / "link.txt"
    link.symlink_to(link)
    with pytest.raises(ChainLensError, match=r"link\.txt could not be written"):
        atomic.write_text(link, "new")


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_folder_without_permission_is_reported(tmp_path: Path):
    tmp_path.chmod(0o500)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(ChainLensError, match=r"\(Permission denied\)\. Choose another folder"):
            atomic.write_text(tmp_path / "case.yaml", "x")
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_refuses_is_reported_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(**kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(atomic.tempfile, "mkstemp", refuse)
    path = tmp_path / "case.yaml"
    with pytest.raises(ChainLensError) as caught:
        atomic.write_text(path, "x")
    assert str(caught.value) == (
        f"{path} could not be written (Permission denied). "
        "Choose another folder or free some space."
    )
    assert not path.exists()


def test_a_missing_folder_and_a_folder_in_the_way_are_reported(tmp_path: Path):
    with pytest.raises(ChainLensError, match="could not be written"):
        atomic.write_text(tmp_path / "nowhere" / "case.yaml", "x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(ChainLensError, match="could not be written"):
        atomic.write_text(tmp_path / "folder", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_name_as_long_as_the_folder_allows_can_be_written(tmp_path: Path):
    name = "é" * 100 + "x" * 55
    atomic.write_text(tmp_path / name, "new")
    assert (tmp_path / name).read_text() == "new"
