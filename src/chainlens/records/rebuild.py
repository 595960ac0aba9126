"""Makes the rule base and the case of a record again, checked as strictly as files are."""

from dataclasses import replace
from types import MappingProxyType

from chainlens.knowledge import read_value, rule_base_of
from chainlens.model import Answer, Case, Pack, Question, RuleBase, Said
from chainlens.records import shapes as s
from chainlens.system import FileProblems, Place, Problem


def rebuilt(record: s.RecordShape, shown_as: str, *, retold: bool = False) -> tuple[RuleBase, Case]:
    """Return the rule base and the case that a record holds.

    Args:
        record: the record.
        shown_as: what messages call its file.
        retold: whether its format kept no rule files, so that they were made of what it kept.

    Raises:
        FileProblems: if something in it names what it does not hold, or contradicts itself.
    """
    try:
        base = rule_base_of(record.rule_files, record.pack_files)
    except FileProblems as error:
        raise FileProblems(
            _problem(shown_as, str(each.place), each.text) for each in error.problems
        ) from error
    if retold:
        base = _as_it_was(base, record.made_with)
    making = _Making(base, shown_as)
    case = making.case(record.case)
    if making.problems:
        raise FileProblems(making.problems)
    return base, case


def _as_it_was(base: RuleBase, made: s.MadeWithShape) -> RuleBase:
    """Return a base that an old record tells of, without what its files were filled up with."""
    rules = {id_: replace(rule, tests=()) for id_, rule in base.rules.items()}
    caveats, gaps = (
        {id_: replace(each, tests=()) for id_, each in remarks.items()}
        for remarks in (base.caveats, base.gaps)
    )
    return replace(
        base,
        fingerprint=made.rule_base.fingerprint,
        paper_fingerprint=made.rule_base.paper_fingerprint,
        packs=tuple(Pack(**each.model_dump()) for each in made.packs),
        topics=MappingProxyType({}),
        rules=MappingProxyType(rules),
        caveats=MappingProxyType(caveats),
        gaps=MappingProxyType(gaps),
        files=(),
    )


def _problem(shown_as: str, where: str, text: str) -> Problem:
    """Return what no program that seals records writes."""
    words = f"the record contradicts itself ({where}): {text} Use another copy of it."
    return Problem(Place(shown_as), words)


class _Making:
    def __init__(self, base: RuleBase, shown_as: str) -> None:
        self.base = base
        self.shown_as = shown_as
        self.problems: list[Problem] = []

    def report(self, text: str) -> None:
        self.problems.append(_problem(self.shown_as, "case", text))

    def case(self, shape: s.CaseShape) -> Case:
        """Return the case, its answers checked against the questions."""
        answers: dict[str, Answer] = {}
        for each in shape.answers:
            if each.question in answers:
                self.report(f"'{each.question}' stands in it twice.")
            answers[each.question] = self.answer(each)
        return Case(
            name=shape.name,
            author=shape.author,
            date=shape.date,
            note=shape.note,
            focus=shape.focus,
            answers=answers,
        )

    def answer(self, shape: s.AnswerShape) -> Answer:
        question = self.base.questions.get(shape.question)
        if question is None:
            self.report(f"there is no question '{shape.question}'.")
            return Answer(None)
        taken = self.said(question, shape)
        others = tuple(self.said(question, each) for each in shape.others)
        return Answer(taken.value, taken.known, taken.said_by, taken.note, others)

    def said(self, question: Question, shape: s.SaidShape) -> Said:
        value = None
        if shape.value is not None:
            value, problem = read_value(question, shape.value)
            if problem or value is None:
                self.report(problem or f"'{question.id}' has no value.")
        return Said(value, shape.known, shape.said_by, shape.note)
