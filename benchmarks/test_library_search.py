"""How long a search in the whole rule base takes; it is meant to keep up with typing.

Run with: python -m pytest benchmarks
"""

import pytest

from chainlens.knowledge.library import Index, index_of, library_of
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.system import paths

# The words that are slowest to look up are the ones that begin the most words.
QUERIES = ("a", "s", "the s t a", "buyer", "small producers", "mse_power", "cap-4")
MOST_SECONDS = 0.005


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(library_of(load_rule_base(paths.rules_dir())))


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_keeps_up_with_typing(benchmark, index, query):
    found = benchmark(index.search, query)
    assert found
    if benchmark.stats is not None:  # None where benchmarks are switched off
        assert benchmark.stats.stats.median < MOST_SECONDS


def test_the_index_is_built_once_and_quickly(benchmark):
    base = load_rule_base(paths.rules_dir())
    index = benchmark(lambda: index_of(library_of(base)))
    assert index.search("power")
