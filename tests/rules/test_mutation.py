"""Every change to the rule base is noticed, or stands in survivors.yaml with a reason."""

import pytest
from conclusions import conclusion_of, written_down
from mutation import Watch, mutants_of, survivors_with_reasons

from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.system import paths

BASE = load_rule_base(paths.rules_dir())


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch(BASE)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in BASE.active])
def test_every_change_to_a_rule_is_noticed(rule, watch):
    mutants = list(mutants_of(BASE, rule))
    assert mutants
    left = [mutant.change for mutant in mutants if watch.survives(mutant)]
    reasons = survivors_with_reasons()
    assert [change for change in left if (rule.id, change) not in reasons] == []


def test_the_table_of_conclusions_is_the_same_as_the_rules():
    assert {rule.id: conclusion_of(rule) for rule in BASE.active} == written_down()


def test_every_survivor_that_is_written_down_still_survives_and_has_a_reason(watch):
    for (id_, change), reason in survivors_with_reasons().items():
        found = [m for m in mutants_of(BASE, BASE.rules[id_]) if m.change == change]
        assert found, f"{id_}: {change}"
        assert watch.survives(found[0])
        assert reason
