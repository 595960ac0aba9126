"""Makes questions, rules, remarks and ideas of their files."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal

from chainlens.knowledge.rulefiles import shapes as s
from chainlens.knowledge.rulefiles.files import Placed, RuleFiles
from chainlens.knowledge.rulefiles.lookup import Lookup
from chainlens.knowledge.rulefiles.names import read_value
from chainlens.knowledge.rulefiles.values import question_without_conditions
from chainlens.model import (
    Conclusion,
    Finding,
    InRange,
    Pack,
    Point,
    Question,
    Remark,
    Rule,
    RuleTest,
    Scope,
    Supports,
    Target,
    Term,
    Value,
    atoms,
)
from chainlens.system import did_you_mean


class Making(Lookup):
    """Makes what has conditions, tests or targets, each of which names something else."""

    def __init__(self, files: RuleFiles, packs: tuple[Pack, ...]) -> None:
        super().__init__(files)
        self.packs = packs

    def question(self, placed: Placed[s.QuestionShape]) -> Question:
        """Return a question with its conditions."""
        plain = question_without_conditions(placed)
        conditions = self.conditions(placed, "ask_if")
        for index, condition in enumerate(conditions):
            for atom in atoms(condition):
                about = getattr(atom, "question", None)
                if about is None or about == plain.id:
                    self.report(
                        placed.at("ask_if", index),
                        "'ask_if' may only name other questions. Use {question: ..., is: ...}.",
                    )
        return replace(plain, ask_if=conditions)

    def rule(self, placed: Placed[s.RuleShape]) -> Rule:
        """Return a rule or an exception."""
        shape = placed.shape
        when = self.conditions(placed, "when")
        scope = None
        if shape.scope is not None:
            scope = Scope(shape.scope.says, self.conditions(placed, "when", "scope"))
        has_threshold = any(isinstance(atom, InRange) for c in when for atom in atoms(c))
        if has_threshold and shape.judgement is None:
            self.report(
                placed.at("when"),
                "a bound on a number needs 'judgement'. Say whose threshold it is.",
            )
        tests = self.tests(placed)
        self.check_both_ways(placed, tests)
        return Rule(
            id=shape.id,
            theme=placed.folder,
            title=shape.title,
            status=shape.status,
            findings=shape.findings,
            when=when,
            then=self._then(placed),
            says=shape.says,
            hedge="" if shape.hedge == "none" else shape.hedge,
            mechanism=shape.mechanism or "",
            scope=scope,
            judgement=shape.judgement or "",
            reason=shape.reason or "",
            sets_aside=getattr(shape, "sets_aside", ()),
            limits=getattr(shape, "limits", ()),
            tests=tests,
            place=placed.at(),
            pack=self._pack_of(placed),
        )

    def _pack_of(self, placed: Placed[s.RuleShape]) -> str:
        """Return the id of the pack that a rule is from, or ''."""
        own = (pack.id for pack in self.packs if placed.shape.id.startswith(f"{pack.id}_"))
        return next(own, "")

    def _then(self, placed: Placed[s.RuleShape]) -> Conclusion | None:
        then: s.ThenShape | None = placed.shape.then
        if then is None:
            return None
        if then.claim is not None and then.is_ is not None:
            problem = self.names.wrong_value(then.claim, then.is_)
            if problem:
                key = "is" if then.claim in self.names.claims else "claim"
                self.report(placed.at("then", key), problem)
            return Supports(then.claim, then.is_)
        assert then.intervention is not None
        assert then.point is not None
        assert then.criterion is not None
        self.known_idea(placed.at("then", "intervention"), then.intervention)
        return Point(then.intervention, then.point, then.criterion)

    def tests(self, placed: Placed[Any]) -> tuple[RuleTest, ...]:
        """Return the tests that stand in a rule or a remark."""
        found = []
        for index, test in enumerate(placed.shape.tests):
            given: dict[str, Value | None] = {}
            for question, answer in test.given.items():
                place = placed.at("tests", index, "given", question)
                if question not in self.names.questions:
                    if "question" not in self.files.unread:
                        remedy = did_you_mean(
                            question, self.names.questions, fallback="Correct it."
                        )
                        self.report(place, f"there is no question '{question}'.{remedy}")
                    continue
                value, problem = read_value(self.names.questions[question], answer)
                if problem:
                    self.report(place, problem)
                given[question] = value
            found.append(
                RuleTest(test.name, MappingProxyType(given), test.expect, placed.at("tests", index))
            )
        return tuple(found)

    def remark(self, placed: Placed[s.RemarkShape], kind: Literal["caveat", "gap"]) -> Remark:
        """Return a caveat or a gap."""
        shape = placed.shape
        targets = []
        for index, target in enumerate(shape.bears_on):
            place = placed.at("bears_on", index)
            if target.claim is not None:
                problem = self.names.wrong_value(target.claim, target.is_)
                if problem:
                    self.report(place, problem)
            if target.intervention is not None:
                self.known_idea(place, target.intervention)
            targets.append(Target(target.claim or "", target.is_ or "", target.intervention or ""))
        tests = self.tests(placed)
        if shape.when:
            self.check_both_ways(placed, tests)
        return Remark(
            id=shape.id,
            kind=kind,
            theme=placed.folder,
            title=shape.title,
            findings=shape.findings,
            bears_on=tuple(targets),
            when=self.conditions(placed, "when"),
            says=shape.says,
            tests=tests,
            place=placed.at(),
        )

    def term(self, placed: Placed[s.TermShape], findings: Mapping[str, Finding]) -> Term:
        """Return an entry of the glossary."""
        shape = placed.shape
        self.known(placed, ("findings",), shape.findings, findings, "finding")
        return Term(shape.term, shape.says, shape.findings, shape.not_ or "")
