"""Random rule bases and random answers, for laws that must hold of all of them."""

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from hypothesis import assume
from hypothesis import strategies as st

from chainlens.knowledge.rulefiles.order import RuleCycle, in_order
from chainlens.model import knowledge as k
from chainlens.model.case import Answer, Case, Value
from chainlens.model.conditions import (
    AllOf,
    AnyOf,
    ChoiceIs,
    ClaimIs,
    Condition,
    Includes,
    InRange,
    Lacks,
    atoms,
)
from chainlens.system.errors import Place

NOWHERE = Place("random")
CHOICES = ("red", "blue", "green")
OPTIONS = ("a", "b", "c")
SINGLE = ("q0", "q1", "q2")
MANY = ("m0", "m1")
NUMBER = "n0"
CLAIMS = ("c0", "c1", "c2", "c3")
VALUES = ("high", "low")
IDEAS = ("i0", "i1")


def _question(id_: str, kind: k.QuestionKind) -> k.Question:
    options = {"choice": CHOICES, "several": OPTIONS, "number": ()}[kind]
    is_number = kind == "number"
    return k.Question(
        id=id_,
        topic="t",
        ask=f"{id_}?",
        kind=kind,
        help="h",
        example="e",
        options=MappingProxyType({option: option.title() for option in options}),
        unit="%" if is_number else "",
        minimum=Decimal(0) if is_number else None,
        maximum=Decimal(10) if is_number else None,
        ask_if=(),
        place=NOWHERE,
    )


QUESTIONS = {
    **{id_: _question(id_, "choice") for id_ in SINGLE},
    **{id_: _question(id_, "several") for id_ in MANY},
    NUMBER: _question(NUMBER, "number"),
}
FINDINGS = {
    f"AAA-{index}": k.Finding(
        id=f"AAA-{index}",
        passages=("P1",),
        use="rule",
        basis=basis,
        says=f"Finding {index}.",
        works=("known",) if basis == "literature" else (),
        tension=("AAA-0",) if index == 3 else (),
        place=NOWHERE,
    )
    for index, basis in enumerate(("literature", "case", "interview", "authors", "definition"))
}

_some = st.lists(st.sampled_from(CHOICES), min_size=1, max_size=2, unique=True).map(tuple)
_some_options = st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=2, unique=True).map(tuple)
_bound = st.integers(0, 10).map(Decimal)
_asked = st.one_of(
    st.builds(ChoiceIs, st.sampled_from(SINGLE), _some),
    st.builds(Includes, st.sampled_from(MANY), _some_options),
    st.builds(Lacks, st.sampled_from(MANY), _some_options),
    st.builds(InRange, st.just(NUMBER), at_least=_bound),
    st.builds(InRange, st.just(NUMBER), above=_bound, at_most=_bound),
    st.builds(InRange, st.just(NUMBER), below=_bound),
)


def _atom(layer: int) -> st.SearchStrategy[Condition]:
    if layer == 0:
        return _asked
    values = st.lists(st.sampled_from(VALUES), min_size=1, max_size=2, unique=True).map(tuple)
    return st.one_of(_asked, st.builds(ClaimIs, st.sampled_from(CLAIMS[:layer]), values))


def _condition(layer: int) -> st.SearchStrategy[Condition]:
    atom = _atom(layer)
    parts = st.lists(atom, min_size=1, max_size=2).map(tuple)
    inner = st.one_of(atom, st.builds(AllOf, parts))
    return st.one_of(atom, st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)))


@st.composite
def _rule(draw: st.DrawFn, index: int, others: list[str]) -> k.Rule:
    # A rule may only ask for claims of the layers below its own, so that claims make no circle.
    layer = draw(st.integers(0, len(CLAIMS)))
    then: k.Conclusion | None
    if layer == len(CLAIMS):
        then = k.Point(draw(st.sampled_from(IDEAS)), draw(st.sampled_from(k.POINT_KINDS)), "impact")
    else:
        then = k.Supports(CLAIMS[layer], draw(st.sampled_from(VALUES)))
    when = tuple(draw(st.lists(_condition(layer), min_size=1, max_size=3)))
    bounded = any(isinstance(atom, InRange) for each in when for atom in atoms(each))
    targets = draw(st.permutations(others))[:2] if others and draw(st.booleans()) else []
    return k.Rule(
        id=f"r{index}",
        theme="t",
        title=f"Rule {index}",
        status="draft",
        findings=(draw(st.sampled_from(tuple(FINDINGS))),),
        when=when,
        then=then,
        says=f"Rule {index} says so.",
        hedge="",
        mechanism="",
        scope=None,
        judgement="Ours." if bounded else "",
        reason="",
        sets_aside=tuple(targets[:1]),
        limits=tuple(targets[1:]),
        tests=(),
        place=NOWHERE,
    )


