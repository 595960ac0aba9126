"""chainlens rules: check, list, show and search what the rule base holds."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from chainlens.cases import read_case
from chainlens.cli.given import Commands, add_command, add_format
from chainlens.cli.output import Output
from chainlens.knowledge import index_of, library_of, load_rule_base
from chainlens.model import Rule, RuleBase
from chainlens.rulecheck import FindingCoverage, check_rule_base, coverage, run_tests
from chainlens.system import NameUnknown, did_you_mean, plural
from chainlens.telling import (
    Line,
    Role,
    coverage_data,
    entries_data,
    entry_lines,
    respondent_list_lines,
    rule_base_data,
    search_lines,
)

MOST_SHOWN = 20


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command and its actions to the parser."""
    actions = add_command(commands, "rules", "check or list the rule base").add_subparsers(
        dest="action", metavar="ACTION", required=True
    )
    check = add_command(
        actions,
        "check",
        "load a rule base strictly, run the tests in its rules, and look for weaknesses",
        lambda arguments, rules: rules_check(arguments.folder or rules.folder, rules.packs),
        "Every finding names file and line. Exit code 1 if there is any, 2 if it does not load.",
    )
    check.add_argument(
        "folder",
        type=Path,
        metavar="DIR",
        nargs="?",
        help="its folder (default: the program's own)",
    )
    add_format(
        add_command(
            actions,
            "coverage",
            "map every finding of the paper to rules, exceptions, caveats, gaps, tests and places",
            lambda _, rules: rules_coverage(rules.base, rules.folder),
            "Exit code 1 if a finding is left out or does not do what it is for.",
        )
    )
    add_format(
        add_command(
            actions,
            "list",
            "list questions, claims, ideas and rules, with their findings",
            lambda _, rules: rules_list(rules.base),
        )
    )
    _add_show(actions)
    _add_search(actions)


def _add_show(actions: "Commands[argparse.ArgumentParser]") -> None:
    parser = add_command(
        actions,
        "show",
        "show all about one thing: what it says, on whose word, and what hangs on it",
        lambda arguments, rules: show(rules.base, arguments.id),
        "ID is the id of a question, claim, idea, rule, exception, caveat, gap, finding, passage, "
        "cited work, theme or topic, a word of the glossary, question=option, or claim=value. "
        "Write kind:id, such as theme:power, where things of two kinds share an id.",
    )
    parser.add_argument("id", metavar="ID", help="what to show")
    add_format(parser)


def _add_search(actions: "Commands[argparse.ArgumentParser]") -> None:
    parser = add_command(
        actions,
        "search",
        "find what has all of some words in it, or words that begin so; the best comes first",
        lambda arguments, rules: search(rules.base, arguments.words),
    )
    parser.add_argument("words", metavar="WORD", nargs="+", help="a word, or how it begins")
    add_format(parser)


def rules_check(folder: Path, packs: Sequence[Path] = ()) -> Output:
    """Load a rule base with packs, run the tests in it, and look for weaknesses."""
    base = load_rule_base(folder, packs)
    result = check_rule_base(base)
    problems = [weakness.as_problem() for weakness in result.weaknesses]
    lines = [Line(Role.TEXT, str(problem)) for problem in problems]
    for weakness, waiver in result.waived:
        text = f"waived: {weakness.check} for {', '.join(weakness.about)}: {waiver.reason}"
        lines.append(Line(Role.NOTE, text))
    tests = sum(1 for _ in run_tests(base))
    summary = ", ".join(
        (
            plural("{count} question", "{count} questions", len(base.questions)),
            plural("{count} claim", "{count} claims", len(base.claims)),
            plural("{count} idea", "{count} ideas", len(base.interventions)),
            plural("{count} rule or exception", "{count} rules and exceptions", len(base.active)),
            plural("{count} test in them", "{count} tests in them", tests),
            plural("{count} weakness", "{count} weaknesses", len(problems)),
        )
    )
    lines.append(Line(Role.TEXT, f"{base.id} {base.version} ({base.fingerprint[:12]}): {summary}."))
    return Output(tuple(lines), code=1 if problems else 0)


