"""A page for each thing in the rule base: what it says, on what, and what hangs on it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from chainlens.knowledge import Entry, EntryKind, Library, Relation
from chainlens.model import (
    AllOf,
    AnyOf,
    ClaimIs,
    Condition,
    Expectation,
    Point,
    Remark,
    Rule,
    RuleBase,
    RuleTest,
    Status,
    Supports,
    Value,
)
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.asked_of import judgement_lines
from chainlens.telling.wording.conditions import condition_in_words, value_in_words, value_of_claim
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.sources import passage_in_words, work_in_words

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
STATUS: dict[Status, str] = {
    "draft": _("draft"),
    "reviewed": _("reviewed"),
    "retired": _("retired"),
}
EXPECTATION: dict[Expectation, str] = {
    "fires": _("it fires"),
    "blocked": _("it does not fire"),
    "open": _("it waits for an answer"),
}
USE = {
    "rule": _("a rule is written from it"),
    "exception": _("an exception is written from it"),
    "intervention": _("a point about an idea for action is written from it"),
    "caveat": _("a caveat is written from it"),
    "gap": _("a gap is written from it"),
    "context": _("background"),
}

_R = Relation
_K = EntryKind


def entry_lines(base: RuleBase, library: Library, entry: Entry) -> list[Line]:
    """Return the page of an entry."""
    title = entry.title if entry.kind is not _K.FINDING else entry.id
    lines = [
        Line(Role.TITLE, title, 0, entry.key),
        Line(Role.NOTE, _("{kind}: {id}").format(kind=ENTRY_KIND[entry.kind], id=entry.id)),
    ]
    return lines + list(_PAGES[entry.kind](_Page(base, library, entry)))


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
        if entry.kind in (_K.FINDING, _K.TERM, _K.CAVEAT, _K.GAP):
            lines.append(Line(Role.TEXT, entry.text, 1, entry.key))
    if len(shown) < len(found):
        more = plural("and {count} more", "and {count} more", len(found) - len(shown))
        lines.append(Line(Role.NOTE, _("{more}; add a word to narrow it down").format(more=more)))
    if not found:
        lines.append(Line(Role.TEXT, _("No entry has all these words. Leave one out.")))
    return lines


class _Page:
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
                text = _rule_name(base.rules[entry.id])
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
            _("Caveats and gaps that ask for it"), _R.ASKED_FOR_BY, kinds=(_K.CAVEAT, _K.GAP)
        )
        return lines + self.linked(
            _("Questions that are asked only after it"), _R.ASKED_FOR_BY, kinds=(_K.QUESTION,)
        )

    def remarks(self) -> list[Line]:
        """Return the caveats and gaps that bear on it."""
        return self.linked(_("Limits and open questions beside it"), _R.BORNE_ON_BY)


def _asked_in(condition: Condition) -> str:
    """Return the question or claim that a condition asks for, or '' if it asks for several."""
    match condition:
        case AnyOf() | AllOf():
            return ""
        case ClaimIs(claim):
            return f"claim:{claim}"
        case _:
            return f"question:{condition.question}"


def _rule_name(rule: Rule) -> str:
    retired = _(" (retired)") if rule.status == "retired" else ""
    return f"{rule.says} ({rule.id}){retired}"


def _claim(page: _Page) -> Iterator[Line]:
    claim = page.base.claims[page.id]
    yield Line(Role.TEXT, claim.asks)
    yield from page.linked(_("Theme"), _R.PART_OF)
    text = _("one at a time") if claim.exclusive else _("several can hold together")
    yield Line(Role.HEADING, _("Values ({how})").format(how=text))
    for value, said in claim.values.items():
        yield Line(Role.ITEM, said, 0, f"value:{claim.id}={value}")
        concluded = page.library.linked(
            page.library.entries[f"value:{claim.id}={value}"], _R.CONCLUDED_BY
        )
        for entry in concluded:
            rule = page.base.rules[entry.id]
            yield Line(Role.TEXT, _rule_name(rule), 1, entry.key, rule.findings)
    yield from page.asked_for_by()
    yield from page.remarks()


def _value(page: _Page) -> Iterator[Line]:
    claim = page.base.claims[page.id.partition("=")[0]]
    yield Line(Role.TEXT, claim.asks, 0, f"claim:{claim.id}")
    yield from page.linked(_("Rules that conclude it"), _R.CONCLUDED_BY)
    yield from page.asked_for_by()
    yield from page.remarks()


def _intervention(page: _Page) -> Iterator[Line]:
    yield Line(Role.TEXT, page.base.interventions[page.id].idea)
    for kind, label in phrases.POINT.items():
        rules = [
            rule
            for entry in page.library.linked(page.entry, _R.POINT_BY)
            if isinstance((rule := page.base.rules[entry.id]).then, Point)
            and rule.then.point == kind
        ]
        if rules:
            yield Line(Role.HEADING, label)
        for rule in rules:
            yield Line(Role.ITEM, _rule_name(rule), 0, f"rule:{rule.id}", rule.findings)
    yield from page.remarks()


def _question(page: _Page) -> Iterator[Line]:
    question = page.base.questions[page.id]
    yield Line(Role.TEXT, question.help)
    yield Line(Role.TEXT, _("For example: {example}").format(example=question.example))
    yield from page.linked(_("Topic"), _R.PART_OF)
    if question.kind == "number":
        text = _("A number from {least} to {greatest} {unit}").format(
            least=question.minimum, greatest=question.maximum, unit=question.unit
        )
        yield Line(Role.HEADING, text)
    else:
        several = question.kind == "several"
        heading = _("Answers, any of these") if several else _("Answers, one of these")
        yield Line(Role.HEADING, heading)
        for option, said in question.options.items():
            yield Line(Role.ITEM, said, 0, f"option:{question.id}={option}")
    yield from page.conditions(question.ask_if, _("It is asked only if"))
    yield from judgement_lines(page.base, question)
    yield from page.asked_for_by()


def _option(page: _Page) -> Iterator[Line]:
    question = page.base.questions[page.id.partition("=")[0]]
    yield Line(Role.TEXT, question.ask, 0, f"question:{question.id}")
    yield from page.asked_for_by()


def _term(page: _Page) -> Iterator[Line]:
    term = next(term for term in page.base.terms if term.term == page.id)
    yield Line(Role.TEXT, term.says, 0, "", term.findings)
    if term.false_friend:
        yield Line(Role.CAVEAT, _("Not so here: {says}").format(says=term.false_friend))
    yield from _sources(page)


def _rule(page: _Page) -> Iterator[Line]:
    rule = page.base.rules[page.id]
    yield Line(Role.TEXT, rule.says, 0, "", rule.findings)
    if rule.hedge:
        yield Line(Role.NOTE, _("The paper's own hedge: “{hedge}”").format(hedge=rule.hedge))
    yield Line(Role.NOTE, _status(rule))
    yield from page.linked(_("Theme"), _R.PART_OF)
    yield from page.conditions(rule.when, _("It holds when all of these hold"))
    yield from _conclusion(page, rule)
    yield from page.linked(_("It sets aside"), _R.SETS_ASIDE)
    yield from page.linked(_("It limits"), _R.LIMITS)
    yield from page.linked(_("It can be set aside by"), _R.SET_ASIDE_BY)
    yield from page.linked(_("It can be limited by"), _R.LIMITED_BY)
    if rule.mechanism:
        yield Line(Role.HEADING, _("Why"))
        yield Line(Role.TEXT, rule.mechanism)
    if rule.scope:
        yield Line(Role.HEADING, _("Where the evidence is from"))
        yield Line(Role.TEXT, rule.scope.says)
        yield from page.conditions(rule.scope.when, _("A case is of that kind if"))
    if rule.judgement:
        yield Line(Role.HEADING, _("Our judgement, not the paper's"))
        yield Line(Role.TEXT, rule.judgement)
    yield from _serves(page, rule)
    yield from _sources(page)
    yield from page.tests(rule.tests)


def _status(rule: Rule) -> str:
    text = _("Status: {status}").format(status=STATUS[rule.status])
    return _("{status}, {reason}").format(status=text, reason=rule.reason) if rule.reason else text


def _conclusion(page: _Page, rule: Rule) -> Iterator[Line]:
    if isinstance(rule.then, Supports):
        yield Line(Role.HEADING, _("It speaks for"))
        text = value_of_claim(page.base.claims[rule.then.claim], rule.then.value)
        yield Line(Role.ITEM, text, 0, f"value:{rule.then.claim}={rule.then.value}")
    elif isinstance(rule.then, Point):
        idea = page.base.interventions[rule.then.intervention]
        yield Line(Role.HEADING, _("It says of an idea for action"))
        text = _("{point} ({criterion}): {idea}").format(
            point=phrases.POINT[rule.then.point],
            criterion=phrases.CRITERION[rule.then.criterion],
            idea=idea.title,
        )
        yield Line(Role.ITEM, text, 0, f"intervention:{idea.id}")


def _serves(page: _Page, rule: Rule) -> Iterator[Line]:
    """Yield the claims and ideas that are reached by way of what a rule concludes."""
    if not isinstance(rule.then, Supports):
        return
    reached = _reached(page.base, rule.then)
    if reached:
        yield Line(Role.HEADING, _("By way of that it serves"))
        yield from reached


def _reached(base: RuleBase, start: Supports) -> list[Line]:
    waiting, seen = [(start.claim, start.value)], {(start.claim, start.value)}
    found: dict[str, Line] = {}
    while waiting:
        premise = waiting.pop()
        for rule in base.active:
            if premise not in rule.premises:
                continue
            if isinstance(rule.then, Point):
                idea = base.interventions[rule.then.intervention]
                key = f"intervention:{idea.id}"
                found[key] = Line(Role.ITEM, idea.title, 0, key)
            elif isinstance(rule.then, Supports):
                value = (rule.then.claim, rule.then.value)
                if value not in seen:
                    seen.add(value)
                    waiting.append(value)
                    claim = base.claims[rule.then.claim]
                    key = f"value:{claim.id}={rule.then.value}"
                    text = value_of_claim(claim, rule.then.value)
                    found[key] = Line(Role.ITEM, text, 0, key)
    return [found[key] for key in sorted(found)]


def _sources(page: _Page) -> Iterator[Line]:
    """Yield the findings it rests on, each with its basis, passages and works."""
    found = page.library.linked(page.entry, _R.RESTS_ON, _R.BACKGROUND)
    if found:
        heading = _("Sources") if page.entry.kind is not _K.THEME else _("Background")
        yield Line(Role.HEADING, heading)
    for entry in found:
        finding = page.base.findings[entry.id]
        text = f"{finding.id} ({phrases.BASIS[finding.basis]}): {finding.says}"
        yield Line(Role.SOURCE, text, 0, entry.key)
        for id_ in finding.passages:
            yield Line(Role.TEXT, passage_in_words(page.base.passages[id_]), 1, f"passage:{id_}")
        for key in finding.works:
            yield Line(Role.TEXT, work_in_words(page.base.works[key]), 1, f"work:{key}")


def _remark(page: _Page) -> Iterator[Line]:
    remark = page.remark(page.entry)
    yield Line(Role.TEXT, remark.says, 0, "", remark.findings)
    yield from page.linked(_("Theme"), _R.PART_OF)
    if any(target.is_everything for target in remark.bears_on):
        yield Line(Role.TEXT, _("It bears on every diagnosis."))
    yield from page.linked(_("It bears on"), _R.BEARS_ON)
    yield from page.conditions(remark.when, _("It is shown when all of these hold"))
    yield from _sources(page)
    yield from page.tests(remark.tests)


def _finding(page: _Page) -> Iterator[Line]:
    finding = page.base.findings[page.id]
    yield Line(Role.TEXT, finding.says)
    yield Line(Role.NOTE, _("What it is for: {use}").format(use=USE[finding.use]))
    basis = phrases.BASIS[finding.basis]
    yield Line(Role.NOTE, _("It rests on: {basis}").format(basis=basis))
    yield from page.linked(_("Where it stands in the paper"), _R.FOUND_AT)
    works = page.linked(_("Works that the paper cites for it"), _R.CITES)
    yield from works or [Line(Role.NOTE, _("No work is cited for it."))]
    yield from page.linked(_("Findings that pull the other way"), _R.TENSION)
    yield from page.linked(_("What is written from it"), _R.STANDS_BEHIND)
    yield from page.linked(_("Background of"), _R.BACKGROUND_OF)


def _passage(page: _Page) -> Iterator[Line]:
    passage = page.base.passages[page.id]
    yield Line(Role.TEXT, passage_in_words(passage))
    yield Line(Role.TEXT, _("About: {about}").format(about=passage.about))
    if passage.segments:
        letters = sum(segment.length for segment in passage.segments)
        text = plural("{count} letter or digit", "{count} letters and digits", letters)
        yield Line(Role.NOTE, text)
    yield from page.linked(_("Findings from it"), _R.HOLDS)


def _work(page: _Page) -> Iterator[Line]:
    work = page.base.works[page.id]
    if work.authors:
        yield Line(Role.TEXT, work.authors)
    yield Line(Role.NOTE, _("Standing: {status}").format(status=phrases.WORK_STATUS[work.status]))
    if work.reference:
        known = work.reference
        parts = (known.title, known.container, known.publisher, known.pages, known.extra)
        yield Line(Role.TEXT, ". ".join(part.rstrip(".") for part in parts if part) + ".")
    for candidate in work.candidates:
        text = _("Perhaps: {title} {container} ({level})").format(
            title=candidate.title, container=candidate.container, level=candidate.level
        )
        yield Line(Role.MISSING, " ".join(text.split()))
    if work.note:
        yield Line(Role.NOTE, work.note)
    yield from page.linked(_("Findings for which it is cited"), _R.CITED_BY)


def _theme(page: _Page) -> Iterator[Line]:
    yield Line(Role.TEXT, page.base.themes[page.id].asks)
    yield from page.linked(_("Claims"), _R.HAS_PART, kinds=(_K.CLAIM,))
    yield from page.linked(_("Rules and exceptions"), _R.HAS_PART, kinds=(_K.RULE, _K.EXCEPTION))
    yield from page.linked(_("Caveats and gaps"), _R.HAS_PART, kinds=(_K.CAVEAT, _K.GAP))
    yield from _sources(page)


def _topic(page: _Page) -> Iterator[Line]:
    yield Line(Role.TEXT, page.base.topics[page.id].says)
    yield from page.linked(_("Questions"), _R.HAS_PART)


_PAGES: dict[EntryKind, Callable[[_Page], Iterator[Line]]] = {
    _K.CLAIM: _claim,
    _K.VALUE: _value,
    _K.INTERVENTION: _intervention,
    _K.QUESTION: _question,
    _K.OPTION: _option,
    _K.TERM: _term,
    _K.RULE: _rule,
    _K.EXCEPTION: _rule,
    _K.CAVEAT: _remark,
    _K.GAP: _remark,
    _K.FINDING: _finding,
    _K.PASSAGE: _passage,
    _K.WORK: _work,
    _K.THEME: _theme,
    _K.TOPIC: _topic,
}
