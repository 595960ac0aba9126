"""Settings, kept and read back, whatever stands in the file."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlens.system import folders, settings
from chainlens.system.errors import ChainLensError
from chainlens.system.settings import PackFolder, Settings

ALL = st.builds(
    Settings,
    case_folder=st.text("ab c", min_size=1).map(lambda name: Path("/x") / name),
    paper=st.sampled_from(settings.PAPERS),
    text_percent=st.integers(100, 200),
    language=st.sampled_from(("system", "fr", "pt_BR")),
    theme=st.sampled_from(settings.THEMES),
    packs=st.lists(
        st.builds(
            PackFolder,
            st.text("ab c", min_size=1).map(lambda name: Path("/packs") / name),
            st.booleans(),
        ),
        unique_by=lambda pack: pack.folder,
    ).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("ab/\0 ", max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text("ab"), inner, max_size=2),
    max_leaves=4,
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "config" / "settings.json"


def test_without_a_file_the_defaults_hold(file):
    assert settings.load_settings(file) == (Settings(), ())
    assert Settings().paper == "A4"
    assert Settings().text_percent == 100
    assert Settings().language == "system"
    assert Settings().theme == "system"
    assert Settings().case_folder == folders.case_folder()


@given(ALL)
def test_what_is_kept_reads_back(tmp_path_factory, chosen):
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    settings.save_settings(chosen, file)
    assert settings.load_settings(file) == (chosen, ())


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("case_folder", "paper", "text_percent", "theme"), JSON)
    )
)
def test_whatever_stands_there_each_setting_is_usable_or_noted(values):
    found, notes = settings.from_values(values)
    assert settings.from_values(
        {
            "case_folder": str(found.case_folder),
            "paper": found.paper,
            "text_percent": found.text_percent,
            "language": found.language,
            "theme": found.theme,
        }
    ) == (found, ())
    for name, value in values.items():
        used = getattr(found, name)
        assert (
            str(used) == str(value)
            or Path(str(value)) == used
            or any(f"'{name}'" in note for note in notes)
        )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("paper", "A3", "one of: A4, Letter"),
        ("text_percent", 99, "from 100 to 200"),
        ("text_percent", 201, "from 100 to 200"),
        ("text_percent", True, "from 100 to 200"),
        ("text_percent", "150", "from 100 to 200"),
        ("language", "French", "a code such as 'fr'"),
        ("theme", "blue", "one of: system, light, dark"),
        ("theme", ["dark"], "one of: system, light, dark"),
        ("case_folder", "cases", "name a folder in full"),
        ("case_folder", None, "name a folder in full"),
    ],
)
def test_a_wrong_value_falls_back_with_a_note_and_leaves_the_others(name, value, told):
    other = {"paper": "Letter"} if name != "paper" else {"theme": "dark"}
    found, notes = settings.from_values({name: value, **other})
    assert getattr(found, name) == getattr(Settings(), name)
    assert getattr(found, next(iter(other))) == next(iter(other.values()))
    assert len(notes) == 1
    assert f"The setting '{name}' is not used" in notes[0]
    assert told in notes[0]


def test_an_unknown_setting_is_noted_with_the_one_that_may_be_meant():
    found, notes = settings.from_values({"papr": "Letter"})
    assert found == Settings()
    assert notes == ("There is no setting 'papr'. Did you mean 'paper'?",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[]", "no list of settings"),
        (b"[" * 60_000, "not JSON"),
        (b" " * 70_000, "too large"),
    ],
)
def test_a_file_that_cannot_be_read_gives_the_defaults_with_a_note(file, data, reason):
    file.parent.mkdir()
    file.write_bytes(data)
    found, (note,) = settings.load_settings(file)
    assert found == Settings()
    assert str(file) in note
    assert reason in note


def test_a_folder_in_place_of_the_file_is_noted(file):
    file.mkdir(parents=True)
    assert settings.load_settings(file)[1]


def test_the_usual_file_is_in_the_config_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "config_folder", lambda: tmp_path / "mine")
    settings.save_settings(Settings(theme="dark"))
    kept = json.loads((tmp_path / "mine" / "settings.json").read_text("utf-8"))
    assert kept["theme"] == "dark"
    assert settings.load_settings()[0].theme == "dark"


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(ChainLensError, match="could not be made"):
        settings.save_settings(Settings(), tmp_path / "file" / "config" / "settings.json")


def test_the_folders_are_this_persons_own():
    for folder in (folders.config_folder(), folders.state_folder()):
        assert folder.is_absolute()
        assert folder.name == "ChainLens"


def test_a_readers_copy_is_kept_as_a_path_with_a_fingerprint(file):
    chosen = Settings(own_copy="/home/ada/paper.pdf", own_copy_sha256="0" * 64)
    settings.save_settings(chosen, file)
    assert settings.load_settings(file) == (chosen, ())
    wrong = {"own_copy": "paper.pdf", "own_copy_sha256": "12"}
    usable, notes = settings.from_values(wrong)
    assert (usable.own_copy, usable.own_copy_sha256, len(notes)) == ("", "", 2)


@given(JSON)
def test_whatever_stands_for_packs_those_that_are_usable_are_taken_and_the_others_noted(value):
    found, notes = settings.from_values({"packs": value})
    count = len(value) if isinstance(value, list) else 0
    assert len(found.packs) + len(notes) >= min(count, 1)
    assert all(pack.folder.is_absolute() for pack in found.packs)


def test_a_pack_that_is_named_wrongly_takes_no_other_with_it():
    found, notes = settings.from_values(
        {
            "packs": [
                {"folder": "/packs/a", "on": True},
                {"folder": "packs/b", "on": True},
                {"folder": "/packs/c", "on": "yes"},
                "/packs/d",
                {"folder": "/packs/e", "on": False},
                {"folder": "/packs/a", "on": False},
            ]
        }
    )
    on, off = PackFolder(Path("/packs/a")), PackFolder(Path("/packs/e"), on=False)
    assert found.packs == (on, off)
    assert found.packs_on == (Path("/packs/a"),)
    assert [note.split(":")[1].strip() for note in notes] == ["pack 2", "pack 3", "pack 4"]
