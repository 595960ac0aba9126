"""Which language is spoken, and what a translation may do to a text and to a rule base."""

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.knowledge.rulefiles.translate import translated
from chainlens.model.case import Case
from chainlens.model.knowledge import RuleBase
from chainlens.reasoning import diagnose
from chainlens.system import folders, i18n, languages, paths

SOURCE = Path(__file__).resolve().parents[3] / "src"


@pytest.fixture(autouse=True)
def settled(monkeypatch, tmp_path):
    """Let each test settle its language, and leave English behind."""
    monkeypatch.setattr(folders, "config_folder", lambda: tmp_path / "config")
    monkeypatch.delenv(languages.LANGUAGE_VARIABLE)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    i18n.settle_anew()
    yield
    monkeypatch.undo()
    i18n.settle_anew()


def install(code, texts=None, data=None):
    path = folders.config_folder() / "locale" / code / "LC_MESSAGES" / "chainlens.mo"
    path.parent.mkdir(parents=True)
    if data is not None:
        path.write_bytes(data)
        return path
    made = Catalog(locale="fr")
    for message, translation in (texts or {}).items():
        context, message = message if isinstance(message, tuple) else (None, message)
        message = tuple(message.split("|")) if "|" in message else message
        made.add(message, translation, context=context)
    with path.open("wb") as file:
        write_mo(file, made)
    return path


def keep(language):
    folders.settings_file().parent.mkdir(parents=True, exist_ok=True)
    folders.settings_file().write_text(json.dumps({"language": language}), "utf-8")


def test_english_is_always_there_and_others_are_where_they_are_installed():
    assert languages.installed_languages() == ("en",)
    install("sv")
    install("fr")
    install("Klingon")
    assert languages.installed_languages() == ("en", "fr", "sv")


@pytest.mark.parametrize(
    ("environment", "chosen"),
    [
        ({}, "en"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "pt_BR.UTF-8@x"}, "pt_BR"),
        ({"LANG": "pt_PT.UTF-8"}, "en"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "C"}, "en"),
        ({"LC_ALL": "fr", "LANGUAGE": "xx:pt-BR:fr"}, "pt_BR"),
        ({"LANGUAGE": "en:fr"}, "en"),
        ({"LANGUAGE": "", "LANG": "fr"}, "fr"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "../../x"}, "en"),
        ({"LANG": "fr", languages.LANGUAGE_VARIABLE: "en"}, "en"),
        ({"LANG": "en", languages.LANGUAGE_VARIABLE: "fr"}, "fr"),
    ],
)
def test_the_system_names_languages_in_the_order_that_gettext_asks(environment, chosen):
    install("fr")
    install("pt_BR")
    assert languages.choose_language(environment) == chosen


def test_the_setting_goes_before_the_system_and_the_variable_before_the_setting():
    install("fr")
    install("sv")
    keep("fr")
    assert languages.choose_language({"LANG": "sv"}) == "fr"
    assert languages.choose_language({"LANG": "sv", languages.LANGUAGE_VARIABLE: "sv"}) == "sv"
    keep("system")
    assert languages.choose_language({"LANG": "sv"}) == "sv"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"language": 3}', '{"language": "../x"}'])
def test_a_settings_file_that_is_no_use_names_no_language(text):
    folders.settings_file().parent.mkdir(parents=True)
    folders.settings_file().write_text(text, "utf-8")
    assert languages.named({}) == "system"


def test_texts_and_counts_come_from_the_catalogue():
    install("fr", {"Results": "Résultats", "{count} case|{count} cases": ("un cas", "{count} cas")})
    keep("fr")
    assert i18n.spoken_language() == "fr"
    assert i18n._("Results") == "Résultats"
    assert i18n._("Map") == "Map"
    assert i18n._("") == ""
    assert i18n.plural("{count} case", "{count} cases", 1) == "un cas"
    assert i18n.plural("{count} case", "{count} cases", 4) == "4 cas"
    assert i18n.language_notes() == ()


@pytest.mark.parametrize(
    "wrong", ["{nmae} ouvert", "{name.__class__}", "{name!r}", "{", "{0}", "{name:>99999999}"]
)
def test_a_translation_that_cannot_be_filled_in_is_not_used(wrong):
    install("fr", {"{name} opened": wrong})
    keep("fr")
    assert i18n._("{name} opened") == "{name} opened"


@given(st.text(alphabet="ab{}!:.0[]", max_size=12))
def test_whatever_a_translation_holds_filling_it_in_does_not_fail(translation):
    if i18n._fills("{a} and {b}", translation):
        translation.format(a=1, b=2)


