"""Turns checked files into a rule base, and reports what in it leads nowhere."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from chainlens.knowledge.rulefiles import values
from chainlens.knowledge.rulefiles.files import RuleFiles
from chainlens.knowledge.rulefiles.making import Making
from chainlens.knowledge.rulefiles.order import RuleCycle, after_needs, in_order
from chainlens.model import (
    ClaimIs,
    Finding,
    Pack,
    PaperInfo,
    Passage,
    Question,
    Rule,
    RuleBase,
    Work,
    atoms,
)
from chainlens.system import Problem

T = TypeVar("T")


def build(
    files: RuleFiles, fingerprint: str, packs: tuple[Pack, ...]
) -> tuple[RuleBase | None, list[Problem]]:
    """Return the rule base with its packs, or None, and the problems that were found."""
    return _Building(files, packs).rule_base(fingerprint)


class _Building(Making):
    def rule_base(self, fingerprint: str) -> tuple[RuleBase | None, list[Problem]]:
        works = self.listed("works.yaml", lambda p: p.shape.key, values.work)
        passages = self.listed("passages.yaml", lambda p: p.shape.id, values.passage)
        findings = self.listed("findings.yaml", lambda p: p.shape.id, values.finding)
        topics = self.listed("topics.yaml", lambda p: p.shape.id, values.topic)
        themes = self.listed("themes.yaml", lambda p: p.shape.id, values.theme)
        respondents = self.listed("respondents.yaml", lambda p: p.shape.id, values.respondent)
        self._check_findings(findings, passages, works)

        claims = self.in_folder("claims", values.claim)
        self.names.claims = claims
        self.names.questions = self.in_folder("questions", values.question_without_conditions)
        questions = self.in_folder("questions", self.question, own_ids=False)
        self._check_asking(questions)
        self.names.questions = questions
        self.names.interventions = self.in_folder("interventions", values.intervention)
        rules = self.in_folder("rules", self.rule) | self.in_folder("exceptions", self.rule)
        caveats = self.in_folder("caveats", lambda p: self.remark(p, "caveat"))
        gaps = self.in_folder("gaps", lambda p: self.remark(p, "gap"))
        terms = tuple(self.term(placed, findings) for placed in self.files.terms)

        for placed in self.placed("rules", "exceptions", "caveats", "gaps"):
            self.known(placed, ("findings",), placed.shape.findings, findings, "finding")
        for placed in self.placed("exceptions"):
            for key in ("sets_aside", "limits"):
                self.known(placed, (key,), getattr(placed.shape, key), rules, "rule")
        for placed in self.placed("rules", "exceptions", "caveats", "gaps", "claims"):
            self.known_folder(placed, themes, "theme", "themes.yaml")
        for placed in self.placed("questions"):
            self.known_folder(placed, topics, "topic", "topics.yaml")
            named = placed.shape.respondents
            self.known(placed, ("respondents",), named, respondents, "respondent")
        for placed in self.files.lists.get("themes.yaml", []):
            self.known(placed, ("background",), placed.shape.background, findings, "finding")
        questions = self._ordered("topics.yaml", "questions", questions, lambda q: q.topic)
        claims = self._ordered("themes.yaml", "claims", claims, lambda c: c.theme)

        order = self._order(rules)
        if self.files.base is None:
            return None, self.problems
        base = self.files.base.shape
        built = RuleBase(
            id=base.id,
            title=base.title,
            version=base.version,
            fingerprint=fingerprint,
            paper=PaperInfo(**base.paper.model_dump()),
            topics=values.frozen(topics),
            themes=values.frozen(themes),
            questions=values.frozen(questions),
            claims=values.frozen(claims),
            interventions=values.frozen(self.names.interventions),
            findings=values.frozen(findings),
            passages=values.frozen(passages),
            works=values.frozen(works),
            rules=values.frozen(rules),
            caveats=values.frozen(caveats),
            gaps=values.frozen(gaps),
            terms=terms,
            order=order,
            waivers=tuple(map(values.waiver, self.files.lists.get("waivers.yaml", []))),
            packs=self.packs,
            respondents=values.frozen(respondents),
        )
        return built, self.problems

    def _check_findings(
        self,
        findings: Mapping[str, Finding],
        passages: Mapping[str, Passage],
        works: Mapping[str, Work],
    ) -> None:
        for placed in self.files.lists.get("findings.yaml", []):
            self.known(placed, ("passage",), placed.shape.passage, passages, "passage")
            self.known(placed, ("works",), placed.shape.works, works, "work")
            self.known(placed, ("tension",), placed.shape.tension, findings, "finding")
            if placed.shape.id in placed.shape.tension:
                self.report(
                    placed.at("tension"), "a finding cannot be in tension with itself. Delete it."
                )

    def _check_asking(self, questions: Mapping[str, Question]) -> None:
        needs = {
            question.id: {
                atom.question
                for condition in question.ask_if
                for atom in atoms(condition)
                if not isinstance(atom, ClaimIs) and atom.question != question.id
            }
            for question in questions.values()
        }
        try:
            after_needs(needs)
        except RuleCycle as circle:
            self.report(
                questions[circle.ids[0]].place,
                f"these questions wait for each other in a circle: {circle}. Take one 'ask_if' "
                "out.",
            )

    def _ordered(
        self, listed_in: str, key: str, items: dict[str, T], folder_of: Callable[[T], str]
    ) -> dict[str, T]:
        """Return the items in the order in which topics or themes list them."""
        ordered: dict[str, T] = {}
        what = key.removesuffix("s")
        for placed in self.files.lists.get(listed_in, []):
            self.known(placed, (key,), getattr(placed.shape, key), items, what)
            for index, id_ in enumerate(getattr(placed.shape, key)):
                if id_ in ordered:
                    self.report(placed.at(key, index), f"'{id_}' is listed twice. Keep one.")
                elif id_ in items:
                    if folder_of(items[id_]) != placed.shape.id:
                        self.report(
                            placed.at(key, index),
                            f"'{id_}' belongs to '{folder_of(items[id_])}'. List it there.",
                        )
                    ordered[id_] = items[id_]
        if listed_in.removesuffix("s.yaml") in self.files.unread:
            return ordered
        for placed in self.placed(key):
            if placed.shape.id in ordered:
                continue
            if placed.prefix:  # a pack cannot write itself into the paper's lists
                ordered[placed.shape.id] = items[placed.shape.id]
            else:
                self.report(
                    placed.at("id"),
                    f"'{placed.shape.id}' is not listed in {listed_in}. Add it in its place.",
                )
        pages = [placed.shape.id for placed in self.files.lists.get(listed_in, [])]
        place = {id_: index for index, id_ in enumerate(pages)}
        by_page = sorted(ordered, key=lambda id_: place.get(folder_of(ordered[id_]), len(pages)))
        return {id_: ordered[id_] for id_ in by_page}

    def _order(self, rules: Mapping[str, Rule]) -> tuple[str, ...]:
        active = {id_: rule for id_, rule in rules.items() if rule.status != "retired"}
        try:
            return in_order(active)
        except RuleCycle as circle:
            first = rules[circle.ids[0]]
            self.report(
                first.place,
                f"these rules depend on each other in a circle: {circle}. Take one condition out.",
            )
            return ()
