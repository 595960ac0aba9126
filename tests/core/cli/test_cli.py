"""The command line: what it says where, its exit codes, and never a traceback."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import chainlens
from chainlens.cli import main
from chainlens.cli.parser import make_parser
from chainlens.model.knowledge import RuleBase
from chainlens.system import paths

SOURCE = Path(chainlens.__file__).parents[1]
CASE = """\
chainlens_case: 1
name: A coffee chain
answers:
  crop: coffee
  buyers: one
  services: [credit]
  group: {answer: yes, known: told, said_by: the chair}
  tasks: [grading]
"""


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def real(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command over the rule base that comes with the program."""

    def run(*arguments: object) -> Said:
        code = main([str(argument) for argument in arguments])
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def run(real: Run, small_folder: Path) -> Run:
    """Run a command over the small base."""
    return lambda *arguments: real("--rules", small_folder, *arguments)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def in_a_process(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), **more.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "chainlens", *map(str, arguments)],
        env=environment,
        encoding="utf-8",
        timeout=60,
        check=False,
        **{"capture_output": "stdout" not in more, **more},
    )


# Each command ---------------------------------------------------------------------------------


def test_diagnose_says_what_follows(run: Run, case: Path):
    said = run("diagnose", case)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("A coffee chain\n==============\n5 answers\n")
    assert "\n- Bargaining power: Strongly [established]\n" in said.out
    assert said.out.endswith("\n")


def test_explain_shows_how_a_claim_came_out_and_why_its_other_values_did_not(run: Run, case: Path):
    said = run("explain", case, "bargaining")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("How well can producers bargain?\n")
    assert "\nHow this was reached: Bargaining power: Strongly\n" in said.out
    assert "\nWhy not: Bargaining power: Weakly (its arguments are set aside)\n" in said.out


def test_explain_of_one_value_shows_that_value_alone(run: Run, case: Path):
    said = run("explain", case, "bargaining=weak")
    assert "\nWhy not: Bargaining power: Weakly" in said.out
    assert "How this was reached: Bargaining power: Strongly" not in said.out
    data = json.loads(run("explain", case, "bargaining=strong", "--format", "json").out)
    assert [proof["value"] for proof in data["how"]] == ["strong"]
    assert data["why_not"] == []


def test_explain_of_an_idea_shows_its_points_and_those_that_do_not_come_out(run: Run, case: Path):
    said = run("explain", case, "more_buyers")
    assert (said.code, said.err) == (0, "")
    assert "\nHow this was reached: Bring more buyers\n" in said.out
    assert "\nPoints that do not come out here\n" in said.out


def test_why_needs_no_case(run: Run, case: Path):
    said = run("why", "group")
    assert (said.code, said.err) == (0, "")
    assert "\nThe answer could change:\n" in said.out
    assert "\nThe answer bears on:\n" in run("why", "group", case).out


def test_new_writes_a_case_file_that_diagnose_reads(run: Run, tmp_path: Path):
    path = tmp_path / "new case.yaml"
    said = run("new", path)
    assert (said.code, said.err) == (0, "")
    assert f"chainlens diagnose {path}" in " ".join(said.out.split())
    assert run("diagnose", path).out.startswith("A case without a name\n")


def test_new_never_overwrites(run: Run, case: Path, tmp_path: Path):
    for path in (case, tmp_path):
        said = run("new", path)
        assert (said.code, said.out) == (2, "")
        assert said.err == (
            f"chainlens: {path} exists already. Choose another name, or delete it first.\n"
        )
    assert case.read_text(encoding="utf-8") == CASE


def test_rules_list_names_everything(run: Run, small: RuleBase):
    said = run("rules", "list")
    assert (said.code, said.err) == (0, "")
    listed = " ".join(said.out.split())
    for kind in (small.questions, small.claims, small.interventions, small.rules, small.caveats,
                 small.gaps):  # fmt: skip
        for id_ in kind:
            assert re.search(rf"- {id_}( \(retired\))?: ", listed), id_
    assert "once_thought (retired): " in listed


