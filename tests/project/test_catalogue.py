"""How catalogues are made: every text is in them, nothing translated is lost, mistakes are told."""

import ast
import gettext
from pathlib import Path

import catalogue
import pytest
from babel.messages.pofile import read_po, write_po

from chainlens.knowledge.rulefiles.translate import translated


@pytest.fixture(scope="module")
def extracted():
    return catalogue.extracted()


@pytest.fixture
def french(tmp_path, capsys):
    """A translation that was just begun."""
    assert catalogue.update("fr", tmp_path) == 0
    capsys.readouterr()
    return tmp_path / "fr" / "LC_MESSAGES" / "chainlens.po"


def put(path, *translations):
    """Write translations into a catalogue."""
    with path.open("rb") as file:
        made = read_po(file, locale="fr")
    for id_, text, context in translations:
        message = made.get(id_, context)
        assert message is not None, id_
        message.string = text
    with path.open("wb") as file:
        write_po(file, made)


def texts_in_code():
    for folder in catalogue.CODE:
        for path in sorted(folder.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
                if named and node.func.id in catalogue.KEYWORDS:
                    yield f"{path.name}:{node.lineno}", node.args


def test_every_text_of_the_code_is_a_plain_one_and_gets_into_the_catalogue(extracted):
    known = {m.id if isinstance(m.id, str) else m.id[0] for m in extracted}
    count = 0
    for place, arguments in texts_in_code():
        assert isinstance(arguments[0], ast.Constant), f"{place}: a text made at run time"
        assert arguments[0].value in known, f"{place}: the extractor does not see this text"
        count += 1
    assert count > 700


def test_every_text_of_the_rule_base_gets_into_the_catalogue_with_its_place(extracted, base):
    asked = []
    translated(base, lambda context, text: asked.append((text, context)) or text)
    assert all(extracted.get(text, context) is not None for text, context in asked)
    assert extracted.get(base.questions["sector"].ask, "sector.ask") is not None


def test_what_is_translated_and_compiled_is_what_the_program_reads(french, base):
    ask = base.questions["sector"].ask
    counts = ("{count} question is left.", "{count} questions are left.")
    put(
        french,
        ("Results", "Résultats", None),
        (ask, "Quel travail ?", "sector.ask"),
        (counts, ("il reste une question", "il reste {count} questions"), None),
    )
    assert catalogue.main(["compile", "fr", "--folder", str(french.parents[2])]) == 0
    with french.with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("Results") == "Résultats"
    assert read.pgettext("sector.ask", ask) == "Quel travail ?"
    assert read.gettext("Map") == "Map"
    assert read.ngettext(*counts, 0) == "il reste une question"


def test_bringing_a_translation_up_to_date_loses_nothing(french, capsys):
    put(french, ("Results", "Résultats", None))
    assert catalogue.main(["update", "fr", "--folder", str(french.parents[2])]) == 0
    total, todo = (int(word) for word in capsys.readouterr().out.split() if word.isdigit())
    assert todo == total - 1
    with french.open("rb") as file:
        assert read_po(file, locale="fr").get("Results").string == "Résultats"


@pytest.mark.parametrize("wrong", ["{nom} ouvert", "ouvert", "{"])
def test_a_translation_that_loses_what_is_filled_in_is_told_and_nothing_is_written(
    french, capsys, wrong
):
    text = "{name} could not be opened. The case at work is as it was."
    put(french, (text, wrong, None))
    assert catalogue.main(["compile", "fr", "--folder", str(french.parents[2])]) == 1
    said = capsys.readouterr().err
    assert str(french) in said
    assert "must hold {name}" in said
    assert not french.with_suffix(".mo").exists()


def test_a_language_that_nobody_speaks_is_refused(capsys):
    with pytest.raises(SystemExit):
        catalogue.main(["update", "klingon"])
    assert "no language that is known" in capsys.readouterr().err


def test_a_file_that_is_broken_is_told_with_its_line(tmp_path):
    path = tmp_path / "fr" / "LC_MESSAGES" / "chainlens.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid "a"\nmsgfoo "b"\n', "utf-8")
    with pytest.raises(SystemExit, match=r"chainlens\.po:\d"):
        catalogue.main(["compile", "fr", "--folder", str(tmp_path)])


def test_compiling_what_is_not_there_says_how_to_begin(tmp_path):
    with pytest.raises(SystemExit, match=r"tools/catalogue\.py update sv"):
        catalogue.main(["compile", "sv", "--folder", str(Path(tmp_path))])
