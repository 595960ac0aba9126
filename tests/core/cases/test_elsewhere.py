"""What another program made of a case file while it was open here."""

import os

import pytest

from chainlens.cases import casefiles
from chainlens.cases.keeping import ChangedElsewhere, new_case, open_case
from chainlens.model.case import Answer, Case
from chainlens.telling.wording.elsewhere import elsewhere_in_words, elsewhere_lines
from chainlens.telling.wording.lines import as_text


@pytest.fixture
def file(tmp_path, base):
    path = tmp_path / "beans.yaml"
    casefiles.write_case(path, Case(name="Beans").with_answer("sector", Answer("farming")), base)
    return path


@pytest.fixture
def keeper(file, base, tmp_path):
    keeper = open_case(file, base, state=tmp_path / "state")
    yield keeper
    keeper.close()


def theirs(file, base):
    case = Case(name="Beans").with_answer("sector", Answer("mining", note="seen"))
    casefiles.write_case(file, case, base)


def words(base, seen, **more):
    text = as_text(elsewhere_lines(base, seen), 500)
    return f"{elsewhere_in_words(seen, modified=False, **more)}\n{text}"


def test_a_file_nobody_touched_gives_nothing_to_see(keeper, file):
    assert keeper.look() is None
    os.utime(file, ns=(1, 1))  # as a program does that only copies files to and fro
    assert keeper.look() is None
    assert keeper.look(thorough=False) is None


def test_what_another_program_changed_is_seen_in_words(keeper, file, base):
    theirs(file, base)
    seen = keeper.look(thorough=False)
    options = base.questions["sector"].options
    text = words(base, seen)
    assert "Another program changed beans.yaml: 1 change in the case." in text
    assert f"«{options['mining']}», note: «seen»; before: «{options['farming']}»" in text
    assert "not saved" not in text
    assert "not saved" in elsewhere_in_words(seen, modified=True)


def test_a_comment_is_a_change_of_the_file_and_none_of_the_case(keeper, file, base):
    file.write_text(file.read_text(encoding="utf-8") + "# checked\n", encoding="utf-8")
    seen = keeper.look()
    assert seen.changes == ()
    assert "Nothing in the case differs by that." in words(base, seen)


def test_a_file_that_is_gone_is_told_so(keeper, file, base):
    file.unlink()
    seen = keeper.look()
    assert seen.is_gone
    assert "is not there any more. Saving writes it again." in words(base, seen)


def test_a_file_that_cannot_be_read_any_more_says_what_is_wrong(keeper, file, base):
    file.write_text("chainlens_case: 1\nanswers: {sector: fishing on the moon}\n", encoding="utf-8")
    seen = keeper.look()
    assert (seen.case, seen.is_gone) == (None, False)
    text = words(base, seen)
    assert "cannot be read as it is now" in text
    assert "beans.yaml:2: " in text


def test_what_was_accepted_is_no_news_and_saving_goes_over_it(keeper, file, base):
    theirs(file, base)
    keeper.accept(keeper.look())
    assert keeper.look() is None
    mine = Case(name="Mine")
    keeper.save(mine)
    assert casefiles.read_case(file, base).name == "Mine"


def test_a_second_change_after_the_first_was_accepted_is_seen_by_itself(keeper, file, base):
    theirs(file, base)
    keeper.accept(keeper.look())
    again = casefiles.read_case(file, base).with_answer("product", None)
    casefiles.write_case(file, again.with_answer("sector", Answer("farming")), base)
    (change,) = keeper.look().changes
    assert change.before == Answer("mining", note="seen")
    with pytest.raises(ChangedElsewhere):
        keeper.save(Case())


def test_a_file_that_is_gone_and_accepted_is_written_again(keeper, file, base):
    file.unlink()
    keeper.accept(keeper.look())
    assert keeper.look() is None
    keeper.save(Case(name="Mine"))
    assert casefiles.read_case(file, base).name == "Mine"


def test_a_case_without_a_file_has_nothing_to_look_at(base, tmp_path):
    keeper = new_case(base, state=tmp_path / "state")
    assert keeper.look() is None
    keeper.close()
