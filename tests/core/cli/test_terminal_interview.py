"""The interview in a terminal: text in, text out."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from decimal import Decimal

import pytest

from chainlens.cases import casefiles
from chainlens.cases.keeping import Keeper, open_case
from chainlens.cli import interview, main
from chainlens.cli.console import Console
from chainlens.cli.sitting import today
from chainlens.cli.typed import read_typed
from chainlens.model.case import Answer, Case, Said
from chainlens.system import folders, recents
from chainlens.system.errors import ChainLensError

WIDE = 100


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Keep recent cases and autosaves away from those of whoever runs the tests."""
    folder = tmp_path / "state"
    monkeypatch.setattr(folders.platformdirs, "user_state_path", lambda *_, **__: folder)
    return folder


@pytest.fixture
def file(tmp_path):
    return tmp_path / "chain.yaml"


@pytest.fixture
def talk(base, file):
    """Hold an interview over typed lines; the exit code and all that was written come back."""

    def hold(*lines, path=file, width=WIDE, stop_at=None, **more):
        typed = iter(lines)
        written = []

        def read(prompt):
            line = next(typed, None)
            if stop_at is not None and line == stop_at:
                raise KeyboardInterrupt
            written.append(f"{prompt}\n")
            return line

        code = interview.run(base, path, Console(read, written.append, width), **more)
        return code, "".join(written)

    return hold


@pytest.fixture
def read(base, file):
    return lambda path=file: casefiles.read_case(path, base)


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != "state")


def number(question, option):
    return str(list(question.options).index(option) + 1)


def first_of(question):
    """Return what is answered by typing 1."""
    option = next(iter(question.options))
    return (option,) if question.kind == "several" else option


def to(base, question):
    """Return what to type to go to a question."""
    return f"r {list(base.questions).index(question) + 1}"


# Answering


def test_an_interview_shows_topic_question_and_numbered_answers(base, talk):
    code, text = talk()
    first = next(iter(base.questions.values()))
    topic = base.topics[first.topic]
    assert code == 0
    assert f"{topic.title} (topic 1 of {len(base.topics)})" in text
    assert f"1. {first.ask}\n" in text
    for place, option in enumerate(first.options.values(), start=1):
        assert f"   {place}  {option}\n" in text


def test_answers_lead_from_question_to_question_and_are_saved_at_the_end(base, talk, read):
    ids = list(base.questions)
    code, text = talk("1", "u", "1")
    assert code == 0
    assert "Saved in" in text
    answers = read().answers
    assert answers[ids[0]] == Answer(first_of(base.questions[ids[0]]))
    assert answers[ids[1]] == Answer(None)
    assert answers[ids[2]] == Answer(first_of(base.questions[ids[2]]))
    assert read().date


def test_the_next_start_goes_on_at_the_first_gap(base, talk):
    talk("1", "", "1")
    second = base.questions[list(base.questions)[1]]
    _code, text = talk()
    assert "2 answers are there; we go on at the first gap." in text
    assert f"2. {second.ask}" in text
    assert f"1. {base.questions[next(iter(base.questions))].ask}" not in text


def test_a_question_that_no_longer_applies_is_passed_over(base, talk):
    groups = base.questions["producer_groups"]
    order = list(base.questions)
    between = order.index("group_tasks") - order.index(groups.id) - 1
    _code, text = talk(to(base, groups.id), number(groups, "none"), *[""] * between)
    behind = " ".join(text[text.index("Noted: ") :].split())
    assert base.questions["group_tasks"].ask not in behind
    later = order[order.index("group_tasks") + 1 :]
    assert any(base.questions[id_].ask in behind for id_ in later)
    _code, text = talk(to(base, "group_tasks"))
    reason = f'It does not apply, since "{groups.ask}" is answered "{groups.options["none"]}".'
    assert reason in " ".join(text.split())


def test_all_the_way_through_to_the_end(base, talk, file):
    code, text = talk(*["u"] * len(base.questions), "s", "", "b", "", "q")
    assert code == 0
    assert "The end of the questions" in text
    assert "Nothing that matters is left to ask." in text
    assert "Nothing follows yet." in text
    assert "Saved in" in text
    assert file.exists()


