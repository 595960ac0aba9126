"""Words of the glossary in sentences: the paper's sense, and what a word does not mean here."""

from collections.abc import Iterable

from chainlens.model import Term
from chainlens.system import _
from chainlens.telling.wording.lines import Line, Role


def term_lines(terms: Iterable[Term], depth: int = 0) -> list[Line]:
    """Return each term in the paper's sense, with its false friend below it."""
    lines = []
    for term in terms:
        text = _("{term}: {says}").format(term=term.term, says=term.says)
        lines.append(Line(Role.TEXT, text, depth, f"term:{term.term}", term.findings))
        if term.false_friend:
            text = _("Not so here: {says}").format(says=term.false_friend)
            lines.append(Line(Role.CAVEAT, text, depth + 1))
    return lines
