"""The commands, each from what was given to what it has to say."""

from pathlib import Path

from chainlens import as_json, atomic
from chainlens.casefiles import blank_case_text, read_case
from chainlens.cli.output import Output
from chainlens.disagreement import disagreements
from chainlens.errors import ChainLensError, NameUnknown, did_you_mean, listed
from chainlens.explanation import how, how_idea, why_asked, why_not
from chainlens.explanation.whynot import points_that_did_not_come_out
from chainlens.i18n import plural
from chainlens.model.case import Case
from chainlens.model.knowledge import Rule, RuleBase
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.rulecheck import check_rule_base
from chainlens.rulecheck.coverage import FindingCoverage, coverage
from chainlens.rulecheck.rule_tests import run_tests
from chainlens.rulefiles import load_rule_base
from chainlens.together import together
from chainlens.wording.disagreement import disagreement_lines
from chainlens.wording.explain import barred_lines, how_lines, why_asked_lines, why_not_lines
from chainlens.wording.lines import Line, Role
from chainlens.wording.sources import source_lines
from chainlens.wording.summary import diagnosis_lines, idea_lines, verdict_lines


def diagnose_case(base: RuleBase, path: Path) -> Output:
    """Say what follows from a case."""
    diagnosis = diagnose(base, read_case(path, base))
    disputed = disagreements(base, diagnosis.case, diagnosis)
    jointly = together(diagnosis, disputed)
    lines = diagnosis_lines(diagnosis) + disagreement_lines(disputed, jointly)
    data = {
        **as_json.diagnosis_data(diagnosis),
        "disagreements": as_json.disagreements_data(disputed),
        "together": as_json.together_data(jointly),
    }
    return Output(tuple(lines), data)


def explain(base: RuleBase, path: Path, about: str) -> Output:
    """Show how a verdict or idea came out, and why its other values or points did not.

    Raises:
        NameUnknown: if there is no such claim, value or idea.
    """
    name, _, value = about.partition("=")
    _check_name(base, name, value)
    diagnosis = diagnose(base, read_case(path, base))
    if name in base.interventions:
        return _explain_idea(diagnosis, name)
    return _explain_claim(diagnosis, name, value)


def _check_name(base: RuleBase, name: str, value: str) -> None:
    known = [*base.claims, *base.interventions]
    if name not in known:
        remedy = did_you_mean(name, known, fallback="'chainlens rules list' names them all.")
        raise NameUnknown(f"there is no claim or idea '{name}'.{remedy}")
    if value and name in base.interventions:
        raise NameUnknown(f"'{name}' is an idea and has no values. Leave '={value}' out.")
    if value and value not in base.claims[name].values:
        values = base.claims[name].values
        remedy = did_you_mean(value, values, fallback=f"It has: {listed(values)}.")
        raise NameUnknown(f"'{name}' has no value '{value}'.{remedy}")


def _explain_claim(diagnosis: Diagnosis, claim: str, only: str) -> Output:
    verdict = diagnosis.verdict_of[claim]
    lines = [Line(Role.TITLE, verdict.claim.asks), *verdict_lines(diagnosis, verdict)]
    proofs, reasons = [], []
    asked = [only] if only else list(verdict.claim.values)
    for value in asked:
        if value in verdict.values:
            proof = how(diagnosis, claim, value)
            proofs.append(as_json.proof_data(proof))
            lines += how_lines(diagnosis, proof)
    for value in asked:
        if value not in verdict.values:
            reason = why_not(diagnosis, claim, value)
            reasons.append(as_json.why_not_data(diagnosis.base, reason))
            lines += why_not_lines(diagnosis, reason)
    data = {
        "format": as_json.FORMAT,
        "verdict": as_json.verdict_data(verdict),
        "how": proofs,
        "why_not": reasons,
    }
    lines += source_lines(diagnosis.base, lines)
    return Output(tuple(lines), data)


def _explain_idea(diagnosis: Diagnosis, intervention: str) -> Output:
    idea = diagnosis.idea_of[intervention]
    proof = how_idea(diagnosis, intervention)
    silent = points_that_did_not_come_out(diagnosis, intervention)
    lines = [Line(Role.TITLE, idea.intervention.idea), *idea_lines(diagnosis, idea)]
    lines += how_lines(diagnosis, proof)
    if silent:
        lines.append(Line(Role.HEADING, "Points that do not come out here"))
        for barred in silent:
            lines += barred_lines(diagnosis, barred, 0)
    lines += source_lines(diagnosis.base, lines)
    data = {
        "format": as_json.FORMAT,
        "idea": as_json.idea_data(idea),
        "how": as_json.proof_data(proof),
        "silent": [as_json.barred_data(diagnosis.base, barred) for barred in silent],
    }
    return Output(tuple(lines), data)


def why(base: RuleBase, question: str, path: Path | None) -> Output:
    """Say which conclusions a question bears on.

    Raises:
        NameUnknown: if there is no such question.
    """
    if question not in base.questions:
        remedy = did_you_mean(
            question, base.questions, fallback="'chainlens rules list' names them all."
        )
        raise NameUnknown(f"there is no question '{question}'.{remedy}")
    case = read_case(path, base) if path else Case()
    diagnosis = diagnose(base, case)
    reason = why_asked(diagnosis, question)
    lines = why_asked_lines(diagnosis, reason)
    lines += source_lines(base, lines)
    return Output(tuple(lines), as_json.why_asked_data(reason))


def new(base: RuleBase, path: Path) -> Output:
    """Write a blank case file.

    Raises:
        ChainLensError: if the file exists, or cannot be written.
    """
    if path.exists():
        raise ChainLensError(f"{path} exists already. Choose another name, or delete it first.")
    atomic.write_text(path, blank_case_text(base))
    return Output(
        (
            Line(Role.TEXT, f"Wrote {path}. Fill in what you know, then run:"),
            Line(Role.TEXT, f"chainlens diagnose {path}", 1),
        )
    )


def rules_check(folder: Path) -> Output:
    """Load a rule base, run the tests in it, and look for weaknesses."""
    base = load_rule_base(folder)
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
    return Output(tuple(lines), as_json.coverage_data(found), code=1 if out else 0)


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
    return Output(tuple(lines), as_json.rule_base_data(base))


def _rule_line(rule: Rule) -> Line:
    retired = " (retired)" if rule.status == "retired" else ""
    return Line(Role.ITEM, f"{rule.id}{retired}: {rule.says}", findings=rule.findings)
