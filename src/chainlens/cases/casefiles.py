"""Reads and writes case files."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from chainlens.cases.focus import themes_to_choose
from chainlens.cases.headed import HeadedShape, blank_head, check_format, filled, flat
from chainlens.knowledge import (
    Line,
    Node,
    OneOrSeveral,
    Shape,
    check,
    line_of,
    read_file,
    read_text,
    read_value,
)
from chainlens.model import Answer, Case, Known, RuleBase, Said, Value
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
CASE_SUFFIX = ".yaml"


def _themes(value: object) -> object:
    if value == "":  # the key alone
        return []
    return [value] if isinstance(value, str) else value


def _long_form(value: object) -> object:
    return value if isinstance(value, dict) else {"answer": value}


class _SaidShape(Shape):
    """What one respondent said, in its long form."""

    answer: OneOrSeveral
    known: Known | None = None
    said_by: Line = ""
    note: Line = ""


class _AnswerShape(_SaidShape):
    """An answer in its long form: what is taken, and what others said."""

    others: tuple[Annotated[_SaidShape, BeforeValidator(_long_form)], ...] = ()


class _RulesShape(Shape):
    """The rule base under which the case was last saved."""

    version: Line
    fingerprint: Line
    packs: tuple[Line, ...] = ()


class _CaseShape(HeadedShape):
    """A case file."""

    chainlens_case: int
    focus: Annotated[tuple[str, ...], BeforeValidator(_themes)] = ()
    rules: _RulesShape | None = None
    answers: dict[str, Annotated[_AnswerShape, BeforeValidator(_long_form)]] = Field(
        default_factory=dict
    )

    @model_validator(mode="before")
    @classmethod
    def _is_a_case(cls, data: Any) -> Any:
        if isinstance(data, dict):
            missing = (
                f"this is no case file: 'chainlens_case: {FORMAT}' is missing. "
                "Name a case file, or make one with 'chainlens new'."
            )
            check_format(data, "chainlens_case", FORMAT, missing, "the case file")
            if data.get("answers") == "":  # the key alone, with nothing below it
                data = {**data, "answers": {}}
        return data


def read_case(path: Path, base: RuleBase) -> Case:
    """Read a case file and check it against a rule base.

    Raises:
        FileProblems: with every mistake: unknown keys and questions, wrong options, broken YAML.
    """
    return _case(read_file(path, str(path)), base, str(path))


def case_from_text(text: str, base: RuleBase, shown_as: str = "case") -> Case:
    """Read a case from the text of a case file; like `read_case`."""
    return _case(read_text(text, shown_as), base, shown_as)


def _case(node: Node, base: RuleBase, shown_as: str) -> Case:
    shape, problems = check(node, _CaseShape, "a case", shown_as)
    if shape is None:
        raise FileProblems(problems)
    known = [theme.id for theme in themes_to_choose(base)]
    for index, id_ in enumerate(shape.focus):
        if id_ not in known:
            place = Place(shown_as, line_of(node, ("focus", index)))
            remedy = did_you_mean(id_, known, fallback=f"Known are: {listed(known, most=20)}.")
            problems.append(
                Problem(place, f"there is no theme '{shown(id_)}' to ask about.{remedy}")
            )
    answers: dict[str, Answer] = {}
    for id_, given in shape.answers.items():
        place = Place(shown_as, line_of(node, ("answers", id_)))
        if id_ not in base.questions:
            problems.append(Problem(place, _no_question(base, id_, shape.rules)))
            continue
        if given.answer == "":  # left blank, as in a new case file
            if given.known or given.said_by or given.note or given.others:
                text = f"'{id_}' has no answer. Write 'unknown' to keep what stands beside it."
                problems.append(Problem(place, text))
            continue
        value, problem = read_value(base.questions[id_], given.answer)
        if problem:
            problems.append(Problem(place, problem))
        others, wrong = _others(node, base, id_, given, shown_as)
        problems += wrong
        answers[id_] = Answer(value, given.known, given.said_by, given.note, others)
    if problems:
        raise FileProblems(problems)
    return Case(
        name=shape.name,
        author=shape.author,
        date=shape.date,
        note=shape.note,
        focus=tuple(id_ for id_ in base.themes if id_ in shape.focus),
        answers=_in_order(answers, base),
        rules_version=shape.rules.version if shape.rules else "",
        rules_fingerprint=shape.rules.fingerprint if shape.rules else "",
        rules_packs=shape.rules.packs if shape.rules else (),
    )


def _no_question(base: RuleBase, id_: str, rules: _RulesShape | None) -> str:
    """Return what is wrong with an answer to a question that the rule base does not have."""
    for pack in rules.packs if rules else ():
        if id_.startswith(f"{pack.split(' ')[0]}_"):
            return (
                f"the question '{shown(id_)}' belongs to the pack '{shown(pack)}', which is not "
                "loaded. Load it too, or delete the answer from a copy of this file."
            )
    remedy = did_you_mean(id_, base.questions, fallback="'chainlens new' lists them all.")
    return f"there is no question '{shown(id_)}'.{remedy}"


def _others(
    node: Node, base: RuleBase, id_: str, given: _AnswerShape, shown_as: str
) -> tuple[tuple[Said, ...], list[Problem]]:
    """Return what other respondents said to a question, and what is wrong with it."""
    others: list[Said] = []
    problems: list[Problem] = []
    for index, said in enumerate(given.others):
        value, problem = None, ""
        if said.answer == "":
            problem = (
                f"another respondent's answer to '{id_}' is blank. Write it, or leave it out; "
                "'unknown' says that this respondent did not know."
            )
        else:
            value, problem = read_value(base.questions[id_], said.answer)
        if problem:
            place = Place(shown_as, line_of(node, ("answers", id_, "others", index)))
            problems.append(Problem(place, problem))
        others.append(Said(value, said.known, said.said_by, said.note))
    return tuple(others), problems


def _in_order(answers: Mapping[str, Answer], base: RuleBase) -> dict[str, Answer]:
    return {id_: answers[id_] for id_ in base.questions if id_ in answers}


def write_case(path: Path, case: Case, base: RuleBase) -> None:
    """Write a case file, in one step, with the rule base it was answered under.

    Raises:
        ChainLensError: if the file cannot be written, or could not be read again.
    """
    text = case_text(case, base)
    case_from_text(text, base, str(path))
    write_text(path, text)


def case_text(case: Case, base: RuleBase) -> str:
    """Return the text of a case file; the same case gives the same text."""
    data: dict[str, object] = {"chainlens_case": str(FORMAT)}
    data |= filled(name=case.name, author=case.author, date=case.date, note=case.note)
    if case.focus:
        data["focus"] = list(case.focus)
    rules: dict[str, object] = {"version": base.version, "fingerprint": base.fingerprint}
    if base.packs:
        rules["packs"] = list(base.pack_names)
    data["rules"] = rules
    data["answers"] = {
        id_: _answer_data(answer) for id_, answer in _in_order(case.answers, base).items()
    }
    return yaml_text(data)


def _answer_data(answer: Said) -> object:
    value = _value_data(answer.value)
    details = filled(known=answer.known, said_by=answer.said_by, note=answer.note)
    if isinstance(answer, Answer) and answer.others:
        details["others"] = [_answer_data(said) for said in answer.others]
    return {"answer": value, **details} if details else value


def _value_data(value: Value | None) -> object:
    if value is None:
        return "unknown"
    if isinstance(value, tuple):
        return list(value)
    return str(value)


def blank_case_text(base: RuleBase) -> str:
    """Return a case file with every question, its possible answers as comments, none given."""
    return "\n".join(_blank_lines(base)) + "\n"


def _blank_lines(base: RuleBase) -> Iterator[str]:
    yield "# A case of ChainLens: the answers about one value chain."
    yield "# Write an answer behind a question, or leave it blank; 'unknown' says that you asked"
    yield "# and nobody knows. To say how an answer is known, write for instance"
    yield "#     sector: {answer: farming, known: observed, said_by: field visit, note: 2 villages}"
    yield "# known is one of: documented, observed, told, assumed."
    yield f"chainlens_case: {FORMAT}"
    yield from blank_head()
    themes = ", ".join(theme.id for theme in themes_to_choose(base))
    yield f"# To be asked about some things only, name them: {themes}."
    yield "focus: []"
    if base.packs:
        # Opened without its packs, the file then says which of them is missing.
        yield "rules:"
        yield f"  version: {base.version}"
        yield f"  fingerprint: {base.fingerprint}"
        yield f"  packs: [{', '.join(base.pack_names)}]"
    yield "answers:"
    for topic in base.topics.values():
        yield ""
        yield f"  # {flat(topic.title)}"
        for question in base.questions_of(topic.id):
            yield ""
            yield f"  # {flat(question.ask)}"
            if question.kind == "number":
                span = f"{question.minimum} to {question.maximum} {question.unit}"
                yield f"  #   a number, {span}"
            elif question.kind == "several":
                yield "  #   any of these, as in [a, b]; [] if none:"
            width = max(map(len, question.options), default=0)
            for option, text in question.options.items():
                yield f"  #   {option:<{width}}  {flat(text)}"
            yield f"  {question.id}:"
