"""Makes the rule base and the case of a record again, checked as strictly as files are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from chainlens.knowledge import (
    MOST_WAYS,
    Conditions,
    Names,
    RuleCycle,
    in_order,
    read_condition,
    read_value,
)
from chainlens.model import (
    Answer,
    Candidate,
    Case,
    Claim,
    Conclusion,
    Condition,
    Finding,
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
    Said,
    Scope,
    Segment,
    Supports,
    Target,
    Theme,
    Work,
    count_ways,
)
from chainlens.records import knowledgeshapes as ks
from chainlens.records import shapes as s
from chainlens.records.references import references
from chainlens.system import FileProblems, Place, Problem, shown

T = TypeVar("T")


def rebuilt(record: s.RecordShape, shown_as: str) -> tuple[RuleBase, Case]:
    """Return the rule base and the case that a record holds.

    Raises:
        FileProblems: if something in it names what it does not hold, or contradicts itself.
    """
    making = _Making(record, shown_as)
    base = making.rule_base()
    case = making.case(base) if not making.problems else Case()
    if making.problems:
        raise FileProblems(making.problems)
    return base, case


class _Making:
    def __init__(self, record: s.RecordShape, shown_as: str) -> None:
        self.record = record
        self.place = Place(shown_as)
        self.problems: list[Problem] = []
        self.names = Names()
        self.packs = tuple(Pack(**each.model_dump()) for each in record.made_with.packs)

    def report(self, where: str, text: str) -> None:
        """Report something that no program that seals records writes."""
        problem = f"the record contradicts itself ({where}): {text} Use another copy of it."
        self.problems.append(Problem(self.place, problem))

    def by_id(self, kind: str, items: Iterable[T], id_of: Callable[[T], str]) -> Mapping[str, T]:
        """Return things by id, and report an id that stands twice."""
        found: dict[str, T] = {}
        for item in items:
            if id_of(item) in found:
                self.report(kind, f"'{shown(id_of(item))}' stands in it twice.")
            found[id_of(item)] = item
        return MappingProxyType(found)

    def rule_base(self) -> RuleBase:
        """Return the rule base; what is wrong with it stands in `problems`."""
        record, made = self.record, self.record.made_with
        self.names.claims = claims = self.by_id(
            "claims", map(self.claim, record.claims), lambda claim: claim.id
        )
        plain = [self.question(each, ()) for each in record.questions]
        self.names.questions = self.by_id("questions", plain, lambda question: question.id)
        ideas = [Intervention(i.id, i.title, i.idea, self.place) for i in record.interventions]
        self.names.interventions = self.by_id("interventions", ideas, lambda idea: idea.id)
        questions = {each.id: self.question(each, each.ask_if) for each in record.questions}
        rules = self.by_id("rules", map(self.rule, record.rules), lambda rule: rule.id)
        caveats = self.remarks("caveat", record.caveats)
        gaps = self.remarks("gap", record.gaps)
        findings = self.by_id("findings", map(self.finding, record.findings), lambda f: f.id)
        respondents = [Respondent(r.id, r.title, r.who) for r in record.respondents]
        themes = [Theme(t.id, t.title, t.asks, t.background) for t in record.themes]
        base = RuleBase(
            id=made.rule_base.id,
            title=made.rule_base.title,
            version=made.rule_base.version,
            fingerprint=made.rule_base.fingerprint,
            paper=PaperInfo(**made.paper.model_dump()),
            topics=MappingProxyType({}),
            themes=self.by_id("themes", themes, lambda theme: theme.id),
            questions=MappingProxyType(questions),
            claims=claims,
            interventions=self.names.interventions,
            findings=findings,
            passages=self.by_id("passages", map(_passage, record.passages), lambda p: p.id),
            works=self.by_id("works", map(_work, record.works), lambda work: work.key),
            rules=rules,
            caveats=caveats,
            gaps=gaps,
            terms=(),
            order=self.order(rules),
            packs=self.packs,
            paper_fingerprint=made.rule_base.paper_fingerprint,
            respondents=self.by_id("respondents", respondents, lambda r: r.id),
        )
        self.check_references(base)
        self.check_packs(base)
        return base

    def claim(self, shape: ks.ClaimShape) -> Claim:
        values = self.texts(shape.id, shape.values)
        if not values:
            self.report("claims", f"'{shape.id}' has no values.")
        return Claim(
            id=shape.id,
            theme=shape.theme,
            kind=shape.kind,
            title=shape.title,
            asks=shape.asks,
            exclusive=shape.exclusive,
            values=values,
            place=self.place,
        )

    def texts(self, owner: str, shapes: Iterable[ks.TextShape]) -> Mapping[str, str]:
        found = self.by_id(owner, shapes, lambda shape: shape.id)
        return MappingProxyType({id_: shape.text for id_, shape in found.items()})

    def question(self, shape: ks.QuestionShape, ask_if: Conditions) -> Question:
        bounds = (shape.minimum, shape.maximum)
        if (shape.kind == "number") is not (None not in bounds):
            self.report("questions", f"the bounds of '{shape.id}' do not fit its kind.")
        return Question(
            id=shape.id,
            topic=shape.topic,
            ask=shape.ask,
            kind=shape.kind,
            help=shape.help,
            example=shape.example,
            options=self.texts(shape.id, shape.options),
            unit=shape.unit,
            minimum=None if shape.minimum is None else Decimal(shape.minimum),
            maximum=None if shape.maximum is None else Decimal(shape.maximum),
            ask_if=self.conditions(shape.id, ask_if),
            place=self.place,
            respondents=shape.respondents,
            programme_could=shape.programme_could,
            programme_brings=shape.programme_brings,
            programme_ends=shape.programme_ends,
        )

    def conditions(self, owner: str, shapes: Conditions) -> tuple[Condition, ...]:
        found = []
        for shape in shapes:
            condition, problems = read_condition(shape, self.names, lambda *_: self.place)
            for problem in problems:
                self.report(owner, problem.text)
            if condition is not None:
                found.append(condition)
        if count_ways(found) > MOST_WAYS:
            self.report(owner, "its conditions can be met in too many ways.")
            return ()
        return tuple(found)

    def rule(self, shape: ks.RuleShape) -> Rule:
        then = shape.then
        conclusion: Conclusion | None = None
        if isinstance(then, ks.PointShape):
            conclusion = Point(then.intervention, then.point, then.criterion)
        elif then is not None:
            conclusion = Supports(then.claim, then.value)
        if not shape.findings:
            self.report("rules", f"'{shape.id}' rests on no finding.")
        if not shape.when:
            self.report("rules", f"'{shape.id}' has no conditions.")
        return Rule(
            id=shape.id,
            theme=shape.theme,
            title=shape.title,
            status=shape.status,
            findings=shape.findings,
            when=self.conditions(shape.id, shape.when),
            then=conclusion,
            says=shape.says,
            hedge=shape.hedge,
            mechanism=shape.mechanism,
            scope=self.scope(shape),
            judgement=shape.judgement,
            reason=shape.reason,
            sets_aside=shape.sets_aside,
            limits=shape.limits,
            tests=(),
            place=self.place,
            pack=shape.pack,
        )

    def scope(self, shape: ks.RuleShape) -> Scope | None:
        if shape.scope is None:
            return None
        return Scope(shape.scope.says, self.conditions(shape.id, shape.scope.when))

    def remarks(self, kind: str, shapes: Sequence[ks.RemarkShape]) -> Mapping[str, Remark]:
        made = [
            Remark(
                id=shape.id,
                kind="caveat" if kind == "caveat" else "gap",
                theme=shape.theme,
                title=shape.title,
                findings=shape.findings,
                bears_on=tuple(
                    Target(each.claim, each.value, each.intervention) for each in shape.bears_on
                ),
                when=self.conditions(shape.id, shape.when),
                says=shape.says,
                tests=(),
                place=self.place,
            )
            for shape in shapes
        ]
        return self.by_id(f"{kind}s", made, lambda remark: remark.id)

    def finding(self, shape: ks.FindingShape) -> Finding:
        return Finding(
            id=shape.id,
            passages=shape.passages,
            use=shape.use,
            basis=shape.basis,
            says=shape.says,
            works=shape.works,
            tension=shape.tension,
            place=self.place,
        )

    def order(self, rules: Mapping[str, Rule]) -> tuple[str, ...]:
        active = {id_: rule for id_, rule in rules.items() if rule.status != "retired"}
        try:
            return in_order(active)
        except RuleCycle as circle:
            self.report("rules", f"these rules depend on each other in a circle: {circle}.")
            return ()

    def check_references(self, base: RuleBase) -> None:
        """Report whatever names something that the record does not hold."""
        for owner, kind, named, known in references(base):
            for name in named:
                if name not in known:
                    self.report(owner, f"there is no {kind} '{shown(name)}'.")
        for rule in base.rules.values():
            if isinstance(rule.then, Supports):
                self.check_value(rule.id, rule.then.claim, rule.then.value)
        for remark in (*base.caveats.values(), *base.gaps.values()):
            for target in remark.bears_on:
                if target.claim:
                    self.check_value(remark.id, target.claim, target.value or None)

    def check_packs(self, base: RuleBase) -> None:
        """Report a rule that is not of the pack it says, and a paper's passage without text."""
        self.by_id("packs", self.packs, lambda pack: pack.id)
        for rule in base.rules.values():
            own = base.pack_of(rule.id)
            if rule.pack != (own.id if own else ""):
                self.report(rule.id, f"it is not of the pack '{shown(rule.pack)}'.")
        for passage in base.passages.values():
            if not passage.segments and base.pack_of(passage.id) is None:
                self.report(passage.id, "a passage of the paper has no text.")

    def check_value(self, owner: str, claim: str, value: str | None) -> None:
        if problem := self.names.wrong_value(claim, value):
            self.report(owner, problem)

    def case(self, base: RuleBase) -> Case:
        """Return the case, its answers checked against the questions."""
        shape = self.record.case
        answers = self.by_id("case", shape.answers, lambda answer: answer.question)
        return Case(
            name=shape.name,
            author=shape.author,
            date=shape.date,
            note=shape.note,
            focus=shape.focus,
            answers={id_: self.answer(base, answer) for id_, answer in answers.items()},
        )

    def answer(self, base: RuleBase, shape: s.AnswerShape) -> Answer:
        question = base.questions.get(shape.question)
        if question is None:
            self.report("case", f"there is no question '{shape.question}'.")
            return Answer(None)
        taken = self.said(question, shape)
        others = tuple(self.said(question, each) for each in shape.others)
        return Answer(taken.value, taken.known, taken.said_by, taken.note, others)

    def said(self, question: Question, shape: s.SaidShape) -> Said:
        value = None
        if shape.value is not None:
            value, problem = read_value(question, shape.value)
            if problem or value is None:
                self.report("case", problem or f"'{question.id}' has no value.")
        return Said(value, shape.known, shape.said_by, shape.note)


def _passage(shape: ks.PassageShape) -> Passage:
    segments = tuple(Segment(each.begins, int(each.length), each.sha256) for each in shape.segments)
    return Passage(shape.id, shape.section, shape.heading, shape.about, segments)


def _work(shape: ks.WorkShape) -> Work:
    reference = shape.reference
    return Work(
        key=shape.key,
        printed_as=shape.printed_as,
        kind=shape.kind,
        authors=shape.authors,
        reference=Reference(**reference.model_dump()) if reference else None,
        candidates=tuple(Candidate(c.title, c.container, c.level) for c in shape.candidates),
        status=shape.status,
        note=shape.note,
    )