def test_rules_check_of_a_sound_base_finds_nothing(real: Run, small_folder: Path):
    said = real("rules", "check", small_folder)
    assert (said.code, said.err) == (0, "")
    assert "17 rules and exceptions" in " ".join(said.out.split())
    assert said.out.endswith("0 weaknesses.\n")


def test_rules_check_reports_a_failing_test_with_its_place(
    real: Run, small_folder: Path, tmp_path: Path
):
    folder = shutil.copytree(small_folder, tmp_path / "rules")
    rule = folder / "rules" / "risk" / "services_fall.yaml"
    rule.write_text(
        rule.read_text().replace("{buyers: one}, expect: blocked", "{}, expect: blocked")
    )
    for arguments in (("rules", "check", folder), ("--rules", folder, "rules", "check")):
        said = real(*arguments)
        assert (said.code, said.err) == (1, "")
        assert (
            "rules/risk/services_fall.yaml:12: the test 'one' expects 'blocked' but "
            "'services_fall' is 'open'. Correct the rule or the test." in " ".join(said.out.split())
        )


def test_rules_check_of_a_base_that_does_not_load_counts_its_problems(
    real: Run, small_folder: Path, tmp_path: Path
):
    folder = shutil.copytree(small_folder, tmp_path / "rules")
    for name in ("topics.yaml", "themes.yaml"):
        (folder / name).unlink()
    said = real("rules", "check", folder)
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines() == [
        "themes.yaml: this file is missing. Every rule base has it; add it.",
        "topics.yaml: this file is missing. Every rule base has it; add it.",
        "chainlens: 2 problems found.",
    ]


def test_rules_show_tells_all_of_one_thing(run: Run):
    said = run("rules", "show", "bargaining")
    assert (said.code, said.err) == (0, "")
    assert "How well can producers bargain?" in said.out
    (entry,) = json.loads(run("rules", "show", "bargaining", "--format", "json").out)["entries"]
    assert entry["key"] == "claim:bargaining"
    assert {"relation": "has_part", "to": "value:bargaining=weak"} in entry["links"]


def test_rules_show_of_one_value_shows_that_value_alone(run: Run):
    data = json.loads(run("rules", "show", "bargaining=weak", "--format", "json").out)
    assert [entry["key"] for entry in data["entries"]] == ["value:bargaining=weak"]


def test_rules_search_finds_what_has_all_of_the_words(run: Run):
    said = run("rules", "search", "grading", "unp")
    assert (said.code, said.err) == (0, "")
    assert "grading_unpaid" in said.out
    data = json.loads(run("rules", "search", "grading", "unp", "--format", "json").out)
    assert data["query"] == "grading unp"
    assert "rule:grading_unpaid" in [entry["key"] for entry in data["entries"]]


def test_rules_search_that_finds_nothing_says_so_and_is_no_error(run: Run):
    said = run("rules", "search", "zzz")
    assert (said.code, said.err) == (0, "")
    assert "zzz" in said.out
    assert json.loads(run("rules", "search", "zzz", "--format", "json").out)["entries"] == []


def test_interview_asks_and_saves_what_is_piped_in(small_folder: Path, tmp_path: Path):
    path = tmp_path / "case.yaml"
    environment = {"XDG_STATE_HOME": str(tmp_path / "state"), "COLUMNS": "80"}
    arguments = ("--rules", small_folder, "interview", path)
    process = in_a_process(*arguments, input="1\nu\n", env=environment)
    assert (process.returncode, process.stderr) == (0, "")
    assert "1. What is sold?" in process.stdout
    assert "Saved in" in process.stdout
    assert "answers: {crop: coffee, buyers: unknown}\n" in path.read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_interview_that_cannot_save_is_an_error(small_folder: Path, tmp_path: Path):
    environment = {"XDG_STATE_HOME": str(tmp_path / "state"), "COLUMNS": "100"}
    path = tmp_path / "nowhere" / "case.yaml"
    process = in_a_process("--rules", small_folder, "interview", path, input="1\n", env=environment)
    assert process.returncode == 2
    said = " ".join(process.stdout.split())
    assert "could not be written" in said
    assert "Your answers are kept; start again to go on with them." in said


