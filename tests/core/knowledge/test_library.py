"""The library: everything in the rule base has a page, links both ways, and can be found."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_base import bases

from chainlens.cli import main
from chainlens.cli.commands.rules import show
from chainlens.knowledge.library import (
    EntryKind,
    Index,
    Library,
    Link,
    Relation,
    index_of,
    library_of,
)
from chainlens.knowledge.library.entries import OPPOSITE
from chainlens.knowledge.library.search import folded, words_of
from chainlens.model.knowledge import Point, RuleBase, Supports
from chainlens.telling.wording.library import entry_lines, search_lines
from chainlens.telling.wording.lines import Role, as_text


@pytest.fixture(scope="module")
def library(base) -> Library:
    return library_of(base)


@pytest.fixture(scope="module")
def index(library) -> Index:
    return index_of(library)


def page(base: RuleBase, library: Library, key: str) -> str:
    return " ".join(as_text(entry_lines(base, library, library.entries[key])).split())


def test_everything_in_the_rule_base_is_an_entry(base, library):
    counts = {kind: len(library.of_kind(kind)) for kind in EntryKind}
    exceptions = sum(rule.is_exception for rule in base.rules.values())
    assert counts == {
        EntryKind.CLAIM: len(base.claims),
        EntryKind.VALUE: sum(len(claim.values) for claim in base.claims.values()),
        EntryKind.INTERVENTION: len(base.interventions),
        EntryKind.QUESTION: len(base.questions),
        EntryKind.OPTION: sum(len(question.options) for question in base.questions.values()),
        EntryKind.TERM: len(base.terms),
        EntryKind.RULE: len(base.rules) - exceptions,
        EntryKind.EXCEPTION: exceptions,
        EntryKind.CAVEAT: len(base.caveats),
        EntryKind.GAP: len(base.gaps),
        EntryKind.FINDING: len(base.findings),
        EntryKind.PASSAGE: len(base.passages),
        EntryKind.WORK: len(base.works),
        EntryKind.THEME: len(base.themes),
        EntryKind.TOPIC: len(base.topics),
    }
    assert all(counts.values())


def links_go_both_ways(library: Library) -> None:
    for key, entry in library.entries.items():
        assert len(set(entry.links)) == len(entry.links)
        for link in entry.links:
            assert link.to in library.entries, (key, link)
            assert Link(OPPOSITE[link.relation], key) in library.entries[link.to].links


def test_every_link_goes_both_ways(library):
    links_go_both_ways(library)
    assert {link.relation for e in library.entries.values() for link in e.links} == set(Relation)


@settings(deadline=None, max_examples=30)
@given(bases())
def test_every_link_of_any_rule_base_goes_both_ways_and_every_entry_has_a_page(base):
    library = library_of(base)
    links_go_both_ways(library)
    for entry in library.entries.values():
        assert entry_lines(base, library, entry)[0].role is Role.TITLE


def test_a_rule_is_linked_to_all_that_it_rests_on_asks_and_concludes(base, library):
    for rule in base.rules.values():
        entry = library.entries[f"rule:{rule.id}"]
        assert entry.kind is (EntryKind.EXCEPTION if rule.is_exception else EntryKind.RULE)
        assert set(entry.linked(Relation.RESTS_ON)) == {f"finding:{id_}" for id_ in rule.findings}
        asked = set(entry.linked(Relation.ASKS_FOR))
        assert {f"question:{id_}" for id_ in rule.questions} <= asked
        assert {f"value:{claim}={value}" for claim, value in rule.premises} <= asked
        assert set(entry.linked(Relation.SETS_ASIDE)) == {f"rule:{id_}" for id_ in rule.sets_aside}
        assert set(entry.linked(Relation.LIMITS)) == {f"rule:{id_}" for id_ in rule.limits}
        if isinstance(rule.then, Supports):
            concluded = f"value:{rule.then.claim}={rule.then.value}"
            assert concluded in entry.linked(Relation.CONCLUDES)
        elif isinstance(rule.then, Point):
            idea = f"intervention:{rule.then.intervention}"
            assert entry.linked(Relation.MAKES_POINT) == (idea,)


def test_background_findings_and_both_sides_of_a_tension_are_linked(base, library):
    for theme in base.themes.values():
        for id_ in theme.background:
            linked = library.entries[f"finding:{id_}"].linked(Relation.BACKGROUND_OF)
            assert f"theme:{theme.id}" in linked
    for id_, others in base.tensions.items():
        linked = library.entries[f"finding:{id_}"].linked(Relation.TENSION)
        assert set(linked) == {f"finding:{other}" for other in others}


def test_every_entry_has_a_page_whose_targets_can_be_followed(base, library):
    for entry in library.entries.values():
        lines = entry_lines(base, library, entry)
        assert all(line.text.strip() for line in lines), entry.key
        for line in lines:
            assert not line.target or line.target in library.entries, (entry.key, line)
            assert all(f"finding:{id_}" in library.entries for id_ in line.findings)


def test_the_page_of_a_rule_says_what_makes_it_hold_and_on_whose_word(base, library):
    text = page(base, library, "rule:captive_when_one_firm_is_all")
    rule = base.rules["captive_when_one_firm_is_all"]
    for part in (
        rule.says,
        "It holds when all of these hold",
        base.questions["inputs_from"].ask,
        "It speaks for",
        "Captive or not: Captive",
        "It can be limited by",
        base.rules["buyers_cap_the_share"].says,
        "Sources",
        "CAP-12 (a definition)",
        "P2.4, section 2",
        "Tests that stand in it",
        rule.tests[0].name,
        "Status: reviewed",
    ):
        assert " ".join(part.split()) in text, part


def test_the_page_of_a_finding_says_what_pulls_the_other_way_and_what_is_written_from_it(
    base, library
):
    text = page(base, library, "finding:CAP-4")
    assert text.index("Findings that pull the other way") < text.index("- CAP-3: ")
    assert "Knopp, 2002 (not identified)" in text
    assert "(more_buyers_loosen_dependency)" in text
    context = next(f for f in base.findings.values() if f.use == "context")
    assert "background" in page(base, library, f"finding:{context.id}")


def test_the_page_of_a_question_says_what_asks_for_it(base, library):
    text = page(base, library, "question:buyer_services")
    for rule in base.rules.values():
        asks = "buyer_services" in rule.questions
        assert asks is (f"({rule.id})" in text), rule.id


# Search


def test_every_entry_is_found_by_its_id_first_of_all(library, index):
    for entry in library.entries.values():
        found = index.search(entry.id)
        same = len(library.named(entry.id))
        assert entry in found[: max(same, 1)], entry.key


@pytest.fixture(scope="module")
def words(library) -> dict[str, tuple[set[str], set[str]]]:
    """The words of each entry: in title and id, and in all."""
    found = {}
    for key, entry in library.entries.items():
        titles = set(words_of(f"{entry.id} {entry.title}"))
        found[key] = (titles, titles | set(words_of(entry.text)))
    return found


@settings(deadline=None)
@given(st.data())
def test_search_finds_what_a_slow_look_through_all_entries_finds(library, index, words, data):
    def has_all(own: set[str]) -> bool:
        return all(any(one.startswith(word) for one in own) for word in wanted)

    entry = data.draw(st.sampled_from(list(library.entries.values())))
    own = sorted(words[entry.key][1])
    wanted = data.draw(st.lists(st.sampled_from(own), min_size=1, max_size=4))
    wanted = [word[: data.draw(st.integers(1, len(word)))] for word in wanted]
    found = index.search(" ".join(wanted), most=len(library.entries))
    assert {other.key for other in found} == {
        key for key, (_, every) in words.items() if has_all(every)
    }
    assert entry in found
    # Entries with all words in title or id come first, but for one whose id was typed out.
    in_title = [
        has_all(words[other.key][0])
        for other in found
        if folded(other.id) != folded(" ".join(wanted))
    ]
    assert in_title == sorted(in_title, reverse=True)


def test_accents_capitals_and_the_order_of_words_make_no_difference(index):
    plain = index.search("buyer power", most=1000)
    assert plain
    assert index.search("POWÉR  Büyer", most=1000) == plain
    assert folded(unicodedata.normalize("NFD", "Çà et Là")) == "ca et la"


def test_a_longer_query_finds_no_more(index):
    for whole in ("captive firms", "producers groups quality"):
        counts = [len(index.search(whole[:end], most=1000)) for end in range(1, len(whole) + 1)]
        within_words = [n for n, letter in zip(counts, whole, strict=True) if letter != " "]
        assert within_words == sorted(within_words, reverse=True)
        assert within_words[-1] > 0


@pytest.mark.parametrize("query", ["", "   ", "?!", "zzzz", "power zzzz"])
def test_a_query_without_words_or_with_one_that_is_nowhere_finds_nothing(index, query):
    assert index.search(query) == ()


def test_what_a_search_found_is_told_with_how_many_more(index):
    found = index.search("power", most=1000)
    text = as_text(search_lines("power", found, 3))
    assert f"{len(found)} entries for «power»" in text
    assert f"and {len(found) - 3} more" in text
    assert "Leave one out" in as_text(search_lines("zz", ()))


# The command line


def test_rules_show_shows_anything_by_its_key_and_by_its_id(base, library):
    for entry in list(library.entries.values())[::40]:
        assert show(base, entry.key).lines == tuple(entry_lines(base, library, entry))
        shown = [line.target for line in show(base, entry.id).lines if line.role is Role.TITLE]
        assert entry.key in shown


def test_rules_show_takes_an_id_in_any_case_and_a_word_of_the_glossary(capsys):
    assert main(["rules", "show", "cap-4"]) == 0
    assert "finding: CAP-4" in capsys.readouterr().out
    assert main(["rules", "show", "Lead firm"]) == 0
    assert "word of the glossary" in capsys.readouterr().out


def test_rules_show_names_what_is_near_to_a_wrong_id(capsys):
    assert main(["rules", "show", "mse_powr"]) == 2
    assert "Did you mean 'mse_power'?" in capsys.readouterr().err
    assert main(["rules", "show", "qqqqqqqq"]) == 2
    assert "rules search" in capsys.readouterr().err


def test_rules_search_gives_the_same_as_json(capsys):
    assert main(["rules", "search", "embedded", "serv", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["query"] == "embedded serv"
    assert data["entries"][0]["key"] == "term:embedded service"
    assert main(["rules", "search", "embedded", "serv"]) == 0
    assert "embedded service" in capsys.readouterr().out
