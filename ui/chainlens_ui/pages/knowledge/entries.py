"""What the knowledge browser shows: rows for a search, and an entry's page as HTML."""

from functools import cached_property
from html import escape

from chainlens.knowledge import Entry, EntryKind, Index, Library, in_case, index_of, library_of
from chainlens.model import RuleBase
from chainlens.system import _, plural
from chainlens.telling import (
    ENTRY_KIND,
    Line,
    Role,
    entry_lines,
    pack_lines,
    pack_mark,
    search_lines,
)
from chainlens_ui.parts import Row
from chainlens_ui.text import Look, copy_html, lines_html

# More rows than this nobody reads; a word more narrows them down.
MOST = 150
# Keys of rows that choose a kind begin so.
KIND_ROW = "kind:"

KINDS: dict[EntryKind, str] = {
    EntryKind.QUESTION: _("Questions"),
    EntryKind.CLAIM: _("Claims"),
    EntryKind.RULE: _("Rules"),
    EntryKind.EXCEPTION: _("Exceptions"),
    EntryKind.INTERVENTION: _("Ideas for action"),
    EntryKind.CAVEAT: _("Caveats"),
    EntryKind.GAP: _("Gaps"),
    EntryKind.TERM: _("Words of the glossary"),
    EntryKind.FINDING: _("Findings"),
    EntryKind.PASSAGE: _("Passages"),
    EntryKind.WORK: _("Cited works"),
    EntryKind.THEME: _("Themes"),
    EntryKind.TOPIC: _("Topics of questions"),
    EntryKind.VALUE: _("Values of claims"),
    EntryKind.OPTION: _("Answers to questions"),
}
_ICON = {
    EntryKind.QUESTION: "why",
    EntryKind.CLAIM: "results",
    EntryKind.RULE: "rule",
    EntryKind.EXCEPTION: "excluded",
    EntryKind.INTERVENTION: "idea",
    EntryKind.CAVEAT: "warning",
    EntryKind.GAP: "open",
    EntryKind.TERM: "word",
    EntryKind.FINDING: "finding",
    EntryKind.PASSAGE: "passage",
    EntryKind.WORK: "knowledge",
    EntryKind.THEME: "case",
    EntryKind.TOPIC: "case",
    EntryKind.VALUE: "results",
    EntryKind.OPTION: "review",
}
_BY_TEXT = frozenset({EntryKind.FINDING, EntryKind.CAVEAT, EntryKind.GAP})


class Knowledge:
    """The rule base as a library, made when it is first asked for."""

    def __init__(self, base: RuleBase) -> None:
        self.base = base

    @cached_property
    def library(self) -> Library:
        """All entries."""
        return library_of(self.base)

    @cached_property
    def _index(self) -> Index:
        return index_of(self.library)

    def rows(self, query: str, kind: EntryKind | None) -> tuple[str, list[Row]]:
        """Return what a search found in words, and its rows, the best first.

        Without a query they are all entries of the kind; without a kind too, the kinds.
        """
        if query.strip():
            every = self._index.search(query, most=len(self.library.entries))
            found = [entry for entry in every if kind is None or entry.kind is kind]
            lines = search_lines(query.strip(), found, most=MOST)
            beside = [
                line for line in lines if line.role in (Role.NOTE, Role.TEXT) and not line.depth
            ]
            said = ". ".join(line.text for line in (lines[0], *beside))
            return said, [self._row(entry) for entry in found[:MOST]]
        if kind is not None:
            rows = [self._row(entry) for entry in self.library.of_kind(kind)]
            return self._count(len(rows)), rows
        rows = [
            Row(
                f"{KIND_ROW}{each}",
                title,
                self._count(len(self.library.of_kind(each))),
                _ICON[each],
            )
            for each, title in KINDS.items()
        ]
        return _("Type a word, or choose a kind."), rows

    def knows(self, key: str) -> bool:
        """Tell whether there is an entry with a key."""
        return key in self.library.entries

    def title(self, key: str) -> str:
        """Return the title of an entry."""
        return self.library.entries[key].title

    def in_case(self, key: str) -> str:
        """Return the question, claim or idea to show in the case for an entry, or ''."""
        return in_case(self.base, self.library.entries[key]) if self.knows(key) else ""

    def page(self, key: str, look: Look, about_copy: list[Line]) -> str:
        """Return the page of an entry as HTML; `about_copy` says how the reader's copy stands."""
        entry = self.library.entries[key]
        title, kind, *rest = entry_lines(self.base, self.library, entry)
        name = key.replace(":", ".")
        of_pack = pack_mark(self.base, key)
        above = f"{kind.text} ({of_pack})" if of_pack else kind.text
        html = f'<p class="muted">{escape(above)}</p><h1>{escape(title.text)}</h1>'
        if entry.kind is EntryKind.PASSAGE:
            html += lines_html(rest[:1], look) + copy_html((look.copied or {}).get(entry.id), look)
            html += lines_html(about_copy, look)
            rest, about_copy = rest[1:], []
        html += lines_html(rest, look, name)
        if entry.kind is EntryKind.FINDING:
            html += lines_html(about_copy, look)
        return html

    def welcome(self, look: Look) -> str:
        """Return what is shown before an entry is chosen."""
        base = self.base
        text = _(
            "Everything that conclusions are drawn from: the questions, the rules with their "
            "exceptions, and what in the paper each of them rests on. Every id leads on to its own "
            "page."
        )
        told = [Line(Role.TEXT, text)]
        paper = _("{title} ({series}, {year})").format(
            title=base.paper.title, series=base.paper.series, year=base.paper.year
        )
        told += [Line(Role.HEADING, _("The paper")), Line(Role.TEXT, paper)]
        told.append(Line(Role.TEXT, base.paper.standing))
        if base.packs:
            told.append(Line(Role.HEADING, _("Packs beside it, which are not from the paper")))
            told += [line for pack in base.packs for line in pack_lines(pack)]
        title = escape(_("The knowledge base"))
        return f"<h1>{title}</h1>" + lines_html(told, look)

    def _row(self, entry: Entry) -> Row:
        text = entry.title
        if entry.kind in _BY_TEXT:
            text = entry.text
        if entry.kind is EntryKind.FINDING:
            text = self.base.findings[entry.id].says
        note = f"{ENTRY_KIND[entry.kind]}: {entry.id}"
        if entry.kind in (EntryKind.TERM, EntryKind.VALUE, EntryKind.OPTION, EntryKind.PASSAGE):
            note = ENTRY_KIND[entry.kind]
        if of_pack := pack_mark(self.base, entry.key):
            note = f"{note} ({of_pack})"
        return Row(entry.key, text, note, _ICON[entry.kind])

    @staticmethod
    def _count(count: int) -> str:
        return plural("{count} entry", "{count} entries", count)
