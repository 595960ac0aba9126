"""A reader's own copy: opened whatever it is, its passages found and checked however it is set."""

import io
import os
import random
import re
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError
from small_pdf import pdf_of

from chainlens.model.knowledge import Passage, Segment
from chainlens.owncopy import (
    CopyUnreadable,
    FoundState,
    copy_from_text,
    locate,
    locate_passage,
    read_copy,
)
from chainlens.owncopy.copies import MOST_BYTES
from chainlens.owncopy.letters import fingerprint, letters_of
from chainlens.owncopy.unwrap import Unwrapper
from chainlens.telling.wording.lines import as_text
from chainlens.telling.wording.owncopy import copy_lines, found_lines

ROOT = Path(__file__).resolve().parents[3]
PAPER = Path(os.environ.get("CHAINLENS_PAPER") or ROOT.parent / "shared" / "paper" / "paper.txt")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
needs_paper = pytest.mark.skipif(not PAPER.is_file(), reason=f"the paper is not at {PAPER}")

# A text of our own takes the paper's place wherever the paper itself is not needed.
WORDS = re.findall(
    r"\S+",
    "grower buyer cotton small firm “trust” price season long-term credit lorry the and of with "
    "sells brings weaver’s group market (often) quality, label; shop wage field—crop risk 30 2004",
)


def paragraph(seed: int, words: int = 90) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(words)).capitalize() + "."


def passage(id_: str, *texts: str) -> Passage:
    segments = tuple(
        Segment(" ".join(text.split()[:5]), len(letters_of(text).letters), sha(text))
        for text in texts
    )
    return Passage(id_, "1 Test", "", "about", segments)


def sha(text: str) -> str:
    return fingerprint(letters_of(text).letters)


TEXTS = [paragraph(seed) for seed in range(8)]
PASSAGES = tuple(passage(f"P1.{number}", text) for number, text in enumerate(TEXTS))


def states(text: str) -> list[FoundState]:
    return [found.state for found in locate(copy_from_text(text), PASSAGES)]


def wrapped(text: str, width: int = 70) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=True)


def test_a_copy_as_it_is_written_is_verified_and_given_back_in_its_own_spelling():
    found = locate(copy_from_text("\n\n".join(TEXTS)), PASSAGES)
    assert [one.state for one in found] == [FoundState.VERIFIED] * len(TEXTS)
    assert [one.text for one in found] == TEXTS
    assert {one.page for one in found} == {None}


def test_every_character_keeps_or_loses_its_letters_as_in_the_fingerprint():
    ligatures = set("ﬀﬁﬂﬃﬄﬅﬆ")
    text = "".join(one for one in map(chr, range(sys.maxunicode + 1)) if one not in ligatures)
    expected = [
        (letter, place)
        for place, one in enumerate(text)
        for letter in one.lower()
        if letter in "abcdefghijklmnopqrstuvwxyz0123456789"
    ]
    found = letters_of(text)
    assert list(zip(found.letters, found.places, strict=True)) == expected


def test_ligatures_and_accents_put_together_or_apart_make_no_difference():
    plain = "The final office of a café is first. " * 3
    own = passage("P1.1", plain)
    typeset = plain.replace("fi", "ﬁ").replace("ffi", "ﬃ").replace("é", "e\u0301")
    assert locate_passage(copy_from_text(typeset), own).state is FoundState.VERIFIED


