"""What hangs on a source, in tables and sentences."""

from collections.abc import Iterable, Iterator, Sequence

from chainlens.inquiry import Effect, Hanging, Kind, Moved, Sources
from chainlens.model import Case, Claim, Intervention, RuleBase
from chainlens.system import _, plural
from chainlens.telling.wording.conditions import value_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.outcomes import (
    about_in_words,
    conclusion_in_words,
    link_in_words,
    outcome_in_words,
)
from chainlens.telling.wording.pages import Page
from chainlens.telling.wording.sources import work_in_words
from chainlens.telling.wording.tables import Table, table

KIND: dict[Kind, str] = {
    "finding": _("Finding"),
    "work": _("Work"),
    "passage": _("Passage"),
    "rule": _("Rule"),
    "answer": _("Answer"),
}
EACH_TITLE: dict[Kind, str] = {
    "finding": _("{case}: what hangs on each finding"),
    "work": _("{case}: what hangs on each cited work"),
    "passage": _("{case}: what hangs on each passage"),
    "rule": _("{case}: what hangs on each rule"),
    "answer": _("{case}: what hangs on each answer"),
}


def effect_page(effect: Effect) -> Page:
    """Return what becomes of a diagnosis when something is taken out."""
    return (
        *_what(effect),
        *_moved(effect),
        *_fallen(effect),
        *_arguments(effect),
        *_links(effect),
    )


def _what(effect: Effect) -> Iterator[Line]:
    base, case = effect.now.base, effect.now.case
    name = case.name or _("A case without a name")
    yield Line(Role.TITLE, _("{case}: what hangs on this").format(case=name))
    for kind, ids in _named(effect.out):
        for id_ in sorted(ids):
            text = _("Taken out, {kind} {id}: {says}").format(
                kind=KIND[kind].lower(), id=id_, says=thing_in_words(base, case, kind, id_)
            )
            yield Line(Role.ITEM, text, 0, f"{'question' if kind == 'answer' else kind}:{id_}")
    for finding in effect.findings:
        if finding.id not in effect.out.findings:
            text = _("With it goes the finding {id}, which rests on nothing else: {says}")
            text = text.format(id=finding.id, says=finding.says)
            yield Line(Role.ITEM, text, 0, f"finding:{finding.id}")
    for finding in effect.thinner:
        text = _("The finding {id} stays, on fewer works or passages: {says}")
        text = text.format(id=finding.id, says=finding.says)
        yield Line(Role.ITEM, text, 0, f"finding:{finding.id}")


def _named(out: Sources) -> tuple[tuple[Kind, frozenset[str]], ...]:
    return (
        ("finding", out.findings),
        ("work", out.works),
        ("passage", out.passages),
        ("rule", out.rules),
        ("answer", out.answers),
    )


def thing_in_words(base: RuleBase, case: Case, kind: Kind, id_: str) -> str:
    """Return what a source or an answer says."""
    if kind == "finding":
        return base.findings[id_].says
    if kind == "work":
        return work_in_words(base.works[id_])
    if kind == "passage":
        return base.passages[id_].about
    if kind == "rule":
        return base.rules[id_].says
    question = base.questions[id_]
    return _("{ask} {answer}").format(
        ask=question.ask, answer=value_in_words(question, case.answers[id_].value)
    )


def _moved(effect: Effect) -> Iterator[Line | Table]:
    base = effect.now.base
    if not effect.moved:
        yield Line(Role.TEXT, _("Without it, every verdict and idea comes out as it does now."))
        return
    yield Line(Role.HEADING, _("What comes out otherwise"), 0, "moved")
    header = [_("What"), _("Now"), _("Without it")]
    two_ways = any(each.then != each.at_best for each in effect.moved)
    if two_ways:
        header.append(_("If other findings of a rule are enough"))
    rows = [_moved_row(base, each, two_ways) for each in effect.moved]
    yield table("", header, rows, [_target(each.about) for each in effect.moved])
    if two_ways:
        yield Line(Role.NOTE, _two_readings())


def _target(about: Claim | Intervention) -> str:
    return f"{'claim' if isinstance(about, Claim) else 'intervention'}:{about.id}"


def _moved_row(base: RuleBase, each: Moved, two_ways: bool) -> list[str]:
    outcomes = [each.now, each.then, *([each.at_best] if two_ways else [])]
    words = [outcome_in_words(base, each.about.id, outcome) for outcome in outcomes]
    return [about_in_words(each.about), *words]


def _two_readings() -> str:
    return _(
        "The rule base does not say what of a rule comes from which of its findings. As written a "
        "rule needs all of them; at best, one that is left bears it out."
    )


