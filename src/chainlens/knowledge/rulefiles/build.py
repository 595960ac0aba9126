"""Turns checked files into a rule base: looks up every name, and reports what leads nowhere."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from chainlens.knowledge.rulefiles import shapes as s
from chainlens.knowledge.rulefiles.files import Placed, RuleFiles
from chainlens.knowledge.rulefiles.names import Names, read_condition, read_value
from chainlens.knowledge.rulefiles.order import RuleCycle, after_needs, in_order
from chainlens.model import (
    Candidate,
    Claim,
    ClaimIs,
    Conclusion,
    Condition,
    Finding,
    InRange,
    Intervention,
    Pack,
    PaperInfo,
    Passage,
    Point,
    Question,
    Reference,
    Remark,
    Respondent,
    Rule,
    RuleBase,
    RuleTest,
    Scope,
    Segment,
    Supports,
    Target,
    Term,
    Theme,
    Topic,
    Value,
    Waiver,
    Work,
    atoms,
    count_ways,
)
from chainlens.system import Place, Problem, did_you_mean

T = TypeVar("T")

# A rule is compiled into one engine rule for every way to meet its conditions.
MOST_WAYS = 64


def build(
    files: RuleFiles, fingerprint: str, packs: tuple[Pack, ...]
) -> tuple[RuleBase | None, list[Problem]]:
    """Return the rule base with its packs, or None, and the problems that were found."""
    return _Building(files, packs).rule_base(fingerprint)


class _Building:
    def __init__(self, files: RuleFiles, packs: tuple[Pack, ...]) -> None:
        self.files = files
        self.packs = packs
        self.problems: list[Problem] = []
        self.names = Names(unread=files.unread)
        self.owners: dict[str, str] = {}

    def rule_base(self, fingerprint: str) -> tuple[RuleBase | None, list[Problem]]:
        works = self._listed("works.yaml", lambda p: p.shape.key, _work)
        passages = self._listed("passages.yaml", lambda p: p.shape.id, _passage)
        findings = self._listed("findings.yaml", lambda p: p.shape.id, _finding)
        topics = self._listed("topics.yaml", lambda p: p.shape.id, _topic)
        themes = self._listed("themes.yaml", lambda p: p.shape.id, _theme)
        respondents = self._listed("respondents.yaml", lambda p: p.shape.id, _respondent)
        self._check_findings(findings, passages, works)

        claims = self._in_folder("claims", _claim)
        self.names.claims = claims
        self.names.questions = self._in_folder("questions", _question_without_conditions)
        questions = self._in_folder("questions", self._question, own_ids=False)
        self._check_asking(questions)
        self.names.questions = questions
        self.names.interventions = self._in_folder("interventions", _intervention)
        rules = self._in_folder("rules", self._rule) | self._in_folder("exceptions", self._rule)
        caveats = self._in_folder("caveats", lambda p: self._remark(p, "caveat"))
        gaps = self._in_folder("gaps", lambda p: self._remark(p, "gap"))
        terms = tuple(self._term(placed, findings) for placed in self.files.terms)

        for placed in self._placed("rules", "exceptions", "caveats", "gaps"):
            self._known(placed, ("findings",), placed.shape.findings, findings, "finding")
        for placed in self._placed("exceptions"):
            for key in ("sets_aside", "limits"):
                self._known(placed, (key,), getattr(placed.shape, key), rules, "rule")
        for placed in self._placed("rules", "exceptions", "caveats", "gaps", "claims"):
            self._known_folder(placed, themes, "theme", "themes.yaml")
        for placed in self._placed("questions"):
            self._known_folder(placed, topics, "topic", "topics.yaml")
            named = placed.shape.respondents
            self._known(placed, ("respondents",), named, respondents, "respondent")
        for placed in self.files.lists.get("themes.yaml", []):
            self._known(placed, ("background",), placed.shape.background, findings, "finding")
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
            topics=_frozen(topics),
            themes=_frozen(themes),
            questions=_frozen(questions),
            claims=_frozen(claims),
            interventions=_frozen(self.names.interventions),
            findings=_frozen(findings),
            passages=_frozen(passages),
            works=_frozen(works),
            rules=_frozen(rules),
            caveats=_frozen(caveats),
            gaps=_frozen(gaps),
            terms=terms,
            order=order,
            waivers=tuple(map(_waiver, self.files.lists.get("waivers.yaml", []))),
            packs=self.packs,
            respondents=_frozen(respondents),
        )
        return built, self.problems

    # Reading ---------------------------------------------------------------------------------

    def _placed(self, *folders: str) -> Iterable[Placed[Any]]:
        return (placed for folder in folders for placed in self.files.items.get(folder, []))

    def _listed(
        self, name: str, id_of: Callable[[Placed[Any]], str], make: Callable[[Placed[Any]], T]
    ) -> dict[str, T]:
        found: dict[str, T] = {}
        for placed in self.files.lists.get(name, []):
            id_ = id_of(placed)
            if id_ in found:
                self._report(placed.at(), f"'{id_}' stands in this file twice. Keep one.")
            found[id_] = make(placed)
        return found

    def _in_folder(
        self, folder: str, make: Callable[[Placed[Any]], T], *, own_ids: bool = True
    ) -> dict[str, T]:
        found: dict[str, T] = {}
        for placed in self.files.items.get(folder, []):
            id_ = placed.shape.id
            if own_ids:
                self._own_id(placed, id_)
            found[id_] = make(placed)
        return found

    def _own_id(self, placed: Placed[Any], id_: str) -> None:
        stem = placed.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if stem != id_:
            self._report(
                placed.at("id"), f"the id is '{id_}' but the file is '{stem}.yaml'. Rename one."
            )
        other = self.owners.setdefault(id_, placed.path)
        if other != placed.path:
            self._report(placed.at("id"), f"the id '{id_}' is taken by {other}. Choose another.")

    def _report(self, place: Place, text: str) -> None:
        self.problems.append(Problem(place, text))

    # Looking up ------------------------------------------------------------------------------

    def _known(
        self,
        placed: Placed[Any],
        steps: tuple[str | int, ...],
        ids: Iterable[str],
        known: Mapping[str, object],
        what: str,
    ) -> None:
        for index, id_ in enumerate(ids):
            if id_ not in known and what not in self.files.unread:
                place = placed.at(*steps, index)
                remedy = did_you_mean(id_, known, fallback=f"Name a {what} that exists.")
                self._report(place, f"there is no {what} '{id_}'.{remedy}")

    def _known_folder(
        self, placed: Placed[Any], known: Mapping[str, object], what: str, listed_in: str
    ) -> None:
        folder = placed.folder
        if folder not in known and what not in self.files.unread:
            remedy = did_you_mean(folder, known, fallback=f"Add it to {listed_in}.")
            self._report(Place(placed.path), f"there is no {what} '{folder}'.{remedy}")
        stated = getattr(placed.shape, what, folder)
        if stated != folder:
            self._report(
                placed.at(what),
                f"the {what} is '{stated}' but the file lies in '{folder}/'. Move or correct it.",
            )

    def _check_findings(
        self,
        findings: Mapping[str, Finding],
        passages: Mapping[str, Passage],
        works: Mapping[str, Work],
    ) -> None:
        for placed in self.files.lists.get("findings.yaml", []):
            self._known(placed, ("passage",), placed.shape.passage, passages, "passage")
            self._known(placed, ("works",), placed.shape.works, works, "work")
            self._known(placed, ("tension",), placed.shape.tension, findings, "finding")
            if placed.shape.id in placed.shape.tension:
                self._report(
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
            self._report(
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
            self._known(placed, (key,), getattr(placed.shape, key), items, what)
            for index, id_ in enumerate(getattr(placed.shape, key)):
                if id_ in ordered:
                    self._report(placed.at(key, index), f"'{id_}' is listed twice. Keep one.")
                elif id_ in items:
                    if folder_of(items[id_]) != placed.shape.id:
                        self._report(
                            placed.at(key, index),
                            f"'{id_}' belongs to '{folder_of(items[id_])}'. List it there.",
                        )
                    ordered[id_] = items[id_]
        if listed_in.removesuffix("s.yaml") in self.files.unread:
            return ordered
        for placed in self._placed(key):
            if placed.shape.id in ordered:
                continue
            if placed.prefix:  # a pack cannot write itself into the paper's lists
                ordered[placed.shape.id] = items[placed.shape.id]
            else:
                self._report(
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
            self._report(
                first.place,
                f"these rules depend on each other in a circle: {circle}. Take one condition out.",
            )
            return ()

    # Making ----------------------------------------------------------------------------------

    def _conditions(
        self, placed: Placed[Any], key: str, *steps: str | int
    ) -> tuple[Condition, ...]:
        shape = placed.shape
        for step in steps:
            shape = getattr(shape, str(step))
        found = []
        for index, condition in enumerate(getattr(shape, key)):
            read, problems = read_condition(
                condition, self.names, lambda *more, i=index: placed.at(*steps, key, i, *more)
            )
            self.problems += problems
            if read is not None:
                found.append(read)
        ways = count_ways(found)
        if ways > MOST_WAYS:
            self._report(
                placed.at(*steps, key),
                f"these conditions can be met in {ways} ways, more than {MOST_WAYS}. "
                "Write several rules.",
            )
        return tuple(found)

    def _question(self, placed: Placed[s.QuestionShape]) -> Question:
        plain = _question_without_conditions(placed)
        conditions = self._conditions(placed, "ask_if")
        for index, condition in enumerate(conditions):
            for atom in atoms(condition):
                about = getattr(atom, "question", None)
                if about is None or about == plain.id:
                    self._report(
                        placed.at("ask_if", index),
                        "'ask_if' may only name other questions. Use {question: ..., is: ...}.",
                    )
        return replace(plain, ask_if=conditions)

    def _rule(self, placed: Placed[s.RuleShape]) -> Rule:
        shape = placed.shape
        when = self._conditions(placed, "when")
        scope = None
        if shape.scope is not None:
            scope = Scope(shape.scope.says, self._conditions(placed, "when", "scope"))
        has_threshold = any(isinstance(atom, InRange) for c in when for atom in atoms(c))
        if has_threshold and shape.judgement is None:
            self._report(
                placed.at("when"),
                "a bound on a number needs 'judgement'. Say whose threshold it is.",
            )
        tests = self._tests(placed)
        self._check_both_ways(placed, tests)
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
                self._report(placed.at("then", key), problem)
            return Supports(then.claim, then.is_)
        assert then.intervention is not None
        assert then.point is not None
        assert then.criterion is not None
        self._known_idea(placed.at("then", "intervention"), then.intervention)
        return Point(then.intervention, then.point, then.criterion)

    def _known_idea(self, place: Place, id_: str) -> None:
        if id_ not in self.names.interventions and "intervention" not in self.files.unread:
            remedy = did_you_mean(id_, self.names.interventions, fallback="Add it, or correct it.")
            self._report(place, f"there is no intervention '{id_}'.{remedy}")

    def _tests(self, placed: Placed[Any]) -> tuple[RuleTest, ...]:
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
                        self._report(place, f"there is no question '{question}'.{remedy}")
                    continue
                value, problem = read_value(self.names.questions[question], answer)
                if problem:
                    self._report(place, problem)
                given[question] = value
            found.append(
                RuleTest(test.name, MappingProxyType(given), test.expect, placed.at("tests", index))
            )
        return tuple(found)

    def _check_both_ways(self, placed: Placed[Any], tests: tuple[RuleTest, ...]) -> None:
        expected = {test.expect for test in tests}
        if "fires" not in expected:
            self._report(placed.at("tests"), "no test expects this to fire. Add one.")
        if expected == {"fires"}:
            self._report(
                placed.at("tests"),
                "no test expects this to stay silent. Add one that is blocked or open.",
            )

    def _remark(self, placed: Placed[s.RemarkShape], kind: Literal["caveat", "gap"]) -> Remark:
        shape = placed.shape
        targets = []
        for index, target in enumerate(shape.bears_on):
            place = placed.at("bears_on", index)
            if target.claim is not None:
                problem = self.names.wrong_value(target.claim, target.is_)
                if problem:
                    self._report(place, problem)
            if target.intervention is not None:
                self._known_idea(place, target.intervention)
            targets.append(Target(target.claim or "", target.is_ or "", target.intervention or ""))
        tests = self._tests(placed)
        if shape.when:
            self._check_both_ways(placed, tests)
        return Remark(
            id=shape.id,
            kind=kind,
            theme=placed.folder,
            title=shape.title,
            findings=shape.findings,
            bears_on=tuple(targets),
            when=self._conditions(placed, "when"),
            says=shape.says,
            tests=tests,
            place=placed.at(),
        )

    def _term(self, placed: Placed[s.TermShape], findings: Mapping[str, Finding]) -> Term:
        shape = placed.shape
        self._known(placed, ("findings",), shape.findings, findings, "finding")
        return Term(shape.term, shape.says, shape.findings, shape.not_ or "")


def _frozen(items: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType(dict(items))


def _topic(placed: Placed[s.TopicShape]) -> Topic:
    return Topic(placed.shape.id, placed.shape.title, placed.shape.says)


def _theme(placed: Placed[s.ThemeShape]) -> Theme:
    shape = placed.shape
    return Theme(shape.id, shape.title, shape.asks, shape.background)


def _finding(placed: Placed[s.FindingShape]) -> Finding:
    shape = placed.shape
    return Finding(
        id=shape.id,
        passages=shape.passage,
        use=shape.use,
        basis=shape.basis,
        says=shape.says,
        works=shape.works,
        tension=shape.tension,
        place=placed.at(),
    )


def _passage(placed: Placed[s.PassageShape]) -> Passage:
    shape = placed.shape
    segments = tuple(Segment(part.begins, part.length, part.sha256) for part in shape.segments)
    return Passage(shape.id, shape.section, shape.heading or "", shape.about, segments)


def _work(placed: Placed[s.WorkShape]) -> Work:
    shape = placed.shape
    reference = None
    if shape.reference is not None:
        reference = Reference(**{key: value or "" for key, value in shape.reference})
    return Work(
        key=shape.key,
        printed_as=shape.printed_as,
        kind=shape.kind,
        authors=shape.authors or "",
        reference=reference,
        candidates=tuple(Candidate(c.title, c.container, c.level) for c in shape.candidates),
        status=shape.status,
        note=shape.note or "",
    )


def _waiver(placed: Placed[s.WaiverShape]) -> Waiver:
    shape = placed.shape
    return Waiver(shape.check, tuple(sorted(shape.about)), shape.reason, placed.at())


def _respondent(placed: Placed[s.RespondentShape]) -> Respondent:
    shape = placed.shape
    return Respondent(shape.id, shape.title, shape.who)


def _claim(placed: Placed[s.ClaimShape]) -> Claim:
    shape = placed.shape
    return Claim(
        id=shape.id,
        theme=shape.theme,
        kind=shape.kind,
        title=shape.title,
        asks=shape.asks,
        exclusive=shape.exclusive == "yes",
        values=_frozen(shape.values),
        place=placed.at(),
    )


def _intervention(placed: Placed[s.InterventionShape]) -> Intervention:
    shape = placed.shape
    return Intervention(shape.id, shape.title, shape.idea, placed.at())


def _question_without_conditions(placed: Placed[s.QuestionShape]) -> Question:
    shape = placed.shape
    return Question(
        id=shape.id,
        topic=shape.topic,
        ask=shape.ask,
        kind=shape.kind,
        help=shape.help,
        example=shape.example,
        options=_frozen(shape.options or {}),
        unit=shape.unit or "",
        minimum=shape.min,
        maximum=shape.max,
        ask_if=(),
        place=placed.at(),
        respondents=tuple(dict.fromkeys(shape.respondents)),
        programme_could=shape.programme_could or "",
        programme_brings=shape.programme_brings,
        programme_ends=shape.programme_ends,
    )