def rules_coverage(base: RuleBase, folder: Path) -> Output:
    """Map every finding of the paper to what the rule base in a folder makes of it."""
    examples = {
        path.stem: read_case(path, base) for path in sorted((folder / "examples").glob("*.yaml"))
    }
    found = coverage(base, examples)
    lines = [Line(Role.TITLE, "Every finding of the paper, and what is made of it")]
    for entry in found.findings:
        lines += _coverage_lines(base, entry)
    total, out = len(found.findings), len(found.left_out)
    used = {
        rule
        for entry in found.findings
        for rule in (*entry.rules, *entry.points, *entry.exceptions)
    }
    lines.append(Line(Role.HEADING, f"{total - out} of {total} findings do what they are for"))
    lines.append(Line(Role.TEXT, f"They stand behind {len(used)} rules and exceptions."))
    lines += [
        Line(Role.MISSING, f"{entry.finding.id} ({entry.finding.use}): {entry.lacks}.")
        for entry in found.left_out
    ]
    return Output(tuple(lines), coverage_data(found), code=1 if out else 0)


def _coverage_lines(base: RuleBase, entry: FindingCoverage) -> list[Line]:
    finding = entry.finding
    places = ", ".join(finding.passages)
    lines = [
        Line(Role.ITEM, f"{finding.id} ({finding.use}, {places}): {finding.says}"),
    ]
    parts = (
        ("rules", entry.rules),
        ("points on ideas", entry.points),
        ("exceptions", entry.exceptions),
        ("caveats", entry.caveats),
        ("gaps", entry.gaps),
        ("glossary", entry.terms),
        ("background of", entry.themes),
        ("example cases", entry.examples),
    )
    lines += [Line(Role.TEXT, f"{name}: {', '.join(ids)}", 1) for name, ids in parts if ids]
    if entry.tests:
        lines.append(Line(Role.TEXT, plural("{count} test", "{count} tests", len(entry.tests)), 1))
    if entry.lacks:
        lines.append(Line(Role.MISSING, entry.lacks, 1))
    return lines


def rules_list(base: RuleBase) -> Output:
    """List what a rule base holds."""
    lines = [
        Line(Role.TITLE, base.title),
        Line(Role.NOTE, f"version {base.version}, fingerprint {base.fingerprint}"),
        Line(Role.HEADING, "Questions"),
    ]
    for topic in base.topics.values():
        lines.append(Line(Role.TEXT, topic.title))
        lines += [
            Line(Role.ITEM, f"{question.id}: {question.ask}", 1)
            for question in base.questions_of(topic.id)
        ]
    lines += respondent_list_lines(base)
    lines.append(Line(Role.HEADING, "Claims and their values"))
    for claim in base.claims.values():
        lines.append(Line(Role.ITEM, f"{claim.id}: {claim.asks}"))
        lines += [Line(Role.TEXT, f"{value}: {text}", 1) for value, text in claim.values.items()]
    lines.append(Line(Role.HEADING, "Ideas for action"))
    lines += [Line(Role.ITEM, f"{i.id}: {i.idea}") for i in base.interventions.values()]
    for title, wanted in (("Rules", False), ("Exceptions", True)):
        lines.append(Line(Role.HEADING, title))
        lines += [_rule_line(rule) for rule in base.rules.values() if rule.is_exception is wanted]
    lines.append(Line(Role.HEADING, "Caveats and gaps"))
    lines += [
        Line(Role.ITEM, f"{remark.id}: {remark.says}", findings=remark.findings)
        for remark in (*base.caveats.values(), *base.gaps.values())
    ]
    return Output(tuple(lines), rule_base_data(base))


def _rule_line(rule: Rule) -> Line:
    retired = " (retired)" if rule.status == "retired" else ""
    return Line(Role.ITEM, f"{rule.id}{retired}: {rule.says}", findings=rule.findings)


def show(base: RuleBase, name: str) -> Output:
    """Show the page of anything in the rule base; of all that share an id, where several do.

    Raises:
        NameUnknown: if nothing has that id.
    """
    library = library_of(base)
    found = library.named(name)
    if not found:
        remedy = did_you_mean(
            name, library.by_id, fallback="'chainlens rules search' finds things by their words."
        )
        raise NameUnknown(f"the rule base has nothing called '{name}'.{remedy}")
    lines = [line for entry in found for line in entry_lines(base, library, entry)]
    return Output(tuple(lines), entries_data(found))


def search(base: RuleBase, words: Sequence[str]) -> Output:
    """Find what in the rule base has all of some words, or words that begin so."""
    query = " ".join(words)
    library = library_of(base)
    found = index_of(library).search(query, most=len(library.entries))
    lines = search_lines(query, found, MOST_SHOWN)
    return Output(tuple(lines), entries_data(found, query))
