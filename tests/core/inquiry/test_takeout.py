"""Taking sources and answers out of a diagnosis: what falls, what changes, and what must not."""

import re
import shutil
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import FINDINGS, base_of, bases, cases

from chainlens.cases.casefiles import read_case
from chainlens.inquiry.takeout import (
    EACH,
    Reading,
    Sources,
    effect_of,
    hanging,
    named,
    smaller_base,
)
from chainlens.inquiry.takeout.sources import lost_findings, lost_rules
from chainlens.knowledge.library import library_of
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.model.case import Answer, Case
from chainlens.model.knowledge import Point
from chainlens.reasoning import diagnose
from chainlens.reasoning.outcome import VerdictStatus
from chainlens.reasoning.standing import standings_of
from chainlens.reasoning.threevalued import Truth
from chainlens.system import paths
from chainlens.system.errors import ChainLensError, NameUnknown
from chainlens.telling.wording.pages import page_as_markdown, page_as_text
from chainlens.telling.wording.takeout import effect_page, hanging_page

law = settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
some_findings = st.sets(st.sampled_from(tuple(FINDINGS)), max_size=3).map(frozenset)


@st.composite
def sourced_bases(draw, exceptions=True):
    """Draw a rule base whose rules are written from one finding or several."""
    base = draw(bases())
    rules = {}
    for rule in base.rules.values():
        findings = tuple(
            draw(st.lists(st.sampled_from(tuple(FINDINGS)), min_size=1, max_size=3, unique=True))
        )
        more = {} if exceptions else {"sets_aside": (), "limits": ()}
        rules[rule.id] = replace(rule, findings=findings, **more)
    return base_of(rules, base.order)


def came_out(standings):
    return {(claim, value) for claim, found in standings.verdicts.items() for value in found.values}


# Laws -----------------------------------------------------------------------------------------


@law
@given(sourced_bases(), st.data())
def test_taking_out_nothing_changes_nothing(base, data):
    case = data.draw(cases(base))
    effect = effect_of(base, case, Sources())
    assert smaller_base(base, Sources(), Reading.AS_WRITTEN) is base
    assert effect.then == effect.now
    assert (effect.moved, effect.fallen, effect.links) == ((), (), ())
    assert (effect.gone, effect.come, effect.findings, effect.remarks) == ((), (), (), ())


@law
@given(sourced_bases(), st.data())
def test_what_hangs_on_each_thing_is_what_the_engine_says_without_it(base, data):
    case = data.draw(cases(base))
    for kind in EACH:
        for each in hanging(base, case, kind):
            effect = effect_of(base, case, Sources.one(kind, each.id))
            assert each.moved == effect.moved
            if kind != "answer":
                assert set(each.rules) == {f.rule.id for f in effect.fallen if f.fired and (
                    f.rule.then is not None or f.rule.id in lost_rules(
                        base, Sources.one(kind, each.id), Reading.AS_WRITTEN)
                )}  # fmt: skip


@law
@given(sourced_bases(), st.data())
def test_a_case_rests_on_what_fires_in_it_and_on_its_answers(base, data):
    case = data.draw(cases(base))
    fired = [argument.rule for argument in diagnose(base, case).arguments.values()]
    found = {kind: {each.id for each in hanging(base, case, kind)} for kind in EACH}
    assert found["rule"] == {rule.id for rule in fired}
    assert found["finding"] == {id_ for rule in fired for id_ in rule.findings}
    assert found["answer"] == {id_ for id_, a in case.answers.items() if not a.is_unknown}


@law
@given(sourced_bases(), some_findings, st.data())
def test_no_conclusion_hangs_on_a_finding_that_no_rule_that_fired_is_written_from(base, out, data):
    case = data.draw(cases(base))
    now = diagnose(base, case)
    behind = {id_ for argument in now.arguments.values() for id_ in argument.rule.findings}
    effect = effect_of(base, case, Sources(findings=out - behind))
    assert effect.then.arguments.keys() == now.arguments.keys()
    assert (effect.gone, effect.come, effect.links) == ((), (), ())
    for each in effect.moved:
        if each.about.id in base.claims:
            # Only what was open can close, as no rule is left that could bring it out.
            assert each.now.status is VerdictStatus.NOT_ESTABLISHED
            assert {each.then.status, each.at_best.status} <= {
                VerdictStatus.NOT_ESTABLISHED,
                VerdictStatus.EXCLUDED,
            }


@law
@given(sourced_bases(), some_findings, st.data())
def test_rules_that_can_no_longer_fire_are_not_missed_unless_they_are_needs(base, out, data):
    case = data.draw(cases(base))
    now = diagnose(base, case)
    fall = lost_rules(base, Sources(findings=out), Reading.AS_WRITTEN)
    missed = frozenset(
        id_
        for id_ in fall
        if now.truths.rules[id_] is not Truth.FALSE
        or (isinstance(base.rules[id_].then, Point) and base.rules[id_].then.point == "needs")
    )
    effect = effect_of(base, case, Sources(rules=fall - missed))
    assert (effect.moved, effect.links) == ((), ())


