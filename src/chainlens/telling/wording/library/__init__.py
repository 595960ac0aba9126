"""A page for each thing in the rule base: what it says, on what, and what hangs on it."""

from collections.abc import Callable, Iterator, Sequence

from chainlens.knowledge import Entry, EntryKind, Library
from chainlens.model import RuleBase
from chainlens.system import _, plural
from chainlens.telling.wording.library.claims import claim_page, theme_page, value_page
from chainlens.telling.wording.library.ideas import intervention_page
from chainlens.telling.wording.library.page import Page
from chainlens.telling.wording.library.questions import option_page, question_page, topic_page
from chainlens.telling.wording.library.remarks import remark_page
from chainlens.telling.wording.library.rules import rule_page
from chainlens.telling.wording.library.sources import finding_page, passage_page, work_page
from chainlens.telling.wording.library.terms import term_page
from chainlens.telling.wording.lines import Line, Role

ENTRY_KIND: dict[EntryKind, str] = {
    EntryKind.CLAIM: _("claim"),
    EntryKind.VALUE: _("value of a claim"),
    EntryKind.INTERVENTION: _("idea for action"),
    EntryKind.QUESTION: _("question"),
    EntryKind.OPTION: _("answer to a question"),
    EntryKind.TERM: _("word of the glossary"),
    EntryKind.RULE: _("rule"),
    EntryKind.EXCEPTION: _("exception"),
    EntryKind.CAVEAT: _("caveat"),
    EntryKind.GAP: _("gap"),
    EntryKind.FINDING: _("finding"),
    EntryKind.PASSAGE: _("passage"),
    EntryKind.WORK: _("cited work"),
    EntryKind.THEME: _("theme"),
    EntryKind.TOPIC: _("topic of questions"),
}
_PAGES: dict[EntryKind, Callable[[Page], Iterator[Line]]] = {
    EntryKind.CLAIM: claim_page,
    EntryKind.VALUE: value_page,
    EntryKind.INTERVENTION: intervention_page,
    EntryKind.QUESTION: question_page,
    EntryKind.OPTION: option_page,
    EntryKind.TERM: term_page,
    EntryKind.RULE: rule_page,
    EntryKind.EXCEPTION: rule_page,
    EntryKind.CAVEAT: remark_page,
    EntryKind.GAP: remark_page,
    EntryKind.FINDING: finding_page,
    EntryKind.PASSAGE: passage_page,
    EntryKind.WORK: work_page,
    EntryKind.THEME: theme_page,
    EntryKind.TOPIC: topic_page,
}


def entry_lines(base: RuleBase, library: Library, entry: Entry) -> list[Line]:
    """Return the page of an entry."""
    title = entry.title if entry.kind is not EntryKind.FINDING else entry.id
    lines = [
        Line(Role.TITLE, title, 0, entry.key),
        Line(Role.NOTE, _("{kind}: {id}").format(kind=ENTRY_KIND[entry.kind], id=entry.id)),
    ]
    return lines + list(_PAGES[entry.kind](Page(base, library, entry)))


def entry_name(entry: Entry) -> str:
    """Return an entry in one line, such as 'rule: Little power where buyers drive (id)'."""
    name = entry.title if entry.title.startswith(entry.id) else f"{entry.title} ({entry.id})"
    return _("{kind}: {name}").format(kind=ENTRY_KIND[entry.kind], name=name)


def search_lines(query: str, found: Sequence[Entry], most: int = 0) -> list[Line]:
    """Return what a search found, the best first; with `most`, no more than that and how many more.

    Findings and other entries whose title says little are shown with their text.
    """
    shown = found[:most] if most else found
    count = plural("{count} entry", "{count} entries", len(found))
    heading = _("{count} for «{query}»").format(count=count, query=query)
    lines = [Line(Role.HEADING, heading)]
    for entry in shown:
        lines.append(Line(Role.ITEM, entry_name(entry), 0, entry.key))
        if entry.kind in (EntryKind.FINDING, EntryKind.TERM, EntryKind.CAVEAT, EntryKind.GAP):
            lines.append(Line(Role.TEXT, entry.text, 1, entry.key))
    if len(shown) < len(found):
        more = plural("and {count} more", "and {count} more", len(found) - len(shown))
        lines.append(Line(Role.NOTE, _("{more}; add a word to narrow it down").format(more=more)))
    if not found:
        lines.append(Line(Role.TEXT, _("No entry has all these words. Leave one out.")))
    return lines