def base_of(rules: dict[str, k.Rule], order: tuple[str, ...]) -> k.RuleBase:
    """Return a rule base with these rules over the questions, claims and ideas of this module."""
    return k.RuleBase(
        id="random",
        title="Random",
        version="0.0.0",
        fingerprint="0" * 64,
        paper=k.PaperInfo("t", "s", "y", "s", (), "s"),
        topics=MappingProxyType({"t": k.Topic("t", "T", "Says.")}),
        themes=MappingProxyType({"t": k.Theme("t", "T", "Asks?", ())}),
        questions=MappingProxyType(dict(QUESTIONS)),
        claims=MappingProxyType(
            {
                id_: k.Claim(
                    id=id_,
                    theme="t",
                    kind="conclusion",
                    title=id_.title(),
                    asks=f"{id_}?",
                    exclusive=index % 2 == 0,
                    values=MappingProxyType({value: value.title() for value in VALUES}),
                    place=NOWHERE,
                )
                for index, id_ in enumerate(CLAIMS)
            }
        ),
        interventions=MappingProxyType(
            {id_: k.Intervention(id_, id_.title(), "Do it.", NOWHERE) for id_ in IDEAS}
        ),
        findings=MappingProxyType(dict(FINDINGS)),
        passages=MappingProxyType(
            {"P1": k.Passage("P1", "1", "", "a", (k.Segment("a", 1, "0" * 64),))}
        ),
        works=MappingProxyType(
            {"known": k.Work("known", "Known, 1999", "book", "", None, (), "confirmed", "")}
        ),
        rules=MappingProxyType(rules),
        caveats=MappingProxyType({}),
        gaps=MappingProxyType({}),
        terms=(),
        order=order,
    )


@st.composite
def bases(draw: st.DrawFn) -> k.RuleBase:
    """Draw a rule base of up to eight rules, some of them exceptions, without circles."""
    ids = [f"r{index}" for index in range(draw(st.integers(1, 8)))]
    # An exception targets an earlier rule, which rules out most circles at once.
    rules = {id_: draw(_rule(index, ids[:index])) for index, id_ in enumerate(ids)}
    try:
        order = in_order(rules)
    except RuleCycle:
        assume(False)
    return base_of(rules, order)


def values_for(question: k.Question) -> st.SearchStrategy[Value]:
    """Return a strategy for answers to a question."""
    if question.kind == "choice":
        return st.sampled_from(tuple(question.options))
    if question.kind == "several":
        return st.sets(st.sampled_from(tuple(question.options))).map(
            lambda named: tuple(option for option in question.options if option in named)
        )
    assert question.minimum is not None
    assert question.maximum is not None
    return st.integers(int(question.minimum), int(question.maximum)).map(Decimal)


@st.composite
def cases(draw: st.DrawFn, base: k.RuleBase) -> Case:
    """Draw answers to some of a base's questions, 'unknown' among them."""
    asked = draw(st.lists(st.sampled_from(tuple(base.questions)), unique=True))
    return Case(
        name="Random",
        answers={
            id_: Answer(
                draw(st.none() | values_for(base.questions[id_])),
                draw(st.sampled_from((None, "documented", "observed", "told", "assumed"))),
            )
            for id_ in asked
        },
    )


# Some questions are asked only after others, one of them two levels down.
ASKED_IF = {
    "q1": (ChoiceIs("q0", ("red", "blue")),),
    "m0": (ChoiceIs("q1", ("red",)),),
    "n0": (Includes("m1", ("a",)),),
}


def with_asking(base):
    """Return a base in which some questions are asked only after others."""
    return replace(
        base,
        questions={
            id_: replace(question, ask_if=ASKED_IF.get(id_, ()))
            for id_, question in base.questions.items()
        },
    )