def test_skipped_questions_are_come_back_to(base, talk):
    _code, text = talk(*[""] * (len(base.questions) + 1))
    end = text.index("The end of the questions")
    assert "Enter goes to the first that was skipped." in text
    assert f"1. {next(iter(base.questions.values())).ask}" in text[end:]


def test_several_answers_are_typed_side_by_side_and_none_is_0(base, talk, read):
    several = base.questions["end_markets"]
    options = list(several.options)
    _code, text = talk(to(base, several.id), "3, 1", to(base, several.id))
    assert read().answers[several.id].value == (options[0], options[2])
    assert f'Noted: "{several.options[options[0]]}; {several.options[options[2]]}"' in text
    _code, text = talk(to(base, several.id), "0")
    assert read().answers[several.id].value == ()
    assert 'Noted: "None of these"' in text


def test_a_number_is_typed_with_or_without_its_unit(base, talk, read):
    question = base.questions["committed_share"]
    _code, text = talk(to(base, question.id), "lots", "300", "12,5 %")
    assert "(a number between 0 and 100 %)" in text
    assert "'lots' is not a number. Type digits, such as 25" in text
    assert "300 cannot be: the answer lies between 0 and 100 %." in text
    assert read().answers[question.id].value == Decimal("12.5")


@pytest.mark.parametrize(
    ("question", "typed", "value", "told"),
    [
        ("sector", "1", "farming", ""),
        ("sector", "farming", "farming", ""),
        ("sector", "1 2", None, "Only one answer"),
        ("sector", "0", None, "fits only where several"),
        ("sector", "9", None, "from 1 to 4"),
        ("sector", "²", None, "from 1 to 4"),
        ("sector", "x" * 99, None, "x..."),
        ("end_markets", "1;1 2", ("near", "national"), ""),
        ("end_markets", "0 1", None, "nothing else goes with it"),
        ("end_markets", "1 x", None, "'x' is none of the answers"),
        ("end_markets", ",", (), None),
        ("committed_share", "+7", Decimal(7), ""),
        ("committed_share", "7.25%", Decimal("7.25"), ""),
        ("committed_share", "-1", None, "cannot be"),
        ("committed_share", "1,000", None, "without a mark between the thousands"),
        ("committed_share", "1e1", None, "is not a number"),
        ("committed_share", "nan", None, "is not a number"),
        ("committed_share", "9" * 40, None, "is not a number"),
    ],
)
def test_what_is_typed_is_read_or_what_is_wrong_is_told(base, question, typed, value, told):
    asked = base.questions[question]
    if question == "end_markets" and isinstance(value, tuple) and value:
        value = tuple(asked.options)[:2]
    if told is None:
        assert read_typed(asked, typed)[0] == value
        return
    found, problem = read_typed(asked, typed)
    assert found == value
    assert (told in problem) if told else problem == ""


def test_a_wrong_answer_changes_nothing_and_keeps_the_question(base, talk, file):
    code, text = talk("77", "q")
    assert "'77' is none of the answers. Type a number from 1 to 4" in text
    assert code == 0
    assert not file.exists()


# Help


def test_help_why_glossary_and_commands_are_a_letter_away(base, talk):
    first = next(iter(base.questions.values()))
    _code, text = talk("?", "w", "g captive", "g", "g zzz", "g capitve", "h")
    flat = " ".join(text.split())
    assert first.example in flat
    assert "Why this is asked" in text
    assert "- captive: Dependent on one firm for both inputs and market." in flat
    assert "lead firm; " in flat
    assert "'zzz' is not explained. Type g alone" in flat
    assert "'capitve' is not explained. Did you mean 'captive'?" in flat
    assert "What you can type" in text


