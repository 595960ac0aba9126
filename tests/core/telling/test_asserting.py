"""All that a report can assert is found by its words."""

from chainlens.cases.reportfiles import assertion_named
from chainlens.telling.wording.asserting import assertables, found_by


def test_every_value_of_every_claim_and_every_idea_can_be_asserted_once(base):
    found = [one.assertion.asserts for one in assertables(base)]
    values = {f"{claim.id}={value}" for claim in base.claims.values() for value in claim.values}
    assert sorted(found) == sorted(values | set(base.interventions))
    assert [assertion_named(each, base)[1] for each in found] == [""] * len(found)


def test_a_query_finds_what_has_all_its_words_wherever_they_stand(base):
    among = assertables(base)
    assert found_by("", among) == among
    (found,) = found_by("mse_power=little", among)
    assert found.assertion.claim == "mse_power"
    assert found_by(found.text.upper(), among)[0] == found
    assert found_by("mse_power=little zebra", among) == ()


def test_what_says_the_words_itself_comes_before_what_is_only_about_them(base):
    found = found_by("group", assertables(base))
    says = ["group" in one.text.casefold() for one in found]
    assert says == sorted(says, reverse=True)
    assert len(set(says)) == 2
