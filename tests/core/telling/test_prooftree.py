"""The reasoning tree: every step of a proof once, laid out so that nothing overlaps."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import bases, cases

from chainlens.cases.casefiles import read_case
from chainlens.inquiry.explanation import AnswerGround, Proof, ProofStep, how, how_idea
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.system import paths
from chainlens.telling.prooftree import (
    Layout,
    Node,
    NodeKind,
    layout,
    proof_tree,
    tree_lines,
    tree_table,
)
from chainlens.telling.wording.lines import Role, as_text
from chainlens.telling.wording.tables import table_lines

law = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@st.composite
def proofs(draw: st.DrawFn) -> tuple[Diagnosis, Proof]:
    """Draw a proof that has steps where there is one, for a claim or an idea."""
    base = draw(bases())
    diagnosis = diagnose(base, draw(cases(base)))
    found = [
        how(diagnosis, verdict.claim.id, value)
        for verdict in diagnosis.verdicts
        for value in verdict.claim.values
    ]
    found += [how_idea(diagnosis, id_) for id_ in base.interventions]
    return diagnosis, draw(st.sampled_from([proof for proof in found if proof.steps] or found))


def steps_of(steps: tuple[ProofStep, ...]) -> list[ProofStep]:
    found = []
    for step in steps:
        found.append(step)
        for ground in step.grounds:
            if not isinstance(ground, AnswerGround):
                found += steps_of(ground.steps)
    return found


def of_kind(root: Node, kind: NodeKind) -> list[Node]:
    return [node for node in root.walk() if node.kind is kind]


def is_tidy(root: Node, shown: Layout, folded: frozenset[str]) -> None:
    """Check the laws of a layout: nothing overlaps, parents in the middle, all within bounds."""
    rows: dict[int, list[float]] = {}
    for place in shown.places.values():
        rows.setdefault(place.y, []).append(place.x)
        assert 0 <= place.x <= shown.width - 1
    assert sorted(rows) == list(range(shown.height))
    for columns in rows.values():
        columns.sort()
        assert all(right - left >= 1 for left, right in pairwise(columns))
    for node in root.walk():
        if node.id not in shown.places:
            continue
        place = shown.places[node.id]
        if node.id in folded or not node.children:
            assert place.hidden == node.below
            continue
        children = [shown.places[child.id] for child in node.children]
        assert place.x == (children[0].x + children[-1].x) / 2
        assert [child.x for child in children] == sorted(child.x for child in children)
        assert {child.y for child in children} == {place.y + 1}
        assert {(node.id, child.id) for child in node.children} <= set(shown.edges)
    hidden = sum(place.hidden for place in shown.places.values())
    assert len(shown.places) + hidden == 1 + root.below
    assert len(shown.edges) == len(shown.places) - 1


@law
@given(proofs(), st.data())
def test_no_two_nodes_overlap_and_parents_stand_above_the_middle_whatever_is_folded(drawn, data):
    root = proof_tree(*drawn)
    ids = [node.id for node in root.walk()]
    folded = data.draw(st.frozensets(st.sampled_from(ids), max_size=4))
    is_tidy(root, layout(root), frozenset())
    is_tidy(root, layout(root, folded), folded)


@law
@given(proofs())
def test_every_argument_of_the_proof_stands_in_the_tree_once(drawn):
    diagnosis, proof = drawn
    root = proof_tree(diagnosis, proof)
    arguments = Counter(node.target for node in of_kind(root, NodeKind.ARGUMENT))
    expected = Counter(f"rule:{step.argument.rule.id}" for step in steps_of(proof.steps))
    assert arguments == expected
    assert set(arguments.values()) <= {1}


@law
@given(proofs())
def test_every_ground_exception_and_source_of_an_argument_stands_below_it(drawn):
    diagnosis, proof = drawn
    root = proof_tree(diagnosis, proof)
    nodes = {node.target: node for node in of_kind(root, NodeKind.ARGUMENT)}
    for step in steps_of(proof.steps):
        argument = step.argument
        node = nodes[f"rule:{argument.rule.id}"]
        kinds = Counter(child.kind for child in node.children)
        assert kinds[NodeKind.ANSWER] + kinds[NodeKind.CLAIM] == len(step.grounds)
        assert kinds[NodeKind.SOURCE] == len(argument.rule.findings)
        assert kinds[NodeKind.EXCEPTION] == len(
            (
                *argument.set_aside_by,
                *argument.limited_by,
                *argument.may_be_set_aside_by,
                *argument.may_be_limited_by,
                *argument.undercut,
            )
        )
        assert (node.role is Role.SET_ASIDE) is not argument.counts
    without = proof_tree(diagnosis, proof, sources=False)
    assert of_kind(without, NodeKind.SOURCE) == []


@law
@given(proofs())
def test_ids_are_unique_and_a_repeated_claim_points_to_where_it_stands(drawn):
    root = proof_tree(*drawn)
    nodes = {node.id: node for node in root.walk()}
    assert len(nodes) == 1 + root.below
    for node in nodes.values():
        assert node.lines
        assert all(node.lines)
        if node.repeats:
            other = nodes[node.repeats]
            assert not node.children
            assert not other.repeats
            assert other.target == node.target
        elif node.kind is NodeKind.CLAIM:
            assert node.children


@law
@given(proofs())
def test_lines_and_table_hold_every_node(drawn):
    root = proof_tree(*drawn)
    lines = tree_lines(root)
    assert sum(line.role is not Role.NOTE for line in lines) == 1 + root.below
    assert {line.target for line in lines if line.target} == {n.target for n in root.walk()}
    shown = tree_table(root)
    assert len(shown.rows) == 1 + root.below
    assert all(len(row) == len(shown.header) for row in shown.rows)
    numbers = {row[0] for row in shown.rows}
    assert all(row[1] in numbers for row in shown.rows[1:])


@pytest.fixture
def starbucks(base) -> Diagnosis:
    return diagnose(base, read_case(paths.examples_dir() / "starbucks-coffee.yaml", base))


def test_the_tree_of_an_example_goes_down_to_answers_and_sources(base, starbucks):
    root = proof_tree(starbucks, how(starbucks, "mse_power", "some"))
    text = as_text(tree_lines(root), 200)
    assert root.lines[:2] == (
        "Power of small enterprises: More than in other chains, or power in part",
        "Status: established",
    )
    assert "Earlier conclusion: Governance of the chain: Buyers drive it" in text
    assert base.questions["lead_firm_trade"].ask in text
    assert "GOV-5:" in text
    assert "P2.14, section 2" in text
    assert "Our judgement, not the paper's:" in text


def test_an_argument_that_is_set_aside_is_shown_with_what_sets_it_aside(base, starbucks):
    root = proof_tree(starbucks, how(starbucks, "mse_power", "little"))
    (argument,) = root.children
    assert argument.role is Role.SET_ASIDE
    assert "Set aside in this case" in argument.lines
    (exception,) = [n for n in argument.children if n.id.endswith("/set_aside:" + n.target[5:])]
    assert exception.target == "rule:producers_control_the_value"
    fired = starbucks.arguments[argument.target.removeprefix("rule:")]
    others = {n.target[5:]: n.lines[0] for n in argument.children if n.role is Role.MISSING}
    assert set(others) == {*fired.may_be_set_aside_by, *fired.may_be_limited_by}
    assert all("depending on open answers" in text for text in others.values())


def test_what_was_folded_stays_folded_after_another_answer(base, starbucks):
    before = proof_tree(starbucks, how(starbucks, "mse_power", "some"))
    case = starbucks.case.with_answer("story_sold", None)
    other = diagnose(base, case)
    after = proof_tree(other, how(other, "mse_power", "some"))
    assert {node.id for node in before.walk()} == {node.id for node in after.walk()}


def test_what_is_folded_is_counted(starbucks):
    root = proof_tree(starbucks, how(starbucks, "mse_power", "some"))
    folded = layout(root, {root.id})
    assert folded.places == {root.id: folded.places[root.id]}
    assert folded.places[root.id].hidden == root.below
    assert (folded.width, folded.height) == (1, 1)
    assert f"{root.below} steps are folded" in as_text(tree_lines(root, {root.id}))


def test_a_value_that_did_not_come_out_is_a_root_that_says_so(starbucks):
    root = proof_tree(starbucks, how(starbucks, "captive_position", "captive"))
    assert not root.children
    assert "No argument for it comes out" in root.lines[-1]


def test_the_tree_of_an_idea_names_what_each_point_is(starbucks):
    root = proof_tree(starbucks, how_idea(starbucks, "producer_branding"))
    assert root.id == "intervention:producer_branding"
    assert any(node.lines[0].startswith("For it: ") for node in root.children)
    assert "What it is: verdict" in as_text(table_lines(tree_table(root)), 1000)
