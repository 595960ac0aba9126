"""The rule base that comes with the program: its own tests, its checks, its mutants."""

import pytest

from chainlens.knowledge.reading.nodes import read_file
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.model.conditions import AllOf, AnyOf
from chainlens.model.knowledge import RuleBase
from chainlens.rulecheck import check_rule_base
from chainlens.rulecheck.mutants import condition_mutants, unnoticed
from chainlens.rulecheck.rule_tests import run_tests
from chainlens.system import paths

BASE = load_rule_base(paths.rules_dir())
RULES = [pytest.param(rule, id=rule.id) for rule in BASE.active]


@pytest.mark.parametrize(
    "result", [pytest.param(r, id=f"{r.owner.id}: {r.test.name}") for r in run_tests(BASE)]
)
def test_in_rule(result):
    assert result.outcome == result.test.expect, str(result.test.place)


def test_the_checks_find_nothing(base: RuleBase):
    assert check_rule_base(base).weaknesses == ()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_that_loses_a_condition_or_an_option_fails_one_of_its_tests(base, rule):
    kept = [mutant.change for mutant in condition_mutants(rule) if unnoticed(base, mutant)]
    assert kept == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_one_test_in_which_too_little_is_known(rule):
    assert "open" in {test.expect for test in rule.tests}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_one_sentence_or_two_that_end(rule):
    assert rule.says.endswith(".")
    assert len(rule.says.split()) <= 60
    assert rule.title
    assert not rule.title.endswith(".")


def test_nothing_nests_deeper_than_a_reader_can_follow(base: RuleBase):
    for rule in base.active:
        for condition in rule.when:
            if isinstance(condition, AnyOf | AllOf):
                assert not any(isinstance(part, AnyOf) for part in condition.parts), rule.id


def test_every_rule_and_exception_was_read_by_a_second_person(base: RuleBase):
    drafts = [rule.id for rule in base.active if rule.status == "draft"]
    assert drafts == []


def test_every_file_of_the_rule_base_is_plain_yaml():
    for path in sorted(paths.rules_dir().rglob("*.yaml")):
        read_file(path, path.name)