def _fallen(effect: Effect) -> Iterator[Line | Table]:
    speaking = [each for each in effect.fallen if each.fired]
    silent = [each for each in effect.fallen if not each.fired]
    if effect.fallen:
        yield Line(Role.HEADING, _("Rules that fall"), 0, "fallen")
    if speaking:
        rows = [
            (
                _("{id}: {title}").format(id=each.rule.id, title=each.rule.title),
                ", ".join(each.left) or _("none"),
            )
            for each in speaking
        ]
        targets = [f"rule:{each.rule.id}" for each in speaking]
        header = (_("Rule that speaks here"), _("Findings it would still have"))
        yield table("", header, rows, targets)
    if silent:
        text = plural(
            "{count} rule that does not speak here falls too: {{ids}}.",
            "{count} rules that do not speak here fall too: {{ids}}.",
            len(silent),
        ).format(ids=", ".join(each.rule.id for each in silent))
        yield Line(Role.NOTE, text)
    if effect.remarks:
        yield Line(Role.HEADING, _("Limits and open questions no longer told"), 0, "remarks")
    for remark in effect.remarks:
        role = Role.CAVEAT if remark.kind == "caveat" else Role.GAP
        yield Line(role, remark.says, 0, f"{remark.kind}:{remark.id}")


def _arguments(effect: Effect) -> Iterator[Line]:
    if effect.gone or effect.come:
        yield Line(Role.HEADING, _("Arguments of other rules"), 0, "arguments")
    for rule in effect.gone:
        yield Line(
            Role.SET_ASIDE,
            _("No longer counts: {says}").format(says=rule.says),
            0,
            f"rule:{rule.id}",
        )
    for rule in effect.come:
        yield Line(
            Role.ITEM, _("Counts only then: {says}").format(says=rule.says), 0, f"rule:{rule.id}"
        )


def _links(effect: Effect) -> Iterator[Line | Table]:
    if not effect.links:
        return
    yield Line(Role.HEADING, _("Still comes out, and rests on something else"), 0, "links")
    rows = []
    for change in effect.links:
        lost = [id_ for id_ in change.one.behind if id_ not in change.other.behind]
        rows.append(
            (
                conclusion_in_words(change),
                link_in_words(effect.now.base, change.one),
                link_in_words(effect.now.base, change.other),
                ", ".join(lost),
            )
        )
    header = (
        _("What"),
        _("Weakest link now"),
        _("Weakest link without it"),
        _("Findings that no longer stand behind it"),
    )
    yield table("", header, rows, [_target(change.about) for change in effect.links])


# Each by itself -------------------------------------------------------------------------------


def hanging_page(base: RuleBase, case: Case, kind: Kind, found: Sequence[Hanging]) -> Page:
    """Return what hangs on each thing of a kind, in a table; what nothing hangs on, in a line."""
    heavy = [each for each in found if each.moved]
    return (
        Line(Role.TITLE, EACH_TITLE[kind].format(case=case.name or _("A case without a name"))),
        Line(Role.TEXT, _hanging_summary(found, len(heavy))),
        *_hanging_table(base, case, kind, heavy),
        *_light(each.id for each in found if not each.moved),
    )


def _hanging_summary(found: Sequence[Hanging], heavy: int) -> str:
    return _(
        "{count} were taken out one by one; with {heavy} of them gone, something comes out "
        "otherwise."
    ).format(count=len(found), heavy=heavy)


def _hanging_table(
    base: RuleBase, case: Case, kind: Kind, heavy: Sequence[Hanging]
) -> Iterator[Line | Table]:
    if not heavy:
        return
    doubtful = any(not moved.surely for each in heavy for moved in each.moved)
    rows = [
        (
            _("{id}: {says}").format(id=each.id, says=thing_in_words(base, case, kind, each.id)),
            str(each.weight[0]),
            "; ".join(map(_mark, each.moved)),
        )
        for each in heavy
    ]
    header = (KIND[kind], _("Conclusions that hang on it"), _("What would come out otherwise"))
    about = "question" if kind == "answer" else kind
    yield table("", header, rows, [f"{about}:{each.id}" for each in heavy])
    if any(not moved.came_out for each in heavy for moved in each.moved):
        text = _("In brackets: nothing is concluded now either, and for another reason then.")
        yield Line(Role.NOTE, text)
    if doubtful:
        yield Line(Role.NOTE, _("Marked *: perhaps. {why}").format(why=_two_readings()))


def _mark(moved: Moved) -> str:
    text = about_in_words(moved.about) + ("" if moved.surely else "*")
    return text if moved.came_out else f"({text})"


def _light(ids: Iterable[str]) -> Iterator[Line]:
    ids = list(ids)
    if ids:
        text = plural(
            "On {count} other nothing hangs by itself: {{ids}}.",
            "On {count} others nothing hangs by itself: {{ids}}.",
            len(ids),
        ).format(ids=", ".join(ids))
        yield Line(Role.NOTE, text)