def test_rules_coverage_reads_the_examples_of_the_base_it_is_about(run: Run):
    said = run("rules", "coverage")
    assert (said.code, said.err) == (0, "")
    assert "\n   example cases: a_coffee_chain\n" in said.out
    assert "11 of 11 findings do what they are for" in said.out


def test_the_real_base_answers_every_command(
    real: Run, base: RuleBase, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys.modules["chainlens.cli.given"], "load_rule_base", lambda *_: base)
    example = paths.examples_dir() / "garments.yaml"
    for arguments in (
        ("diagnose", example),
        ("explain", example, "mse_power"),
        ("why", "product", example),
        ("rules", "list"),
        ("rules", "show", "mse_power"),
        ("rules", "search", "embedded", "services"),
        ("what-would-change", example, "mse_power"),
        ("what-would-change", example, "mse_power=some", "--most", "2", "--all"),
        ("what-would-change", example, "producer_branding"),
        ("what-would-change", example),
        ("certain", example),
        ("certain", example, "captive_risk"),
        ("ask-next", example),
        ("ask-next", example, "--about", "mse_power", "--for", "buyers", "--first", "2"),
        ("ask-next", example, "--guide", "--for", "officials"),
        ("ask-next", example, "--guide", "--about", "mse_power"),
    ):
        for format_ in ("text", "json"):
            said = real(*arguments, "--format", format_)
            assert (said.code, said.err) == (0, "")
            if format_ == "json":
                assert json.loads(said.out)["format"] == 1


# What is wrong --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("diagnose", "none.yaml"), "chainlens: none.yaml: there is no such file. Check the path."),
        (("diagnose", "."), "chainlens: .: this is a folder, not a file. Name a file in it."),
        (
            ("explain", "CASE", "bargain"),
            "chainlens: there is no claim or idea 'bargain'. Did you mean 'bargaining'?",
        ),
        (
            ("explain", "CASE", "zzz"),
            "chainlens: there is no claim or idea 'zzz'. 'chainlens rules list' names them all.",
        ),
        (
            ("explain", "CASE", "bargaining=week"),
            "chainlens: 'bargaining' has no value 'week'. Did you mean 'weak'?",
        ),
        (
            ("explain", "CASE", "drive=zzz"),
            "chainlens: 'drive' has no value 'zzz'. It has: buyer_driven, producer_driven.",
        ),
        (
            ("explain", "CASE", "more_buyers=yes"),
            "chainlens: 'more_buyers' is an idea and has no values. Leave '=yes' out.",
        ),
        (
            ("what-would-change", "CASE", "bargain"),
            "chainlens: there is no claim or idea 'bargain'. Did you mean 'bargaining'?",
        ),
        (
            ("certain", "CASE", "zzz"),
            "chainlens: there is no claim or idea 'zzz'. 'chainlens rules list' names them all.",
        ),
        (
            ("ask-next", "CASE", "--for", "grower"),
            "chainlens: there is no kind of respondent 'grower'. Did you mean 'growers'?",
        ),
        (
            ("ask-next", "CASE", "--for", "zzz"),
            "chainlens: there is no kind of respondent 'zzz'. There are: growers, traders.",
        ),
        (
            ("ask-next", "CASE", "--format", "markdown"),
            "chainlens: only a guide is written as Markdown. Add --guide, or choose text.",
        ),
        (("why", "crops"), "chainlens: there is no question 'crops'. Did you mean 'crop'?"),
        (
            ("why", "zzz"),
            "chainlens: there is no question 'zzz'. 'chainlens rules list' names them all.",
        ),
        (
            ("new", "nowhere/case.yaml"),
            "chainlens: nowhere/case.yaml could not be written (No such file or directory). "
            "Choose another folder or free some space.",
        ),
        (
            ("rules", "show", "bargainin"),
            "chainlens: the rule base has nothing called 'bargainin'. Did you mean 'bargaining'?",
        ),
        (
            ("rules", "show", "zzz"),
            "chainlens: the rule base has nothing called 'zzz'. "
            "'chainlens rules search' finds things by their words.",
        ),
        (
            ("interview", "no_case.txt"),
            "chainlens: no_case.txt:1: this is no case file: 'chainlens_case: 1' is missing. "
            "Name a case file, or make one with 'chainlens new'.",
        ),
        (("interview", "."), "chainlens: .: this is a folder, not a file. Name a file in it."),
        (("new", "x" * 300), "chainlens: " + "x" * 300 + ": File name too long. Check the path."),
    ],
)
def test_what_is_wrong_goes_to_stderr_with_a_remedy(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
):
    monkeypatch.chdir(case.parent)
    Path("no_case.txt").write_text("a: b\n", encoding="utf-8")
    said = run(*(case if argument == "CASE" else argument for argument in arguments))
    assert (said.code, said.out, said.err) == (2, "", f"{message}\n")