def test_every_command_that_the_help_names_is_known(base, talk):
    _code, text = talk("h")
    helped = text[text.index("What you can type") :]
    words = {
        word.split()[0]
        for line in re.findall(r"^(\S.*?)\.\.", helped, re.M)
        for word in line.split(", ")
        if word
    }
    assert {"u", "x", "?", "w", "g", "k", "o", "b", "t", "r", "s", "z", "y", "n", "save", "q"} <= (
        words
    )


# Going about


def test_back_goes_to_the_question_before_and_stops_at_the_first(base, talk):
    first = next(iter(base.questions.values()))
    _code, text = talk("1", "b", "b")
    assert text.count(f"1. {first.ask}\n") == 2
    assert f'Answered: "{next(iter(first.options.values()))}"' in text
    assert "This is the first question." in text


def test_a_topic_is_gone_to_by_number(base, talk):
    groups = base.questions["producer_groups"]
    place = list(base.topics).index("groups") + 1
    _code, text = talk(f"t {place}")
    assert groups.ask in text
    _code, text = talk("t", str(place))
    assert f"{place}  {base.topics['groups'].title} (not started)" in text
    assert groups.ask in text
    _code, text = talk("t 99", "t x")
    assert text.count(f"Type a number from 1 to {len(base.topics)}.") == 2


def test_the_review_lists_all_answers_with_their_numbers(base, talk):
    _code, text = talk("1", "r", "r 999", width=100)
    flat = " ".join(text.split())
    for place, question in enumerate(base.questions.values(), start=1):
        assert f"{place}. {question.ask} " in flat
    assert f"Type a number from 1 to {len(base.questions)}." in text


def test_so_far_shows_verdicts_and_what_is_left(talk):
    _code, text = talk("1", "s")
    assert "In short" in text
    assert "[established]" in text
    assert "questions are left." in text


def test_undo_and_redo_go_to_the_question_they_are_about(base, talk, read):
    first, second = list(base.questions)[:2]
    _code, text = talk("1", "2", "z", "z", "y", "z", "z")
    assert f'Undone: Answer to "{base.questions[second].ask}"' in text
    assert f'Redone: Answer to "{base.questions[first].ask}"' in text
    assert "There is nothing to undo." in text
    assert "There is nothing to redo." not in text


def test_an_answer_can_be_taken_back(base, talk, read):
    talk("1", "2", "b", "x", "x")
    assert list(read().answers) == [next(iter(base.questions))]


def test_a_word_that_is_no_command_at_the_end_is_told(base, talk):
    _code, text = talk(*["u"] * len(base.questions), "1", "w")
    end = text[text.index("The end of the questions") :]
    assert "'1' is none of the commands." in end
    assert "There is no question here; t and r go to one." in end


# What stands beside an answer


def test_how_an_answer_is_known_who_said_it_and_a_note(base, talk, read):
    first = next(iter(base.questions))
    _code, text = talk("1", "k", "9", "3", "Asha", "two villages", "k", "", "-", "", "z")
    assert "Type a number from 0 to 4." in text
    assert "Known: told, according to Asha" in text
    assert 'Undone: Who said it: "' in text  # the second k is a step of its own
    assert read().answers[first] == Answer("farming", "told", "Asha", "two villages")


def test_details_stay_when_the_answer_is_changed_as_in_the_window(base, talk, read):
    first = next(iter(base.questions))
    talk("1", "k", "told", "Asha", "", "b", "2")
    assert read().answers[first] == Answer("manufacturing", "told", "Asha")


def test_before_anything_is_answered_there_is_nothing_to_say_beside_it(talk):
    _code, text = talk("k", "o")
    assert text.count("Nothing is answered yet.") == 2


def test_what_another_respondent_said_is_kept_and_can_be_taken(base, talk, read):
    first = next(iter(base.questions))
    _code, text = talk("1", "o", "77", "2", "Ben", "2", "saw it", "s", "o 5")
    assert "Said otherwise" in text
    assert "Where respondents disagree" in text
    assert "Type o and a number of these:" in text
    assert read().answers[first] == Answer(
        "farming", others=(Said("manufacturing", "observed", "Ben", "saw it"),)
    )
    assert "Note: saw it" in text
    _code, text = talk("b", "o 1")
    assert 'Taken for now: "Making goods by hand or machine" (observed, according to Ben)' in (
        " ".join(text.split())
    )
    assert read().answers[first] == Answer(
        "manufacturing", "observed", "Ben", "saw it", others=(Said("farming"),)
    )
    talk("b", "o 1")  # theirs is put back, and mine taken again
    assert read().answers[first].value == "farming"