@law
@given(sourced_bases(exceptions=False), some_findings, st.data())
def test_without_exceptions_nothing_new_comes_out(base, out, data):
    case = data.draw(cases(base))
    effect = effect_of(base, case, Sources(findings=out))
    assert came_out(standings_of(effect.then)) <= came_out(standings_of(effect.now))
    assert not effect.come


@law
@given(sourced_bases(), some_findings, st.data())
def test_what_counts_only_then_was_set_aside_by_what_counts_no_more(base, out, data):
    case = data.draw(cases(base))
    effect = effect_of(base, case, Sources(findings=out))
    silenced = {
        id_
        for id_, argument in effect.now.arguments.items()
        if argument.counts
        and not (id_ in effect.then.arguments and effect.then.arguments[id_].counts)
    }
    for rule in effect.come:
        before = effect.now.arguments[rule.id]
        assert not before.counts
        assert any(base.rules[id_].is_exception for id_ in silenced)


@law
@given(sourced_bases(), some_findings, some_findings, st.data())
def test_taking_out_one_after_the_other_is_taking_out_both(base, one, other, data):
    reading = data.draw(st.sampled_from(Reading))
    first = smaller_base(base, Sources(findings=one), reading)
    twice = smaller_base(first, Sources(findings=other, works=frozenset({"known"})), reading)
    at_once = smaller_base(base, Sources(findings=one | other, works=frozenset({"known"})), reading)
    assert replace(twice, fingerprint="") == replace(at_once, fingerprint="")


@law
@given(sourced_bases(), some_findings)
def test_at_best_falls_only_what_falls_as_written(base, out):
    sources = Sources(findings=out)
    written, best = (lost_rules(base, sources, reading) for reading in Reading)
    assert best <= written
    for id_ in written - best:
        assert 0 < len(out.intersection(base.rules[id_].findings)) < len(base.rules[id_].findings)


@law
@given(sourced_bases(), st.data())
def test_an_answer_taken_out_is_a_case_without_it(base, data):
    case = data.draw(cases(base))
    for id_ in case.answers:
        effect = effect_of(base, case, Sources.one("answer", id_))
        assert effect.then == diagnose(base, case.with_answer(id_, None))


# Against files that were really deleted -----------------------------------------------------------


def rule_files(folder: Path) -> dict[str, Path]:
    return {
        path.stem: path
        for kind in ("rules", "exceptions")
        for path in sorted((folder / kind).rglob("*.yaml"))
    }


def some_cases(base):
    chosen = {
        "crop": ("coffee", "cotton"),
        "buyers": ("one", "many"),
        "services": (("credit",), ()),
        "group": ("yes", "no", None),
        "tasks": (("grading",), ("selling",)),
    }
    for picked in product(*chosen.values()):
        answers = zip(chosen, picked, strict=True)
        yield Case(answers={id_: Answer(v, "told") for id_, v in answers if v is not None})


@pytest.mark.parametrize(
    "gone",
    sorted(rule_files(Path(__file__).parents[1] / "small_base")),
)
def test_a_rule_taken_out_is_a_rule_whose_file_is_deleted(small, small_folder, tmp_path, gone):
    folder = tmp_path / "rules"
    shutil.copytree(small_folder, folder)
    files = rule_files(folder)
    for id_, path in files.items():
        exception = small.rules[id_]
        if gone in (*exception.sets_aside, *exception.limits):
            assert (*exception.sets_aside, *exception.limits) == (gone,)
            text = re.sub(r"(?m)^(sets_aside|limits): .*\n", "", path.read_text(encoding="utf-8"))
            path.unlink()  # it has nothing left to set aside or limit,
            if exception.then is not None:  # and is a rule like others if it concludes something
                (folder / "rules" / exception.theme / path.name).write_text(text, encoding="utf-8")
    files[gone].unlink(missing_ok=True)
    deleted = load_rule_base(folder)
    smaller = smaller_base(small, Sources.one("rule", gone), Reading.AS_WRITTEN)
    assert smaller.order == deleted.order
    assert smaller.rules == deleted.rules
    for case in some_cases(small):
        one, other = diagnose(smaller, case), diagnose(deleted, case)
        assert one.verdicts == other.verdicts
        assert one.ideas == other.ideas
        assert list(one.arguments) == list(other.arguments)


# What falls -----------------------------------------------------------------------------------


def test_a_finding_goes_with_its_last_work_or_its_last_passage(base):
    for finding in base.findings.values():
        if finding.works:
            assert finding.id in lost_findings(base, Sources(works=frozenset(finding.works)))
            if len(finding.works) > 1:
                assert finding.id not in lost_findings(base, Sources.one("work", finding.works[0]))
        assert finding.id in lost_findings(base, Sources(passages=frozenset(finding.passages)))


def test_a_finding_that_cites_nothing_rests_on_no_work(base):
    every = Sources(works=frozenset(base.works))
    assert lost_findings(base, every) == {f.id for f in base.findings.values() if f.works}


