"""Reads and writes files that list what a report asserts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from chainlens.cases.headed import HeadedShape, blank_head, check_format, filled, flat
from chainlens.knowledge import (
    Line,
    Node,
    Shape,
    check,
    line_of,
    mistake,
    read_file,
    read_text,
)
from chainlens.model import Assertion, Report, RuleBase
from chainlens.system import (
    FileProblems,
    Place,
    Problem,
    did_you_mean,
    listed,
    shown,
    write_text,
    yaml_text,
)

FORMAT = 1
MOST_ASSERTIONS = 500


def _long_form(value: object) -> object:
    return {"asserts": value} if isinstance(value, str) else value


def _list(value: object) -> object:
    if isinstance(value, list) and len(value) > MOST_ASSERTIONS:
        raise mistake(
            f"there are {len(value)} assertions; a file holds {MOST_ASSERTIONS} at most. "
            "Put the others into a file of their own."
        )
    return [] if value == "" else value  # the key alone


class _AssertionShape(Shape):
    """One assertion in its long form."""

    asserts: Line = ""
    says: Line = ""
    page: Line = ""
    note: Line = ""


class _ReportShape(HeadedShape):
    """A file of what a report asserts."""

    chainlens_report: int
    assertions: Annotated[
        tuple[Annotated[_AssertionShape, BeforeValidator(_long_form)], ...],
        BeforeValidator(_list),
    ] = ()

    @model_validator(mode="before")
    @classmethod
    def _is_a_report(cls, data: Any) -> Any:
        if isinstance(data, dict):
            missing = (
                f"this is no list of a report's assertions: 'chainlens_report: {FORMAT}' is "
                "missing. Name such a file, or make one with 'chainlens review --new FILE'."
            )
            check_format(data, "chainlens_report", FORMAT, missing, "the file")
        return data


def read_report(path: Path, base: RuleBase) -> Report:
    """Read a file of what a report asserts, and check it against a rule base.

    Raises:
        FileProblems: with every mistake: unknown keys, claims, values and ideas, broken YAML.
    """
    return _report(read_file(path, str(path)), base, str(path))


def report_from_text(text: str, base: RuleBase, shown_as: str = "report") -> Report:
    """Read a report from the text of a file; like `read_report`."""
    return _report(read_text(text, shown_as), base, shown_as)


def _report(node: Node, base: RuleBase, shown_as: str) -> Report:
    shape, problems = check(node, _ReportShape, "a report", shown_as)
    if shape is None:
        raise FileProblems(problems)
    assertions = []
    for index, given in enumerate(shape.assertions):
        assertion, problem = _assertion(given, base)
        if problem:
            place = Place(shown_as, line_of(node, ("assertions", index)))
            problems.append(Problem(place, problem))
        assertions.append(assertion)
    if problems:
        raise FileProblems(problems)
    return Report(shape.name, shape.author, shape.date, shape.note, tuple(assertions))


def _assertion(given: _AssertionShape, base: RuleBase) -> tuple[Assertion, str]:
    if not given.asserts.strip():
        if given.says.strip():
            return Assertion("", "", "", given.says, given.page, given.note), ""
        return Assertion(), (
            "an assertion is blank. Write what it asserts, such as 'asserts: claim=value', or its "
            "own words under 'says'; or leave it out."
        )
    found, problem = assertion_named(given.asserts.strip(), base)
    return (
        Assertion(found.claim, found.value, found.intervention, given.says, given.page, given.note),
        problem,
    )


def assertion_named(text: str, base: RuleBase) -> tuple[Assertion, str]:
    """Return what 'claim=value' or the id of an idea asserts, and what is wrong with it, if so."""
    name, _equals, value = (part.strip() for part in text.partition("="))
    if name in base.interventions:
        if value:
            return Assertion(), f"'{name}' is an idea and has no values. Leave '={value}' out."
        return Assertion(intervention=name), ""
    if name not in base.claims:
        remedy = did_you_mean(
            name,
            [*base.claims, *base.interventions],
            fallback="'chainlens rules list' names them all.",
        )
        return Assertion(), f"there is no claim or idea '{shown(name)}'.{remedy}"
    values = base.claims[name].values
    if value in values:
        return Assertion(claim=name, value=value), ""
    if not value:
        choice = " or ".join(f"{name}={one}" for one in list(values)[:3])
        return Assertion(), f"'{name}' asserts nothing without a value. Write {choice}."
    remedy = did_you_mean(value, values, fallback=f"It has: {listed(values)}.")
    return Assertion(), f"'{name}' has no value '{shown(value)}'.{remedy}"


def write_report(path: Path, report: Report, base: RuleBase) -> None:
    """Write a file of what a report asserts, in one step.

    Raises:
        ChainLensError: if the file cannot be written, or could not be read again.
    """
    text = report_text(report)
    report_from_text(text, base, str(path))
    write_text(path, text)


def report_text(report: Report) -> str:
    """Return the text of a file of what a report asserts; the same report gives the same text."""
    data: dict[str, object] = {"chainlens_report": str(FORMAT)}
    data |= filled(name=report.name, author=report.author, date=report.date, note=report.note)
    data["assertions"] = [_assertion_data(assertion) for assertion in report.assertions]
    return yaml_text(data)


def _assertion_data(assertion: Assertion) -> object:
    beside = filled(says=assertion.says, page=assertion.page, note=assertion.note)
    if assertion.is_outside:
        return beside
    return {"asserts": assertion.asserts, **beside} if beside else assertion.asserts


def blank_report_text(base: RuleBase) -> str:
    """Return a file without assertions, with every claim, value and idea as comments."""
    return "\n".join(_blank_lines(base)) + "\n"


def _blank_lines(base: RuleBase) -> Iterator[str]:
    yield "# What a report asserts, to be held against a case with 'chainlens review'."
    yield "# Each assertion names a value of a claim, or an idea that the report recommends:"
    yield "#   - asserts: claim=value"
    yield "#     says: The report's own words.     # says, page and note may be left out"
    yield "#     page: 12"
    yield "#   - form_groups                       # the short form"
    yield "#   - says: Something for which none of the words below will do."
    yield f"chainlens_report: {FORMAT}"
    yield from blank_head()
    yield "assertions:"
    yield ""
    yield "# What can be asserted about a chain:"
    for theme in base.themes.values():
        claims = [claim for claim in base.claims.values() if claim.theme == theme.id]
        if claims:
            yield ""
            yield f"# {flat(theme.title)}"
        for claim in claims:
            yield f"#   {flat(claim.asks)}"
            width = max(len(f"{claim.id}={value}") for value in claim.values)
            for value, text in claim.values.items():
                yield f"#     {f'{claim.id}={value}':<{width}}  {flat(text)}"
    yield ""
    yield "# Ideas that can be recommended:"
    width = max(map(len, base.interventions), default=0)
    for idea in base.interventions.values():
        yield f"#   {idea.id:<{width}}  {flat(idea.title)}"
