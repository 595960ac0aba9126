"""What comes from a pack, and not from the paper, is named wherever it is said."""

from collections.abc import Iterable
from dataclasses import replace

from chainlens.model import Pack, RuleBase
from chainlens.reasoning import Argument, Shifts
from chainlens.system import _, plural
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.pages import Page
from chainlens.telling.wording.shifts import shift_lines
from chainlens.telling.wording.tables import Table

# What a pack's id is behind, in what a line is about.
_OWN = frozenset(
    {"question", "claim", "intervention", "rule", "finding", "passage", "work", "caveat", "gap"}
)


def naming_packs(base: RuleBase, lines: Iterable[Line]) -> list[Line]:
    """Return lines in which whatever comes from a pack, or rests on one, says so."""
    if not base.packs:
        return list(lines)
    return [naming_pack(base, line) for line in lines]


def page_naming_packs(base: RuleBase, page: Page) -> Page:
    """Return a page in which every line and every row of a table from a pack says so."""
    if not base.packs:
        return page
    return tuple(
        naming_pack(base, part) if isinstance(part, Line) else _table_naming_packs(base, part)
        for part in page
    )


def _table_naming_packs(base: RuleBase, shown: Table) -> Table:
    """Return a table in which each row that rests on something of a pack says so."""
    rows = []
    for row, target in zip(shown.rows, shown.targets, strict=True):
        # The mark stands behind the first words, not behind a number.
        place = next((n for n, cell in enumerate(row) if any(map(str.isalpha, cell))), 0)
        marked = naming_pack(base, Line(Role.TEXT, row[place], target=target)).text
        rows.append((*row[:place], marked, *row[place + 1 :]))
    return replace(shown, rows=tuple(rows))


def naming_pack(base: RuleBase, line: Line) -> Line:
    """Return a line that says which pack it comes from, if it does."""
    mark = _mark(base, [*line.findings, *_own(line.target)])
    return replace(line, text=f"{line.text} ({mark})") if mark else line


def pack_mark(base: RuleBase, target: str) -> str:
    """Return which pack something comes from, given as 'kind:id'; '' for the paper's own."""
    return _mark(base, _own(target))


def table_naming_packs(base: RuleBase, shown: Table) -> Table:
    """Return a table in which each row that is about something of a pack says so."""
    rows = []
    for row, target in zip(shown.rows, shown.targets, strict=True):
        mark = pack_mark(base, target)
        rows.append((f"{row[0]} ({mark})", *row[1:]) if mark else row)
    return replace(shown, rows=tuple(rows))


def _own(target: str) -> list[str]:
    kind, _sep, id_ = target.partition(":")
    return [id_] if kind in _OWN else []


def _mark(base: RuleBase, ids: Iterable[str]) -> str:
    found = {pack.id: pack for each in ids if (pack := base.pack_of(each))}
    if not found:
        return ""
    return _("from the pack “{titles}”, not from the paper").format(
        titles="”, “".join(pack.title for pack in found.values())
    )


def packs_count_too(base: RuleBase) -> str:
    """Return that packs have a part in what is said of the paper; '' if there are none."""
    if not base.packs:
        return ""
    return _(
        "Loaded beside the paper's rules, and not from the paper: “{titles}”. Where the paper is "
        "said here to speak or to be silent, what is loaded beside it is counted in."
    ).format(titles="”, “".join(pack.title for pack in base.packs))


def share_of_packs(arguments: Iterable[Argument]) -> str:
    """Return which packs speak for a conclusion, and whether they alone do; '' for none."""
    counting = [argument.rule.pack for argument in arguments if argument.counts]
    packs = ", ".join(sorted({pack for pack in counting if pack}))
    if not packs:
        return ""
    if all(counting):
        return _("from the pack {packs} alone, not from the paper").format(packs=packs)
    return _("in part from the pack {packs}").format(packs=packs)


def pack_lines(pack: Pack) -> list[Line]:
    """Return what a pack is and whose."""
    title = _("Pack “{title}” ({id}), version {version}, fingerprint {short}, by {by}.").format(
        title=pack.title,
        id=pack.id,
        version=pack.version,
        short=pack.fingerprint[:12],
        by=pack.by,
    )
    return [Line(Role.NOTE, title), Line(Role.NOTE, pack.about, 1)]


def effect_lines(base: RuleBase, effect: Shifts) -> list[Line]:
    """Return what packs change in what the paper's own rules come to; without packs, nothing.

    Args:
        base: the rule base with its packs.
        effect: from the outcome without packs to the one with them.
    """
    if not base.packs:
        return []
    heading = plural(
        "What the pack changes", "What the {count} packs change together", len(base.packs)
    )
    lines = [Line(Role.HEADING, heading, 0, "packs")]
    if effect.are_none:
        text = _("Every verdict and idea of the paper's own rules comes out as it does without.")
        return [*lines, Line(Role.TEXT, text)]
    template = _("{title}: {then} with it; {now} by the paper's own rules")
    return lines + shift_lines(effect.verdicts, effect.ideas, 0, template)