def test_what_stands_beside_another_respondents_answer_can_be_changed(base, talk, read):
    first = next(iter(base.questions))
    _code, text = talk("1", "o", "2", "Ben", "", "", "k 1", "4", "Carla", "by phone", "k 7", "z")
    assert "Type k and a number of these:" in text
    assert "(assumed, according to Carla)" in text
    assert "Undone: Another respondent on" in text  # all that was typed behind k is one step
    assert read().answers[first].others == (Said("manufacturing", said_by="Ben"),)
    talk("b", "k 1", "documented", "-", "a contract")
    assert read().answers[first] == Answer(
        "farming", others=(Said("manufacturing", "documented", "", "a contract"),)
    )


def test_what_another_respondent_said_can_be_left_out(base, talk, read):
    first = next(iter(base.questions))
    _code, text = talk("1", "o", "2", "Ben", "", "", "o", "3", "Dina", "", "", "o x 1", "o x 5")
    assert "Left out: " in text
    assert "Type o x and a number of these:" in text
    assert [each.said_by for each in read().answers[first].others] == ["Dina"]


def test_another_respondent_may_not_know_or_say_nothing(base, talk, read):
    first = next(iter(base.questions))
    talk("1", "o", "u", "", "", "", "o", "")
    assert read().answers[first].others == (Said(None),)


# Saving and ending


def test_quitting_offers_to_save(talk, read, file):
    code, text = talk("1", "q", "c", "q", "x", "y")
    assert code == 0
    assert "Type one of these letters: y, n, c." in text
    assert list(read().answers) == ["sector"]
    assert names(file.parent) == ["chain.yaml"]


def test_quitting_can_throw_away_what_is_not_saved(talk, file):
    code, _text = talk("1", "q", "n")
    assert code == 0
    assert names(file.parent) == []


def test_quitting_without_a_change_asks_nothing(talk, file):
    talk("1")
    code, text = talk("q")
    assert code == 0
    assert "Save?" not in text


def test_saving_goes_on_and_save_with_a_name_changes_the_file(talk, read, file, tmp_path):
    talk("1", "save", f"save {tmp_path}/other", "2", "q", "y")
    assert list(read().answers) == ["sector"]
    assert list(read(tmp_path / "other.yaml").answers) == ["sector", "product"]
    assert names(tmp_path) == ["chain.yaml", "other.yaml"]
    assert [each.path.name for each in recents.recent_cases()] == ["other.yaml", "chain.yaml"]