def test_a_folder_without_rules_is_refused(real: Run, tmp_path: Path):
    said = real("--rules", tmp_path, "rules", "list")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"chainlens: {tmp_path}: there is no rule base here (no base.yaml). "
        "Name the folder that holds one.\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("diagnos", "case.yaml"),
        ("diagnose",),
        ("diagnose", "a.yaml", "b.yaml"),
        ("diagnose", "a.yaml", "--format", "xml"),
        ("diagnose", "a.yaml", "--form", "json"),
        ("explain", "a.yaml"),
        ("what-would-change", "a.yaml", "mse_power", "--most", "4"),
        ("what-would-change", "a.yaml", "mse_power", "--first", "0"),
        ("certain",),
        ("ask-next", "a.yaml", "--first", "many"),
        ("new", "a.yaml", "--format", "json"),
        ("interview", "a.yaml", "b.yaml"),
        ("interview", "a.yaml", "--format", "json"),
        ("rules",),
        ("rules", "delete"),
        ("rules", "show"),
        ("rules", "show", "a", "b"),
        ("rules", "search"),
        ("rules", "search", "a", "--format", "xml"),
    ],
)
def test_what_cannot_be_parsed_shows_the_usage_on_stderr(real: Run, arguments: tuple[str, ...]):
    said = real(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("usage: chainlens")
    assert "error: " in said.err


def test_stopping_it_is_no_failure_of_the_program(run: Run, monkeypatch: pytest.MonkeyPatch):
    def stop(*_: object) -> RuleBase:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["chainlens.cli.given"], "load_rule_base", stop)
    assert run("rules", "list") == Said(130, "", "chainlens: stopped.\n")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_case_file_with_letters_changed_never_brings_out_a_traceback(
    small: RuleBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, data: st.DataObject
):
    # The base is loaded once; the case is read anew every time.
    monkeypatch.setattr(sys.modules["chainlens.cli.given"], "load_rule_base", lambda *_: small)
    text = CASE
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 4)))
        piece = st.text(max_size=4) | st.sampled_from(
            ("[", "]", "{", "\n", ": ", "unknown", "\x00")
        )
        text = text[:at] + data.draw(piece) + text[end:]
    path = tmp_path / "case.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    arguments = data.draw(
        st.sampled_from(
            (
                ["diagnose", str(path)],
                ["explain", str(path), "captive"],
                ["why", "crop", str(path)],
                ["what-would-change", str(path), "captive"],
                ["certain", str(path)],
                ["ask-next", str(path), "--guide"],
            )
        )
    )
    code = main([*arguments, "--format", data.draw(st.sampled_from(("text", "json")))])
    out, err = capsys.readouterr()
    assert (code, bool(out), bool(err)) in ((0, True, False), (2, False, True))
    if err:
        assert str(path) in err
        assert "Traceback" not in err


# Help -----------------------------------------------------------------------------------------

