"""What a trace can be narrowed by: every choice that is offered leaves as much as it says."""

from dataclasses import replace

import pytest

from chainlens.cases.casefiles import read_case
from chainlens.inquiry.trace import Show, Wanted, facets, filtered, trace_of
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.reasoning import diagnose
from chainlens.system.paths import examples_dir, rules_dir

FIELDS = {
    "about": "claim",
    "rules": "rule",
    "sources": "source",
    "bases": "basis",
    "questions": "question",
    "states": "state",
}


@pytest.fixture(scope="module")
def trace():
    base = load_rule_base(rules_dir())
    return trace_of(diagnose(base, read_case(examples_dir() / "garments.yaml", base)))


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(claim="mse_power"),
        Wanted(claim="mse_power", value="little", state=Show.FIRED),
        Wanted(question="sector", basis="case"),
        Wanted(source="GOV-3", state=Show.NOT_FIRED),
    ],
    ids=["everything", "claim", "value and state", "question and basis", "source and state"],
)
def test_a_choice_leaves_as_many_rules_as_it_says(trace, wanted):
    found = facets(trace, wanted)
    for name, field in FIELDS.items():
        cleared = replace(wanted, value="") if field == "claim" else wanted
        for choice, count in getattr(found, name).items():
            left = filtered(trace, replace(cleared, **{field: choice})).rules
            assert len(left) == count > 0, (field, choice)


def test_what_is_not_offered_would_leave_nothing(trace):
    wanted = Wanted(claim="mse_power", state=Show.SET_ASIDE)
    found = facets(trace, wanted)
    base = trace.diagnosis.base
    for name, field, every in (
        ("about", "claim", [*base.claims, *base.interventions]),
        ("questions", "question", list(base.questions)),
        ("sources", "source", list(base.works)),
        ("states", "state", list(Show)),
    ):
        rest = set(every) - set(getattr(found, name))
        assert rest
        for choice in rest:
            assert not filtered(trace, replace(wanted, **{field: choice})).rules


def test_choices_come_in_the_order_of_the_rule_base(trace):
    found = facets(trace, Wanted(claim="mse_power"))
    questions = list(trace.diagnosis.base.questions)
    assert list(found.questions) == [id_ for id_ in questions if id_ in found.questions]
    assert len(found.questions) > 3