def test_a_case_without_a_file_is_given_a_name_when_it_is_saved(talk, read, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, text = talk("1", "n Beans", "save", "", "save", "beans", "q", path=None)
    assert code == 0
    assert "Not saved." in text
    assert read(tmp_path / "beans.yaml").name == "Beans"


def test_at_the_end_of_the_input_a_case_without_a_file_gets_a_free_name(
    talk, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        code, text = talk("1", path=None)
        assert code == 0
        assert "Saved in case-" in text
    assert names(tmp_path) == [f"case-{today()}-2.yaml", f"case-{today()}.yaml"]


def test_without_an_answer_the_end_of_the_input_writes_nothing(talk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert talk(path=None)[0] == 0
    assert names(tmp_path) == []


def test_a_file_that_was_changed_elsewhere_is_asked_about(base, talk, read, file):
    talk("1")

    def other_program():
        casefiles.write_case(file, Case(name="Other"), base)
        return "save"

    lines = iter(["2", other_program, "c", "save", "a", f"{file.parent}/mine.yaml", "q"])

    def read_line(_prompt):
        line = next(lines, None)
        return line() if callable(line) else line

    written = []
    code = interview.run(base, file, Console(read_line, written.append, WIDE))
    text = " ".join("".join(written).split())
    assert code == 0
    assert "was changed by another program since it was opened here" in text
    assert "Not saved." in text
    assert read().name == "Other"
    assert list(read(file.parent / "mine.yaml").answers) == ["sector", "product"]


def test_at_the_end_of_the_input_a_file_changed_elsewhere_is_spared_and_answers_are_kept(
    base, talk, read, file
):
    talk("1")
    lines = iter(["2", None])

    def read_line(_prompt):
        line = next(lines)
        if line is None:
            casefiles.write_case(file, Case(name="Other"), base)
        return line

    written = []
    assert interview.run(base, file, Console(read_line, written.append, WIDE)) == 2
    assert "Your answers are kept; start again to go on with them." in "".join(written)
    assert read().name == "Other"
    code, text = talk("y", "q", "y")
    assert code == 0
    assert "The file was changed by another program in the meantime." in text
    assert list(read().answers) == ["sector", "product"]


def test_a_file_that_cannot_be_written_is_told_and_answers_are_kept(talk, tmp_path):
    path = tmp_path / "nowhere" / "x.yaml"
    code, text = talk("1", "save", path=path)
    assert code == 2
    assert "could not be written" in " ".join(text.split())
    _code, text = talk("y", "q", "n", path=path)
    assert "were never saved to" in " ".join(text.split())


# Safe-keeping


def test_ctrl_c_keeps_every_answer_for_the_next_start(talk, read, file):
    code, text = talk("1", "2", "stop", stop_at="stop")
    assert code == 130
    assert "Stopped. Your answers are kept" in text
    assert names(file.parent) == [".chain.yaml.autosave"]
    code, text = talk("y", "r 3", "q", "y")
    assert "were never saved to" in " ".join(text.split())
    assert list(read().answers) == ["sector", "product"]
    assert names(file.parent) == ["chain.yaml"]


def test_ctrl_c_in_the_middle_of_a_note_keeps_what_was_typed_before_it(talk, read):
    talk("1", "k", "3", "Asha", "stop", stop_at="stop")
    talk("y", "q", "y")
    assert read().answers["sector"] == Answer("farming", "told", "Asha")


def test_ctrl_c_without_a_change_says_so(talk, file):
    code, text = talk("stop", stop_at="stop")
    assert code == 130
    assert "Nothing was left unsaved." in text
    assert names(file.parent) == []


def test_undoing_back_to_what_is_saved_leaves_nothing_to_recover(talk, file):
    code, text = talk("1", "z", "stop", stop_at="stop")
    assert code == 130
    assert "Nothing was left unsaved." in text
    assert names(file.parent) == []


def test_recovered_answers_can_be_refused(talk, file):
    talk("1", "stop", stop_at="stop")
    code, text = talk("n", "q")
    assert code == 0
    assert "Save?" not in text
    assert names(file.parent) == []


def test_the_end_of_the_input_before_that_is_decided_changes_nothing(talk, file):
    talk("1", "stop", stop_at="stop")
    assert talk()[0] == 0
    assert names(file.parent) == [".chain.yaml.autosave"]


def test_going_on_with_recovered_answers_can_be_undone(talk, file):
    talk("1", "stop", stop_at="stop")
    _code, text = talk("y", "z", "q")
    assert "Undone: Recovered answers" in text
    assert names(file.parent) == []


def test_an_autosave_that_cannot_be_read_is_told_and_set_aside(talk, file):
    talk("1", "stop", stop_at="stop")
    autosave = file.with_name(".chain.yaml.autosave")
    autosave.write_text("answers: [", "utf-8")
    _code, text = talk("2")
    assert "cannot be read" in text
    assert names(file.parent) == [".chain.yaml.autosave.damaged", "chain.yaml"]


def test_a_case_without_a_file_is_offered_at_the_next_start(talk, read, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    talk("1", "n Beans", "stop", path=None, stop_at="stop")
    _code, text = talk("7", "1", "save beans", "q", path=None)
    assert "1  Beans, 1 answer, from " in text
    assert "Type a number from 1 to 1." in text
    assert read(tmp_path / "beans.yaml").name == "Beans"
    code, text = talk("q", path=None)
    assert code == 0
    assert "never saved" not in text


def test_one_can_begin_anew_and_leave_the_unsaved_case_for_later(talk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    talk("1", "stop", path=None, stop_at="stop")
    talk("", "q", path=None)
    _code, text = talk("", "q", path=None)
    assert "Cases that were never saved:" in text
    assert "without a name, 1 answer" in text


def test_answers_that_cannot_be_kept_are_told_at_once(talk, monkeypatch):
    def autosave(self, case):
        raise ChainLensError("The disk is full.")

    monkeypatch.setattr(Keeper, "autosave", autosave)
    _code, text = talk("1")
    assert "! Your answers are not safe yet: The disk is full." in text


def test_a_case_that_another_program_has_open_is_refused_unless_taken_over(base, talk, file):
    keeper = open_case(file, base)
    with pytest.raises(ChainLensError, match=r"is open in process .* --take-over"):
        talk()
    assert talk("q", take_over=True)[0] == 0
    keeper.leave()


# Text


def test_no_line_is_wider_than_the_terminal_and_typography_is_plain(base, talk):
    _code, text = talk("1", "?", "w", "g captive", "s", "r", "t", "", "h", width=60)
    lines = [line for line in text.splitlines() if not line.startswith("/")]  # a path is one word
    assert max(map(len, lines)) <= 60
    assert not set("«»“”‘’–—…") & set(text)


def test_letters_of_other_languages_stay_as_they_are(talk, read):
    _code, text = talk("1", "k", "", "José 李", "„so“", "z", "y")
    assert "José 李" in text
    assert read().answers["sector"].said_by == "José 李"
    assert read().answers["sector"].note == "„so“"


def test_what_would_move_the_cursor_is_neither_kept_nor_shown(talk, read):
    _code, text = talk("1", "k", "", "\x1b[31mAsha\x1b[A\x07", "x\udcff", "r")
    assert "\x1b" not in text
    assert "\x07" not in text
    assert read().answers["sector"].said_by == "Asha"
    assert read().answers["sector"].note == "x?"


# The real program


def environment(tmp_path):
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "COLUMNS": "80",
        "TERM": "dumb",
    }


def program(tmp_path, *arguments, **more):
    return subprocess.Popen(
        [sys.executable, "-m", "chainlens", "interview", *arguments],
        cwd=tmp_path,
        env=environment(tmp_path),
        **more,
    )


def test_answers_can_be_piped_in_and_the_output_reads_as_a_conversation(tmp_path, read):
    piped = program(
        tmp_path,
        "chain.yaml",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, err = piped.communicate("1\n2\nk\n\nJosé\n\xff".encode() + b"\xff\xfe\n")
    assert (piped.returncode, err) == (0, b"")
    text = out.decode("utf-8")
    assert "> 1\n" in text
    assert text.endswith("Saved in chain.yaml.\n")
    assert list(read(tmp_path / "chain.yaml").answers) == ["sector", "product"]
    assert read(tmp_path / "chain.yaml").answers["product"].said_by == "José"


def test_a_reader_of_the_output_that_has_seen_enough_ends_the_interview_without_a_loss(
    base, tmp_path
):
    piped = program(
        tmp_path,
        "chain.yaml",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    piped.stdin.write(b"1\n")
    piped.stdin.flush()
    while b"Noted" not in piped.stdout.readline():
        pass
    piped.stdout.close()
    piped.stdin.write(b"2\n")
    piped.stdin.close()
    assert piped.stderr.read() == b""
    assert piped.wait(30) == 0
    piped.stderr.close()
    keeper = open_case(tmp_path / "chain.yaml", base)
    assert list(keeper.recovery.case.answers) == ["sector"]
    keeper.leave()


def test_a_file_that_is_no_case_is_told_without_asking_anything(tmp_path, capsys):
    path = tmp_path / "x.yaml"
    path.write_text("a: b\n", "utf-8")
    assert main(["interview", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "this is no case file" in captured.err


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, tmp_path, *arguments):
        pty = pytest.importorskip("pty")
        self.master, slave = pty.openpty()
        self.program = program(
            tmp_path,
            *arguments,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            # Ctrl-C reaches the program through its controlling terminal.
            preexec_fn=_take_terminal,
        )
        os.close(slave)
        self.text = ""
        self.seen = 0

    def wait_for(self, text, seconds=30):
        """Read until a text has come behind what was waited for before."""
        assert self.comes(text, seconds), self.text

    def comes(self, text, seconds):
        end = time.monotonic() + seconds
        while text not in self.text[self.seen :]:
            if time.monotonic() > end:
                return False
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.text += os.read(self.master, 4096).decode("utf-8", "replace")
                except OSError:  # it has ended
                    return text in self.text[self.seen :]
        self.seen = self.text.index(text, self.seen) + len(text)
        return True

    def interrupt(self, answer):
        """Press Ctrl-C until there is an answer.

        Python notices a Ctrl-C that comes just before it waits for a key only at the next key.
        """
        for _ in range(20):
            self.type("\x03")
            if self.comes(answer, 2):
                return
        raise AssertionError(self.text)

    def type(self, text):
        os.write(self.master, text.encode())

    def end(self):
        self.program.wait(30)
        os.close(self.master)
        return self.program.returncode


def _take_terminal():
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.mark.skipif(os.name != "posix", reason="terminals as POSIX has them")
def test_on_a_real_terminal_a_kill_and_ctrl_c_and_ctrl_d_lose_no_answer(tmp_path, read):
    path = tmp_path / "chain.yaml"
    terminal = Terminal(tmp_path, "chain.yaml")
    terminal.wait_for("1. What kind of work")
    terminal.wait_for("> ")
    terminal.type("1\n")
    terminal.wait_for("2. Which product")
    terminal.wait_for("> ")
    terminal.type("2")  # being typed when the kill comes
    terminal.program.send_signal(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    assert not path.exists()

    terminal = Terminal(tmp_path, "chain.yaml")
    terminal.wait_for("Go on with them?")
    terminal.type("y\n")
    terminal.wait_for("2. Which product")
    terminal.wait_for("> ")
    terminal.type("3\n")
    terminal.wait_for("Noted: ")
    terminal.wait_for("> ")
    terminal.interrupt("Your answers are kept")
    assert terminal.end() == 130
    assert not path.exists()

    terminal = Terminal(tmp_path, "chain.yaml")
    terminal.wait_for("Go on with them?")
    terminal.type("\n")
    terminal.wait_for("we go on at the first gap")
    terminal.wait_for("> ")
    terminal.type("\x04")
    terminal.wait_for("Saved in chain.yaml.")
    assert terminal.end() == 0
    assert list(read(path).answers) == ["sector", "product"]
    assert names(tmp_path) == ["chain.yaml"]


# When asking can stop


def test_it_is_said_once_when_no_answer_can_change_what_was_asked_about(base, talk, file):
    casefiles.write_case(file, Case(focus=("branding",)), base)
    said = "No answer still to come can change a verdict or an idea on what you asked about."
    _code, text = talk(*["u"] * 8)
    flat = " ".join(text.split())
    assert flat.count(said) == 1
    behind = flat[flat.index(said) :]
    assert "What nobody knew so far could still change something:" in behind
    assert said not in flat[: flat.index("Noted: ")]


def test_it_is_said_again_when_it_becomes_true_again(base, talk, file):
    casefiles.write_case(file, Case(focus=("branding",)), base)
    said = "What nobody knew so far could still change something:"
    _code, text = talk(*["u"] * 8, "z", "y")
    assert " ".join(text.split()).count(said) == 2


def test_nothing_is_said_of_stopping_while_an_answer_can_change_a_verdict(talk):
    _code, text = talk("1", "1", "1")
    assert "No answer still to come can change" not in " ".join(text.split())
