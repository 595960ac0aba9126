"""The commands that show and search what the rule base knows."""

from collections.abc import Sequence

from chainlens import as_json
from chainlens.cli.output import Output
from chainlens.errors import NameUnknown, did_you_mean
from chainlens.library import index_of, library_of
from chainlens.model.knowledge import RuleBase
from chainlens.wording.library import entry_lines, search_lines

MOST_SHOWN = 20


def show(base: RuleBase, name: str) -> Output:
    """Show the page of anything in the rule base; of all that share an id, where several do.

    Raises:
        NameUnknown: if nothing has that id.
    """
    library = library_of(base)
    found = library.named(name)
    if not found:
        remedy = did_you_mean(
            name, library.by_id, fallback="'chainlens rules search' finds things by their words."
        )
        raise NameUnknown(f"the rule base has nothing called '{name}'.{remedy}")
    lines = [line for entry in found for line in entry_lines(base, library, entry)]
    return Output(tuple(lines), as_json.entries_data(found))


def search(base: RuleBase, words: Sequence[str]) -> Output:
    """Find what in the rule base has all of some words, or words that begin so."""
    query = " ".join(words)
    library = library_of(base)
    found = index_of(library).search(query, most=len(library.entries))
    lines = search_lines(query, found, MOST_SHOWN)
    return Output(tuple(lines), as_json.entries_data(found, query))
