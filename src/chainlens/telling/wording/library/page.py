"""What the pages of the library are made of: lists of links, conditions, tests and sources."""

from collections.abc import Iterable, Iterator, Mapping

from chainlens.knowledge import Entry, EntryKind, Library, Relation
from chainlens.model import (
    AllOf,
    AnyOf,
    ClaimIs,
    Condition,
    Expectation,
    Remark,
    Rule,
    RuleBase,
    RuleTest,
    Value,
)
from chainlens.system import _
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import condition_in_words, value_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.sources import passage_in_words, work_in_words

EXPECTATION: dict[Expectation, str] = {
    "fires": _("it fires"),
    "blocked": _("it does not fire"),
    "open": _("it waits for an answer"),
}

_R = Relation
_K = EntryKind


class Page:
    """What the pages are made of: the entry, and lists of what it has links to."""

    def __init__(self, base: RuleBase, library: Library, entry: Entry) -> None:
        self.base = base
        self.library = library
        self.entry = entry
        self.id = entry.id

    def linked(
        self,
        heading: str,
        *relations: Relation,
        kinds: Iterable[EntryKind] = tuple(EntryKind),
    ) -> list[Line]:
        """Return a heading with the entries linked so, or nothing if there are none."""
        wanted = frozenset(kinds)
        found = [e for e in self.library.linked(self.entry, *relations) if e.kind in wanted]
        if not found:
            return []
        return [Line(Role.HEADING, heading), *map(self.item, found)]

    def item(self, entry: Entry) -> Line:
        """Return an entry as an item, with the text where that says more than the title."""
        base = self.base
        match entry.kind:
            case _K.FINDING:
                text = f"{entry.id}: {base.findings[entry.id].says}"
            case _K.RULE | _K.EXCEPTION:
                text = rule_name(base.rules[entry.id])
            case _K.CAVEAT | _K.GAP:
                text = f"{self.remark(entry).says} ({entry.id})"
            case _K.PASSAGE:
                text = passage_in_words(base.passages[entry.id])
            case _K.WORK:
                text = work_in_words(base.works[entry.id])
            case _K.TERM | _K.THEME | _K.TOPIC | _K.VALUE | _K.OPTION:
                text = entry.title
            case _:
                text = f"{entry.title} ({entry.id})"
        return Line(Role.ITEM, text, 0, entry.key)

    def remark(self, entry: Entry) -> Remark:
        """Return the caveat or gap of an entry."""
        return (self.base.caveats if entry.kind is _K.CAVEAT else self.base.gaps)[entry.id]

    def conditions(self, conditions: tuple[Condition, ...], heading: str) -> list[Line]:
        """Return a heading with conditions in words, or nothing if there are none."""
        if not conditions:
            return []
        said = [
            Line(Role.ITEM, condition_in_words(self.base, condition), 0, _asked_in(condition))
            for condition in conditions
        ]
        return [Line(Role.HEADING, heading), *said]

    def tests(self, tests: tuple[RuleTest, ...]) -> list[Line]:
        """Return the tests that stand in a rule, a caveat or a gap."""
        if not tests:
            return []
        lines = [Line(Role.HEADING, _("Tests that stand in it"))]
        for test in tests:
            text = f"{test.name}: {EXPECTATION[test.expect]}"
            lines.append(Line(Role.ITEM, text))
            lines += [Line(Role.TEXT, said, 1) for said in self.given(test.given)]
        return lines

    def given(self, given: Mapping[str, Value | None]) -> Iterator[str]:
        """Yield the answers of a test in words."""
        for id_, value in given.items():
            question = self.base.questions[id_]
            yield f"{question.ask} {value_in_words(question, value)}"

    def asked_for_by(self) -> list[Line]:
        """Return what asks for it in a condition."""
        rules = (_K.RULE, _K.EXCEPTION)
        lines = self.linked(_("Rules and exceptions that ask for it"), _R.ASKED_FOR_BY, kinds=rules)
        lines += self.linked(
            _("Caveats and gaps that ask for it"),
            _R.ASKED_FOR_BY,
            kinds=(_K.CAVEAT, _K.GAP),
        )
        return lines + self.linked(
            _("Questions that are asked only after it"),
            _R.ASKED_FOR_BY,
            kinds=(_K.QUESTION,),
        )

    def remarks(self) -> list[Line]:
        """Return the caveats and gaps that bear on it."""
        return self.linked(_("Limits and open questions beside it"), _R.BORNE_ON_BY)

    def sources(self) -> Iterator[Line]:
        """Yield the findings it rests on, each with its basis, passages and works."""
        found = self.library.linked(self.entry, _R.RESTS_ON, _R.BACKGROUND)
        if found:
            heading = _("Sources") if self.entry.kind is not _K.THEME else _("Background")
            yield Line(Role.HEADING, heading)
        for entry in found:
            finding = self.base.findings[entry.id]
            text = f"{finding.id} ({phrases.BASIS[finding.basis]}): {finding.says}"
            yield Line(Role.SOURCE, text, 0, entry.key)
            for id_ in finding.passages:
                yield Line(
                    Role.TEXT, passage_in_words(self.base.passages[id_]), 1, f"passage:{id_}"
                )
            for key in finding.works:
                yield Line(Role.TEXT, work_in_words(self.base.works[key]), 1, f"work:{key}")


def rule_name(rule: Rule) -> str:
    """Return a rule as lists name it: its sentence and its id."""
    retired = _(" (retired)") if rule.status == "retired" else ""
    return f"{rule.says} ({rule.id}){retired}"


def _asked_in(condition: Condition) -> str:
    """Return the question or claim that a condition asks for, or '' if it asks for several."""
    match condition:
        case AnyOf() | AllOf():
            return ""
        case ClaimIs(claim):
            return f"claim:{claim}"
        case _:
            return f"question:{condition.question}"
