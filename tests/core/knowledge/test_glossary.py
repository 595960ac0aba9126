"""Which words of the glossary stand in a text, and where an entry shows in a case."""

from chainlens.knowledge.library import EntryKind, in_case, library_of, terms_in
from chainlens.model.knowledge import Term
from chainlens.telling.wording.glossary import term_lines

FIRM = Term("lead firm", "The firm that others follow.", (), "")
GO = Term("go-between (intermediary)", "Who stands between.", (), "")
RENT = Term("rent, profit", "Income above cost.", (), "Not what is left at home.")
USED = Term("first generation, of CSR", "Short-term giving.", (), "")
ALL = (FIRM, GO, RENT, USED)


def test_a_term_is_found_in_the_plural_and_whatever_its_capitals():
    assert terms_in(ALL, "Do Lead Firms pay?") == (FIRM,)
    assert terms_in(ALL, "Who is an intermediary?", "Several go-betweens.") == (GO,)
    assert terms_in(ALL, "many intermediaries") == (GO,)


def test_each_word_of_a_pair_counts_and_what_tells_the_use_does_not():
    assert terms_in(ALL, "a profit") == (RENT,)
    assert terms_in(ALL, "first generation") == (USED,)
    assert terms_in(ALL, "the field of CSR") == ()


def test_part_of_a_word_is_not_the_word():
    assert terms_in(ALL, "parents lead; the firm follows, current") == ()


def test_a_term_is_told_with_its_false_friend():
    texts = [line.text for line in term_lines((RENT,))]
    assert texts == [
        "rent, profit: Income above cost.",
        "Not so here: Not what is left at home.",
    ]


def test_what_has_a_place_in_a_case_leads_to_a_question_claim_or_idea(base):
    library = library_of(base)
    known = {
        *(f"question:{id_}" for id_ in base.questions),
        *(f"claim:{id_}" for id_ in base.claims),
        *(f"intervention:{id_}" for id_ in base.interventions),
    }
    places = {entry.key: in_case(base, entry) for entry in library.entries.values()}
    assert set(places.values()) <= known | {""}
    for kind in (EntryKind.QUESTION, EntryKind.OPTION, EntryKind.CLAIM, EntryKind.VALUE):
        assert all(places[entry.key] for entry in library.of_kind(kind))
    assert not any(places[entry.key] for entry in library.of_kind(EntryKind.FINDING))