def test_a_language_that_is_not_installed_is_told():
    keep("sv")
    assert i18n.spoken_language() == "en"
    told = "No translation into 'sv' is installed, so ChainLens speaks English."
    assert i18n.language_notes() == (told,)


def test_a_language_stands_in_for_that_of_a_country():
    install("fr", {"Results": "Résultats"})
    keep("fr_CA")
    assert i18n._("Results") == "Résultats"
    assert i18n.language_notes() == ()


@pytest.mark.parametrize(
    "data", [b"", b"x" * 40, b"\xde\x12\x04\x95" + b"\xff" * 24, b"\xde\x12\x04\x95\0\0\0\0"]
)
def test_a_damaged_catalogue_leaves_english_and_is_told(data):
    path = install("fr", data=data)
    keep("fr")
    assert i18n._("Results") == "Results"
    (note,) = i18n.language_notes()
    assert str(path) in note


def test_a_rule_for_counts_that_divides_by_zero_leaves_english(monkeypatch):
    install("fr", {"{count} case|{count} cases": ("un cas", "{count} cas")})
    keep("fr")
    monkeypatch.setattr(i18n._spoken().texts, "plural", lambda count: 1 // (count - count))
    assert i18n.plural("{count} case", "{count} cases", 4) == "4 cases"


# The rule base


def test_in_english_the_rule_base_is_the_same_object(base):
    assert translated(base, lambda _context, text: text) is base


def test_a_translation_changes_texts_and_nothing_that_reasons(base):
    other = translated(base, lambda _context, text: f"X{text}")
    assert other.fingerprint == base.fingerprint
    assert other.questions["sector"].ask == f"X{base.questions['sector'].ask}"
    assert other.questions["sector"].ask_if == base.questions["sector"].ask_if
    for kind in (each.name for each in fields(RuleBase)):
        before, after = getattr(base, kind), getattr(other, kind)
        if hasattr(before, "keys"):
            assert list(before) == list(after), kind
    for id_, question in base.questions.items():
        assert list(other.questions[id_].options) == list(question.options)
    for id_, rule in base.rules.items():
        after = other.rules[id_]
        assert (after.when, after.then, after.findings) == (rule.when, rule.then, rule.findings)
        assert (after.sets_aside, after.limits) == (rule.sets_aside, rule.limits)
    case = Case(answers=base.rules[base.order[0]].tests[0].given and {})
    one, two = diagnose(base, case), diagnose(other, case)
    for a, b in zip(one.verdicts, two.verdicts, strict=True):
        assert (a.claim.id, a.status, list(a.values)) == (b.claim.id, b.status, list(b.values))


def test_every_text_has_a_place_of_its_own(base):
    found = {}
    translated(base, lambda context, text: found.setdefault((context, text), text))
    contexts = [context for context, _text in found]
    assert "sector.ask" in contexts
    assert "sector.options.farming" in contexts
    assert all(text for text in found.values())
    assert len(contexts) > 2000


def test_texts_of_a_rule_base_are_looked_up_by_place_and_only_there(base):
    ask = base.questions["sector"].ask
    install("fr", {("sector.ask", ask): "Quel travail ?", ("other.ask", "x"): "y"})
    keep("fr")
    loaded = load_rule_base(paths.rules_dir())
    assert loaded.questions["sector"].ask == "Quel travail ?"
    assert loaded.fingerprint == base.fingerprint
    assert loaded.questions["sector"].help == base.questions["sector"].help
    assert loaded.topics == base.topics


def test_the_command_line_speaks_the_language_of_the_settings_and_tells_what_is_wrong(tmp_path):
    text = "What follows"
    seen = in_a_process(tmp_path, "fr", install_=lambda: install("fr", {text: "La suite"}))
    assert seen.stdout == "fr La suite\n"
    missing = in_a_process(tmp_path, "sv")
    assert missing.stdout == f"en {text}\n"
    assert "No translation into 'sv' is installed" in missing.stderr


def in_a_process(tmp_path, language, install_=lambda: None):
    """Run a command that lists rules, with the folders of this test."""
    install_()
    keep(language)
    code = (
        "import sys; from pathlib import Path; from chainlens.system import folders;"
        f"folders.config_folder = lambda: Path({str(tmp_path / 'config')!r});"
        "from chainlens import cli; from chainlens.system import i18n;"
        "print(i18n.spoken_language(), i18n._('What follows'), flush=True);"
        "sys.stdout = open('/dev/null', 'w') if sys.platform != 'win32' else open('nul', 'w');"
        "sys.exit(cli.main(['rules', 'list']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