COMMANDS = {
    ("compare",): ("A.yaml", "B.yaml", "--rules-a DIR", "--rules-b DIR", "{text,json,markdown}"),
    ("without",): ("CASE.yaml", "ID", "--each {finding,work,passage,rule,answer}"),
    (): ("diagnose", "explain", "trace", "why", "what-would-change", "certain", "ask-next",
         "check", "review", "compare", "without", "record", "replay", "new", "interview",
         "rules", "--rules DIR", "--pack DIR", "--version", "exit codes:"),
    ("diagnose",): ("CASE.yaml", "--format {text,json}"),
    ("explain",): ("CASE.yaml", "CLAIM", "claim=value", "--format {text,json}"),
    ("trace",): ("CASE.yaml", "--claim CLAIM", "--rule RULE", "--source SOURCE", "--tree",
                 "--question QUESTION", "--basis {literature,", "{fired,set_aside,not_fired}",
                 "--format {text,json,csv}"),
    ("record",): ("CASE.yaml", "--output FILE", "--force", "--date YYYY-MM-DD", "byte by byte"),
    ("replay",): ("FILE", "--seal SEAL", "Exit code 0", "--format {text,json}"),
    ("why",): ("QUESTION", "[CASE.yaml]", "--format {text,json}"),
    ("check",): ("CASE.yaml", "[IDEA ...]", "--note", "--format {text,json,markdown}"),
    ("review",): ("[CASE.yaml]", "CLAIM=VALUE", "--new FILE", "--format {text,json,markdown}"),
    ("what-would-change",): ("CASE.yaml", "[ABOUT]", "claim=value", "--most {1,2,3}", "--first N",
                             "--all", "--format {text,json}"),
    ("certain",): ("CASE.yaml", "[ABOUT]", "--format {text,json}"),
    ("ask-next",): ("CASE.yaml", "--about ABOUT", "--for RESPONDENT", "--guide", "--first N",
                    "--all", "--format {text,json,markdown}"),
    ("new",): ("CASE.yaml", "never overwritten"),
    ("interview",): ("[CASE.yaml]", "need not exist", "--take-over", "first gap", "piped in"),
    ("rules",): ("ACTION", "check", "list", "coverage", "show", "search"),
    ("rules", "check"): ("[DIR]", "Exit code 1"),
    ("rules", "coverage"): ("--format {text,json}", "Exit code 1"),
    ("rules", "list"): ("--format {text,json}",),
    ("rules", "show"): ("ID", "claim=value", "kind:id", "--format {text,json}"),
    ("rules", "search"): ("WORD [WORD ...]", "how it begins", "--format {text,json}"),
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_tells_of_every_argument(real: Run, command: tuple[str, ...]):
    said = real(*command, "--help")
    assert (said.code, said.err) == (0, "")
    for part in COMMANDS[command]:
        assert part in " ".join(said.out.split()), part


def test_the_commands_in_this_file_are_all_there_are(real: Run):
    top = re.search(r"^  COMMAND\n((?:    .*\n)+)", real("--help").out, re.MULTILINE)
    rules = re.search(r"^  ACTION\n((?:    .*\n)+)", real("rules", "--help").out, re.MULTILINE)
    assert top is not None
    assert rules is not None
    names = {(name,) for name in re.findall(r"^    ([\w-]+)", top[1], re.MULTILINE)}
    names |= {("rules", name) for name in re.findall(r"^    (\w+)", rules[1], re.MULTILINE)}
    assert names == set(COMMANDS) - {()}


def test_the_help_has_an_example_of_every_command_and_each_can_be_parsed(real: Run):
    out = real("--help").out
    examples = re.findall(r"^    chainlens (.+?)  +\S", out, re.MULTILINE)
    shown = set()
    for example in examples:
        parsed = make_parser().parse_args(example.split())
        action = getattr(parsed, "action", None)
        shown.add((parsed.command, action) if action else (parsed.command,))
    assert shown == {name for name in COMMANDS if name and name != ("rules",)}


def test_version_is_the_packages(real: Run):
    assert real("--version").out == f"ChainLens {chainlens.__version__}\n"


# The terminal ---------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", ["1", "20", "40", "80", "400"])
def test_text_fits_the_terminal_as_far_as_it_can(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch, columns: str
):
    monkeypatch.setenv("COLUMNS", columns)
    widths = [
        (len(line), len(line) - len(line.lstrip()))
        for line in run("diagnose", case).out.splitlines()
    ]
    for width, indent in widths:
        assert width <= max(min(int(columns), 100), indent + 30)
    assert max(widths)[0] > min(int(columns), 60) - 30


def test_no_colour_codes_are_written(run: Run, case: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    case.write_text(CASE.replace("A coffee chain", '"\\e[31mA coffee chain"'), encoding="utf-8")
    for arguments in (
        ("diagnose", case),
        ("explain", case, "drive"),
        ("rules", "list"),
        ("--help",),
    ):
        assert "\x1b" not in run(*arguments).out


def test_output_is_the_same_bytes_whatever_the_hash_seed():
    example = str(paths.examples_dir() / "garments.yaml")
    script = f"""
import functools
from chainlens.cli import main
from chainlens.cli.parser import make_parser
module = __import__("sys").modules["chainlens.cli.given"]
module.load_rule_base = functools.cache(module.load_rule_base)
for format_ in ("text", "json"):
    for arguments in (["diagnose", {example!r}], ["explain", {example!r}, "mse_power"],
                      ["why", "product"], ["rules", "list"], ["certain", {example!r}],
                      ["what-would-change", {example!r}, "mse_power", "--all"],
                      ["ask-next", {example!r}], ["ask-next", {example!r}, "--guide"]):
        assert main([*arguments, "--format", format_]) == 0
"""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE,
        )
        for seed in range(4)
    ]
    found = {process.communicate(timeout=60)[0] for process in processes}
    assert [process.returncode for process in processes] == [0] * 4
    assert len(found) == 1
    assert len(found.pop()) > 50_000