@settings(deadline=None, max_examples=60)
@given(st.integers(25, 100), st.sampled_from(["’", "'"]), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_line_breaks_hyphens_and_quotes_make_no_difference(width, quote, end):
    text = end.join(end.join(wrapped(one, width)) for one in TEXTS)
    text = text.replace("’", quote).replace("“", '"').replace("”", '"').upper()
    assert states(text) == [FoundState.VERIFIED] * len(TEXTS)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_one_other_letter_is_never_verified(data):
    number = data.draw(st.integers(0, len(TEXTS) - 1))
    text = TEXTS[number]
    letters = letters_of(text)
    at = letters.places[data.draw(st.integers(0, len(letters.letters) - 1))]
    other = "x" if text[at] not in "xX" else "y"
    changed = [*TEXTS]
    changed[number] = text[:at] + other + text[at + 1 :]
    found = states("\n\n".join(changed))
    assert found[number] is not FoundState.VERIFIED
    assert found[:number] + found[number + 1 :] == [FoundState.VERIFIED] * (len(TEXTS) - 1)


@settings(deadline=None, max_examples=60)
@given(st.integers(6, 30), st.integers(0, 4), st.integers(50, 80))
def test_heads_and_feet_of_pages_are_left_out_and_named(height, notes, width):
    lines = [line for text in TEXTS for line in wrapped(text, width)]
    pages = []
    for number, start in enumerate(range(0, len(lines), height), start=1):
        foot = [f"Note {number}.{note} on something" for note in range(notes)] if start == 0 else []
        body = lines[start : start + height]
        pages.append("\n".join(["A REVIEW OF THINGS", *body, *foot, f"- {number} -"]))
    copy = copy_from_text("\f".join(pages))
    found = locate(copy, PASSAGES)
    assert [one.state for one in found] == [FoundState.VERIFIED] * len(TEXTS)
    assert [one.text for one in found] == TEXTS
    for one in found:
        assert one.page is not None
        for line in one.left_out:
            assert line in copy.text
            assert line not in one.text
            assert line in as_text(found_lines(one), 10_000)


def test_a_line_that_was_put_in_the_middle_is_left_out_and_named():
    lines = wrapped(TEXTS[0])
    lines.insert(3, "This copy belongs to the library of somebody else.")
    found = locate_passage(copy_from_text("\n".join(lines) + "\n\nThe end."), PASSAGES[0])
    assert found.state is FoundState.VERIFIED
    assert found.left_out == ("This copy belongs to the library of somebody else.",)
    assert found.text == TEXTS[0]


def test_words_put_inside_a_line_are_not_verified_and_counted():
    text = TEXTS[1].replace(" the ", " the other ", 1)
    assert text != TEXTS[1]
    found = locate(copy_from_text("\n\n".join([TEXTS[0], text, TEXTS[2]])), PASSAGES[:3])
    assert [one.state for one in found] == [
        FoundState.VERIFIED,
        FoundState.DIFFERS,
        FoundState.VERIFIED,
    ]
    difference = found[1].segments[0].difference
    assert difference.found == difference.expected + len("other")
    told = as_text(found_lines(found[1]))
    assert "found, not verified" in told
    assert str(difference.found) in told


def test_a_passage_that_is_not_there_is_not_found():
    found = locate(copy_from_text("\n\n".join(TEXTS[:3])), PASSAGES)
    assert [one.state for one in found[3:]] == [FoundState.NOT_FOUND] * 5
    assert found[3].text == ""
    assert "not found" in as_text(found_lines(found[3]))


def test_opening_words_in_a_table_of_contents_do_not_mislead():
    contents = "\n".join(" ".join(text.split()[:5]) for text in TEXTS)
    found = locate(copy_from_text(contents + "\n\n" + "\n\n".join(TEXTS)), PASSAGES)
    assert [one.text for one in found] == TEXTS


def test_a_passage_in_parts_is_verified_only_if_all_parts_are():
    own = passage("P1.1", TEXTS[0], TEXTS[2])
    whole = locate_passage(copy_from_text(TEXTS[0] + "\nin between\n" + TEXTS[2]), own)
    assert whole.state is FoundState.VERIFIED
    assert "in between" not in whole.text
    half = locate_passage(copy_from_text(TEXTS[0]), own)
    assert half.state is FoundState.DIFFERS
    assert [part.state for part in half.segments] == [FoundState.VERIFIED, FoundState.NOT_FOUND]
    assert "Part 2 of 2: not found." in as_text(found_lines(half))


def test_a_long_text_that_repeats_itself_takes_no_long_time():
    copy = copy_from_text("Small firms sell. " * 100_000)
    own = Passage("P", "1", "", "a", (Segment("Small firms sell", 60, "0" * 64),))
    assert locate_passage(copy, own).state is FoundState.DIFFERS


def test_a_copy_full_of_misread_letters_takes_no_long_time_and_is_told_as_such():
    texts = [paragraph(seed, 150) for seed in range(60)]
    passages = [passage(f"P{number}", text) for number, text in enumerate(texts)]
    misread = "\n".join("\n".join(wrapped(text[:-20] + "rn" + text[-20:])) for text in texts)
    started = time.perf_counter()
    found = locate(copy_from_text(misread), passages)
    assert time.perf_counter() - started < 10
    assert {one.state for one in found} == {FoundState.DIFFERS}
    assert [one.segments[0].difference.found for one in found[:-1]] == [
        len(letters_of(text).letters) + 2 for text in texts[:-1]
    ]


def test_unwrapping_keeps_hyphens_that_belong_to_a_word():
    unwrapper = Unwrapper("A long-term loan. Developing firms. Small-\nscale.")
    assert unwrapper.unwrap("a long-\nterm loan") == "a long-term loan"
    assert unwrapper.unwrap("devel-\noping") == "developing"
    assert unwrapper.unwrap("unheard-\nof") == "unheardof"
    assert unwrapper.unwrap("South-\nEast") == "South-East"
    assert unwrapper.unwrap("some: • one\n• two") == "some:\n• one\n• two"


# Files


def written(tmp_path: Path, data: bytes, name: str = "copy.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def pages_of_texts(height: int = 20) -> list[list[str]]:
    lines = [line for text in TEXTS for line in wrapped(text)]
    return [
        ["A Review of Things", *lines[start : start + height], f"Page {number}"]
        for number, start in enumerate(range(0, len(lines), height), start=1)
    ]


def test_a_pdf_is_read_page_by_page(tmp_path):
    copy = read_copy(written(tmp_path, pdf_of(pages_of_texts())))
    found = locate(copy, PASSAGES)
    assert copy.kind == "pdf"
    assert copy.unread_pages == ()
    assert [one.state for one in found] == [FoundState.VERIFIED] * len(TEXTS)
    assert [one.text for one in found] == TEXTS
    assert [one.page for one in found] == sorted(one.page for one in found)
    assert len({one.page for one in found}) > 2
    assert "8 passages were found and checked, of 8." in as_text(copy_lines(copy, found))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encodings_that_programs_save(tmp_path, encoding):
    path = written(tmp_path, "\n\n".join(TEXTS).encode(encoding), "copy.txt")
    copy = read_copy(path)
    assert copy.kind == "text"
    assert [one.text for one in locate(copy, PASSAGES)] == TEXTS


def test_the_same_file_has_the_same_fingerprint_and_another_has_another(tmp_path):
    first = read_copy(written(tmp_path, "\n\n".join(TEXTS).encode(), "a.txt"))
    same = read_copy(written(tmp_path, "\n\n".join(TEXTS).encode(), "b.txt"))
    other = read_copy(written(tmp_path, "\n\n".join(TEXTS[1:]).encode(), "c.txt"))
    assert first.sha256 == same.sha256 != other.sha256


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(pages_of_texts()))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_are_counted_before_each_is_read(tmp_path):
    path = tmp_path / "copy.pdf"
    path.write_bytes(pdf_of([["growers sell cotton to a firm nearby"] * 15] * 3))
    counted = []
    read_copy(path, lambda done, of: counted.append((done, of)))
    assert counted == [(0, 3), (1, 3), (2, 3)]


def test_reading_a_pdf_can_be_stopped_between_pages(tmp_path):
    path = tmp_path / "copy.pdf"
    path.write_bytes(pdf_of([["growers sell cotton to a firm nearby"] * 15] * 3))

    def stop(done, _of):
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        read_copy(path, stop)


def test_a_pdf_that_is_only_locked_against_changes_is_read(tmp_path):
    found = locate(read_copy(written(tmp_path, locked(""))), PASSAGES)
    assert {one.state for one in found} == {FoundState.VERIFIED}


def test_a_pdf_whose_encryption_cannot_be_read_here_is_called_locked(tmp_path, monkeypatch):
    def needs_a_library(page):
        raise DependencyError("cryptography")

    # So it goes with AES: the file opens, and the first page needs a library that we do not bring.
    monkeypatch.setattr(PageObject, "extract_text", needs_a_library)
    with pytest.raises(CopyUnreadable, match="locked with a password or encrypted"):
        read_copy(written(tmp_path, pdf_of(pages_of_texts())))


whole = pdf_of(pages_of_texts())
REFUSED = {
    "locked": (locked("secret"), "locked with a password"),
    "scan": (pdf_of([["1"], ["2"], [""]]), "no text in it"),
    "no_pages": (pdf_of([]), "no text in it"),
    "cut_short": (whole[: len(whole) // 8], "damaged"),
    "only_a_head": (b"%PDF-1.4\n", "damaged"),
    "noise": (b"%PDF-1.7\n" + random.Random(1).randbytes(5000), "damaged"),
    "too_many_pages": (pdf_of([["page"]] * 501), "more than 500 pages"),
    "empty": (b"", "is empty"),
    "too_much_text": (b"word " * 1_000_001, "far more text than the paper"),
    "zip": (b"PK\x03\x04" + bytes(100), "a Word, OpenDocument or zip file"),
    "picture": (b"\x89PNG\r\n" + bytes(100), "a picture"),
    "binary": (bytes(range(256)) * 10, "neither a PDF nor a text"),
    "short": (b"Just a line.", "hardly any text"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_told_in_words(tmp_path, data, reason):
    path = written(tmp_path, data, "copy.bin")
    with pytest.raises(CopyUnreadable) as told:
        read_copy(path)
    assert reason in str(told.value)
    assert str(path) in str(told.value)
    assert str(told.value).endswith(".")


def test_a_missing_file_a_folder_and_a_huge_file_are_told_in_words(tmp_path):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for path, reason in (
        (tmp_path / "none.txt", "could not be opened"),
        (tmp_path, "could not be opened"),
        (huge, "larger than 50 MB"),
    ):
        with pytest.raises(CopyUnreadable, match=reason):
            read_copy(path)


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_a_pdf_damaged_anywhere_is_read_or_refused_in_words(tmp_path_factory, data):
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(9, len(damaged) - 40))
        damaged[at : at + data.draw(st.integers(1, 30))] = data.draw(st.binary(max_size=30))
    path = written(tmp_path_factory.getbasetemp(), bytes(damaged), "damaged.pdf")
    try:
        copy = read_copy(path)
    except CopyUnreadable as told:
        assert str(path) in str(told)  # noqa: PT017 - either outcome is right
    else:
        assert len(locate(copy, PASSAGES)) == len(PASSAGES)


def test_pypdf_is_not_loaded_before_a_pdf_is_opened():
    code = "import sys, chainlens.telling.wording.owncopy; sys.exit('pypdf' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, check=False).returncode == 0
    )


def test_nothing_is_written_to_the_terminal_about_odd_files(tmp_path, capfd):
    at = whole.rindex(b"startxref\n") + len(b"startxref\n")
    path = written(tmp_path, whole[:at] + b"9" + whole[at + 1 :])
    assert len(locate(read_copy(path), PASSAGES)) == len(PASSAGES)
    assert capfd.readouterr() == ("", "")


# The paper itself, where it is at hand


@needs_paper
def test_every_passage_of_the_paper_is_found_and_verified(base):
    found = locate(read_copy(PAPER), base.passages.values())
    assert len(found) == len(base.passages)
    for one in found:
        assert one.state is FoundState.VERIFIED, one.passage.id
        assert len(letters_of(one.text).letters) == sum(
            segment.length for segment in one.passage.segments
        )


@needs_paper
def test_every_passage_is_found_in_a_pdf_of_the_paper_with_heads_and_feet(base, tmp_path):
    lines = PAPER.read_text("utf-8").split("\n")
    pages = [
        ["A Review of the Literature", *lines[start : start + 45], f"{number}"]
        for number, start in enumerate(range(0, len(lines), 45), start=1)
    ]
    copy = read_copy(written(tmp_path, pdf_of(pages)))
    found = locate(copy, base.passages.values())
    assert [one.passage.id for one in found if one.state is not FoundState.VERIFIED] == []
    assert any(one.left_out for one in found)


@needs_paper
def test_no_longer_stretch_of_the_paper_stands_in_the_program():
    paper = letters_of(PAPER.read_text("utf-8")).letters
    most = 60
    names_titles = {"base.yaml", "works.yaml"}
    stretches = {paper[at : at + most] for at in range(len(paper) - most)}
    for folder in ("src", "rules", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".yaml", ".md"} and path.name not in names_titles:
                own = letters_of(path.read_text("utf-8")).letters
                for at in range(len(own) - most):
                    assert own[at : at + most] not in stretches, (path, own[at : at + 90])