def test_a_finding_that_keeps_a_work_stays_on_fewer(base):
    finding = next(
        f for f in base.findings.values() if len({base.works[w].status for w in f.works}) > 1
    )
    effect = effect_of(base, Case(), Sources.one("work", finding.works[0]))
    assert finding.id in {each.id for each in effect.thinner}
    assert effect.then.base.findings[finding.id].works == finding.works[1:]
    assert effect.now.base.findings[finding.id].works == finding.works


def test_the_rest_of_a_rule_base_names_nothing_that_is_gone(base):
    for out in (
        Sources(findings=frozenset(list(base.findings)[::3])),
        Sources(works=frozenset(list(base.works)[::2])),
        Sources(passages=frozenset(list(base.passages)[::3])),
        Sources(rules=frozenset(list(base.rules)[::2])),
    ):
        for reading in Reading:
            small = smaller_base(base, out, reading)
            named_in = library_of(small).entries  # fails on any name that leads nowhere
            assert not any(f"finding:{id_}" in named_in for id_ in out.findings)
            assert small.fingerprint != base.fingerprint
            assert set(small.order) == {r.id for r in small.rules.values() if r.status != "retired"}


def test_a_rule_with_other_findings_falls_as_written_and_stands_at_best(base):
    rule = next(rule for rule in base.active if len(rule.findings) > 1)
    out = Sources.one("finding", rule.findings[0])
    effect = effect_of(base, Case(), out)
    fallen = next(each for each in effect.fallen if each.rule.id == rule.id)
    assert fallen.left == rule.findings[1:]
    kept = smaller_base(base, out, Reading.AT_BEST)
    assert kept.rules[rule.id].findings == rule.findings[1:]


def test_an_exception_that_falls_no_longer_sets_anything_aside(small):
    answers = {"crop": "coffee", "buyers": "one", "tasks": ("grading",), "services": ("credit",)}
    case = Case(answers={id_: Answer(value) for id_, value in answers.items()})
    now = diagnose(small, case)
    aside = [a for a in now.arguments.values() if a.set_aside_by]
    assert aside
    for argument in aside:
        effect = effect_of(small, case, Sources(rules=frozenset(argument.set_aside_by)))
        assert argument.rule in effect.come
        assert effect.moved
        text = page_as_text(effect_page(effect))
        assert "Counts only then: " in text


def test_a_conclusion_that_stands_says_what_carries_it_then(base):
    case = read_case(paths.examples_dir() / "garments.yaml", base)
    changed = 0
    for each in hanging(base, case, "finding")[-12:]:  # those on which nothing hangs
        effect = effect_of(base, case, Sources.one("finding", each.id))
        for change in effect.links:
            # It rested on the finding, or another argument stands now and carries it.
            assert each.id in change.one.behind or effect.come
            assert each.id not in change.other.behind
            changed += 1
    assert changed


@pytest.mark.parametrize("kind", EACH)
def test_what_hangs_on_each_thing_of_an_example_is_what_the_engine_says(base, kind):
    case = read_case(paths.examples_dir() / "starbucks-coffee.yaml", base)
    found = hanging(base, case, kind)
    assert [each.weight for each in found] == sorted((e.weight for e in found), reverse=True)
    for each in (found[0], found[-1]):
        assert each.moved == effect_of(base, case, Sources.one(kind, each.id)).moved
    page = hanging_page(base, case, kind, found)
    assert all(len(line) <= 80 for line in page_as_text(page, 80).splitlines())
    assert page_as_markdown(page).count("\n| ") == sum(bool(each.moved) for each in found) + 2


# Names ----------------------------------------------------------------------------------------


def test_names_stand_for_what_has_that_id(base):
    case = Case(answers={"product": Answer("cotton")})
    out = named(base, case, ["cap-4", "work:knopp2002", "P2.5", "question:product"])
    assert out == Sources(
        findings=frozenset({"CAP-4"}),
        works=frozenset({"knopp2002"}),
        passages=frozenset({"P2.5"}),
        answers=frozenset({"product"}),
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CAP-44", "Did you mean 'CAP-4'?"),
        ("qqqq", "Name a finding, work, passage, rule or question"),
        ("mse_power", "is a conclusion"),
        ("rule:CAP-4", "nothing called 'rule:CAP-4'"),
    ],
)
def test_a_name_that_stands_for_nothing_to_take_out_says_what_to_do(base, name, told):
    with pytest.raises(NameUnknown) as caught:
        named(base, Case(), [name])
    assert told in str(caught.value)


def test_an_answer_that_is_not_there_cannot_be_taken_out(base):
    for case in (Case(), Case(answers={"product": Answer(None)})):
        with pytest.raises(ChainLensError, match="no answer to 'product'"):
            named(base, case, ["product"])


def test_a_name_of_several_things_asks_which(small):
    # In the small base a question and a rule may share no id; a work and a question may.
    work = next(iter(small.works.values()))
    twin = replace(small, works={"crop": replace(work, key="crop")})
    with pytest.raises(NameUnknown, match="answer:crop"):
        named(twin, Case(answers={"crop": Answer("coffee")}), ["crop"])
    assert named(twin, Case(), ["work:crop"]).works == {"crop"}