def test_problems_come_in_the_same_order_whatever_the_hash_seed(small_folder: Path, tmp_path: Path):
    folder = shutil.copytree(small_folder, tmp_path / "rules")
    # Two circles of rules; which one is reported must not depend on chance.
    for rule, claim, value in (
        ("power/buyers_drive", "bargaining", "weak"),
        ("power/producers_drive", "bargaining", "strong"),
    ):
        path = folder / "rules" / f"{rule}.yaml"
        condition = f"when:\n  - {{claim: {claim}, is: {value}}}\n"
        path.write_text(path.read_text().replace("when:\n", condition))
    found = {
        in_a_process("rules", "check", folder, env={"PYTHONHASHSEED": str(seed)}).stderr
        for seed in range(4)
    }
    assert len(found) == 1
    assert "in a circle: buyers_drive -> weak_where_buyers_drive -> buyers_drive." in found.pop()


# Real processes -------------------------------------------------------------------------------


def test_a_process_of_its_own_says_the_same(
    run: Run, case: Path, small_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "72")
    process = in_a_process("--rules", small_folder, "diagnose", case)
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout == run("diagnose", case).out


def test_a_reader_that_has_seen_enough_is_no_error(small_folder: Path):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        process = in_a_process(
            "--rules", small_folder, "rules", "list", stdout=writing, stderr=subprocess.PIPE
        )
    finally:
        os.close(writing)
    assert (process.returncode, process.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no such device")
def test_output_that_cannot_be_written_is_an_error_with_a_remedy(small_folder: Path):
    with Path("/dev/full").open("w") as full:
        process = in_a_process(
            "--rules", small_folder, "rules", "list", stdout=full, stderr=subprocess.PIPE
        )
    assert process.returncode == 2
    assert process.stderr == (
        "chainlens: output failed: No space left on device. Free some space.\n"
    )


def test_a_terminal_of_another_encoding_gets_utf_8(small_folder: Path, case: Path):
    case.write_text(CASE.replace("A coffee", "Café 漢"), encoding="utf-8")
    process = in_a_process(
        "--rules", small_folder, "diagnose", case, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    )
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout.startswith("Café 漢 chain\n")


def test_an_error_in_a_process_of_its_own_has_no_traceback(tmp_path: Path):
    process = in_a_process("diagnose", tmp_path / "none.yaml")
    assert (process.returncode, process.stdout) == (2, "")
    assert process.stderr.endswith("there is no such file. Check the path.\n")
    assert len(process.stderr.splitlines()) == 1
