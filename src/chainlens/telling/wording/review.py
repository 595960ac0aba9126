"""What becomes of a report's assertions, in sentences."""

from collections import Counter

from chainlens.inquiry import AssertionReview, Hinge, Review, ReviewStatus
from chainlens.model import Assertion, Claim, PointKind, Report, RuleBase
from chainlens.reasoning import Argument, Diagnosis, Truth, ValueState
from chainlens.system import _, plural
from chainlens.telling.wording.conditions import how_known, value_in_words, value_of_claim
from chainlens.telling.wording.explain import fate_lines, scope_lines
from chainlens.telling.wording.ideacheck import case_lines
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.sources import source_lines
from chainlens.telling.wording.summary import beside_lines, need_lines, rest_lines
from chainlens.telling.wording.ways import these_hold, way_lines

REVIEW_STATUS: dict[ReviewStatus, str] = {
    ReviewStatus.SUPPORTED: _("supported"),
    ReviewStatus.SUPPORTED_IF: _("supported only on conditions"),
    ReviewStatus.CONTESTED: _("contested"),
    ReviewStatus.CONTRADICTED: _("contradicted"),
    ReviewStatus.NOT_BORNE_OUT: _("not borne out"),
    ReviewStatus.OUTSIDE: _("outside the paper"),
}


def review_lines(review: Review) -> list[Line]:
    """Return what becomes of each assertion, why, and what would have had to be established."""
    diagnosis = review.diagnosis
    lines = review_in_short(review)
    for number, one in enumerate(review.reviews, start=1):
        lines += assertion_lines(diagnosis, one, number)
    lines += source_lines(diagnosis.base, lines)
    return lines + one_paper_lines(diagnosis.base)


def one_paper_lines(base: RuleBase) -> list[Line]:
    """Return what the silence of the paper does not mean."""
    paper = base.paper
    alone = _(
        "Held against one paper alone, {title} ({series}, {year}): what it does not say may be "
        "true all the same."
    )
    with_packs = _(
        "Held against one paper, {title} ({series}, {year}), and the packs loaded with it: what "
        "they do not say may be true all the same."
    )
    text = (with_packs if base.packs else alone).format(
        title=paper.title, series=paper.series, year=paper.year
    )
    return [Line(Role.NOTE, text), Line(Role.NOTE, paper.silent_after)]


def review_in_short(review: Review) -> list[Line]:
    """Return which report is held against which case, and the outcome of each assertion."""
    return [*_header(review.report), *case_lines(review.diagnosis), *_in_short(review)]


def _header(report: Report) -> list[Line]:
    name = _flat(report.name)
    title = _("Does it hold? {name}").format(name=name) if name else _("Does it hold?")
    lines = [Line(Role.TITLE, title)]
    details = ", ".join(_flat(part) for part in (report.author, report.date) if part.strip())
    if details:
        lines.append(Line(Role.TEXT, details))
    if report.note.strip():
        lines.append(Line(Role.TEXT, _flat(report.note)))
    return lines


def _flat(text: str) -> str:
    return " ".join(text.split())


def _in_short(review: Review) -> list[Line]:
    lines = [Line(Role.HEADING, _("In short"))]
    if not review.reviews:
        return [*lines, Line(Role.TEXT, _("The report asserts nothing. Add to its assertions."))]
    counts = Counter(one.status for one in review.reviews)
    told = [f"{REVIEW_STATUS[s]}: {counts[s]}" for s in ReviewStatus if counts[s]]
    lines.append(Line(Role.TEXT, "; ".join(told) + "."))
    for number, one in enumerate(review.reviews, start=1):
        text = _("{number}. {what} [{status}]").format(
            number=number,
            what=asserted(review.diagnosis.base, one.assertion),
            status=REVIEW_STATUS[one.status],
        )
        lines.append(Line(Role.ITEM, text, 0, target_of(one.assertion)))
    return lines


def asserted(base: RuleBase, assertion: Assertion) -> str:
    """Return what an assertion comes to in the rule base's words, or else its own."""
    if assertion.intervention:
        return base.interventions[assertion.intervention].title
    if assertion.claim:
        return value_of_claim(base.claims[assertion.claim], assertion.value)
    return f"“{_flat(assertion.says)}”"


def target_of(assertion: Assertion) -> str:
    """Return what an assertion is about as 'kind:id', or ''."""
    if assertion.intervention:
        return f"intervention:{assertion.intervention}"
    return f"claim:{assertion.claim}" if assertion.claim else ""


def assertion_lines(diagnosis: Diagnosis, one: AssertionReview, number: int) -> list[Line]:
    """Return what becomes of one assertion, why, and what would have had to be established."""
    assertion = one.assertion
    what = asserted(diagnosis.base, assertion)
    heading = _("{number}. {what}").format(number=number, what=what)
    lines = [Line(Role.HEADING, heading, 0, target_of(assertion))]
    if assertion.says.strip() and not assertion.is_outside:
        text = _("In the report's own words: “{says}”").format(says=_flat(assertion.says))
        lines.append(Line(Role.TEXT, text))
    if assertion.page.strip():
        text = _("Where it says so: {page}").format(page=_flat(assertion.page))
        lines.append(Line(Role.NOTE, text))
    if assertion.note.strip():
        lines.append(Line(Role.NOTE, _("Note: {note}").format(note=_flat(assertion.note))))
    lines += _status_lines(diagnosis, one)
    if one.verdict is not None:
        lines += _claim_lines(diagnosis, one)
    if one.idea is not None:
        lines += _idea_lines(diagnosis, one)
    lines += _condition_lines(diagnosis.base, one)
    return lines + hinge_lines(one)


def _status_lines(diagnosis: Diagnosis, one: AssertionReview) -> list[Line]:
    text = f"{REVIEW_STATUS[one.status].capitalize()}. {meaning_of(diagnosis, one)}"
    lines = [Line(Role.VERDICT, text, 0, target_of(one.assertion))]
    others = [status for status in one.comes_to or () if status is not one.status]
    if one.assertion.is_outside:
        return lines
    if one.comes_to is None:
        text = _("Too much is open to work out all that can become of it. Answer more first.")
        lines.append(Line(Role.NOTE, text))
    elif not others:
        lines.append(Line(Role.NOTE, _("No open answer can change that.")))
    else:
        names = _(" or ").join(REVIEW_STATUS[status] for status in others)
        template = (
            _("Once the open answers are known, it can also turn out {statuses}.")
            if one.status in one.comes_to
            else _("Once the open answers are known, it will turn out {statuses}.")
        )
        lines.append(Line(Role.NOTE, template.format(statuses=names)))
    return lines


def meaning_of(diagnosis: Diagnosis, one: AssertionReview) -> str:
    """Return in a sentence what the status of an assertion means here, and what it does not."""
    if one.assertion.is_outside:
        return _(
            "None of the claims and ideas of the rule base was named for it, so nothing follows "
            "for it or against it."
        )
    if one.verdict is not None:
        return _meaning_of_claim(one)
    return {
        ReviewStatus.SUPPORTED: _(
            "The paper, as we read it, bears the idea out here, and nothing it names speaks "
            "against it."
        ),
        ReviewStatus.SUPPORTED_IF: _(
            "The paper, as we read it, speaks for the idea only on conditions that are open or not "
            "met here, or within limits."
        ),
        ReviewStatus.CONTESTED: _(
            "The paper, as we read it, speaks both for the idea and against it here."
        ),
        ReviewStatus.CONTRADICTED: _(
            "The paper, as we read it, speaks against the idea here, and nothing in it for it."
        ),
        ReviewStatus.NOT_BORNE_OUT: _(
            "Nothing that counts in the paper speaks for the idea here. What it names are effects "
            "to weigh; that is not the same as advice against it."
        ),
        ReviewStatus.OUTSIDE: _(
            "The paper, as we read it, says nothing for or against the idea here."
        ),
    }[one.status]


def _meaning_of_claim(one: AssertionReview) -> str:
    assert one.verdict is not None
    claim = one.verdict.claim
    if one.status is ReviewStatus.CONTRADICTED:
        values = _values(claim, one.verdict.values)
        return _("What comes out instead, and excludes it: {values}.").format(values=values)
    if one.status is ReviewStatus.CONTESTED:
        if one.assertion.value in one.verdict.values:
            others = tuple(v for v in one.verdict.values if v != one.assertion.value)
            return _("Arguments that count here also speak for what excludes it: {values}.").format(
                values=_values(claim, others)
            )
        return _("It can still come out, but only along with something that excludes it.")
    if one.status is ReviewStatus.NOT_BORNE_OUT:
        if one.verdict.states[one.assertion.value] is ValueState.SET_ASIDE:
            return _(
                "An exception sets aside every argument for it here. That is not the same as its "
                "being contradicted: nothing here shows that it is false."
            )
        return _(
            "With these answers no rule written from the paper leads to it. That is not the same "
            "as its being contradicted: nothing here shows that it is false."
        )
    return {
        ReviewStatus.SUPPORTED: _(
            "What counts here speaks for it, and nothing for what would exclude it."
        ),
        ReviewStatus.SUPPORTED_IF: _("It has not come out yet, and comes out on conditions."),
        ReviewStatus.OUTSIDE: _(
            "No rule written from the paper ever leads to it. That is not the same as its being "
            "contradicted."
        ),
    }[one.status]


def _values(claim: Claim, values: tuple[str, ...]) -> str:
    return _(" / against: ").join(f"«{claim.values[value]}»" for value in values)


# Reasons -----------------------------------------------------------------------------------------


def _claim_lines(diagnosis: Diagnosis, one: AssertionReview) -> list[Line]:
    verdict = one.verdict
    assert verdict is not None
    lines = []
    own = verdict.for_value(one.assertion.value)
    lines += _arguments(diagnosis, own, _("Speaks for it: {says}"), _("Set aside: {says}"))
    if verdict.claim.exclusive:
        others = tuple(a for a in verdict.arguments if a not in own and a.counts)
        lines += _arguments(diagnosis, others, _("Speaks for what excludes it: {says}"), "{says}")
    for value in verdict.values:
        counting = sum(argument.counts for argument in verdict.for_value(value))
        if value == one.assertion.value or verdict.claim.exclusive:
            lines += rest_lines(diagnosis, counting, verdict.rest[value], 0)
    if lines:
        lines += beside_lines(verdict.tensions, verdict.caveats + verdict.gaps, 0)
    return lines


def _arguments(
    diagnosis: Diagnosis, arguments: tuple[Argument, ...], template: str, aside: str
) -> list[Line]:
    lines = []
    for argument in sorted(arguments, key=lambda argument: not argument.counts):
        rule = argument.rule
        role = Role.ITEM if argument.counts else Role.SET_ASIDE
        text = (template if argument.counts else aside).format(says=rule.says)
        lines.append(Line(role, text, 0, f"rule:{rule.id}", rule.findings))
        lines += fate_lines(diagnosis, argument, 1)
        lines += scope_lines(argument, 1)
        if rule.judgement:
            text = _("Our judgement, not the paper's: {text}").format(text=rule.judgement)
            lines.append(Line(Role.NOTE, text, 1))
    return lines


def _idea_lines(diagnosis: Diagnosis, one: AssertionReview) -> list[Line]:
    idea = one.idea
    assert idea is not None
    kinds: tuple[tuple[PointKind, str], ...] = (
        ("supports", _("Speaks for it: {says}")),
        ("opposes", _("Speaks against it: {says}")),
        ("side_effect", _("A side effect: {says}")),
        ("may_lose", _("Who may lose: {says}")),
    )
    lines = []
    for kind, template in kinds:
        lines += _arguments(diagnosis, idea.points(kind), template, _("Set aside: {says}"))
    for rule in idea.open_points:
        text = _("Open still: {says}").format(says=rule.says)
        lines.append(Line(Role.MISSING, text, 0, f"rule:{rule.id}", rule.findings))
    lines += need_lines(idea, 0)
    if idea.rest is not None:
        weighing = [a for a in idea.points("supports", "opposes") if a.counts]
        effects = [a for a in idea.points("side_effect") if a.counts]
        lines += rest_lines(diagnosis, len(weighing or effects), idea.rest, 0)
    return lines + beside_lines(idea.tensions, idea.caveats + idea.gaps, 0)


def _condition_lines(base: RuleBase, one: AssertionReview) -> list[Line]:
    if one.with_limits is not None and one.with_limits.is_possible:
        if one.with_limits.is_certain:
            return []
        text = _(
            "It cannot come out without limits. Within limits it can if, once all is known, "
            "{these}:"
        ).format(these=these_hold(one.with_limits))
        return [Line(Role.TEXT, text), *way_lines(base, one.with_limits, 1)]
    ways = one.supported
    if ways is None or not ways.is_possible or ways.is_certain:
        return []
    text = (
        _("It stays so if, once all is known, {these}:")
        if one.status is ReviewStatus.SUPPORTED
        else _("It comes out supported if, once all is known, {these}:")
    )
    text = text.format(these=these_hold(ways))
    return [Line(Role.TEXT, text), *way_lines(base, ways, 1)]


def hinge_lines(one: AssertionReview) -> list[Line]:
    """Return what the report would have had to establish, below a line that says so."""
    hinges = [hinge for hinge in one.hinges if not (hinge.is_open and hinge.asked is Truth.FALSE)]
    if not hinges:
        return []
    lines = [Line(Role.TEXT, _("What the report would have had to establish:"))]
    for hinge in sorted(hinges, key=lambda hinge: hinge.is_open):
        lines.append(_hinge(hinge))
    open_ = sum(hinge.is_open for hinge in hinges)
    if open_:
        text = plural(
            "{count} of these is not known in this case.",
            "{count} of these are not known in this case.",
            open_,
        )
        lines.append(Line(Role.NOTE, text, 1))
    return lines


def _hinge(hinge: Hinge) -> Line:
    target = f"question:{hinge.question.id}"
    ask = hinge.question.ask
    if hinge.is_open:
        template = (
            _("{ask} Not answered in this case.")
            if hinge.answer is None
            else _("{ask} Asked in this case, and nobody knew.")
        )
        return Line(Role.MISSING, template.format(ask=ask), 1, target)
    assert hinge.answer is not None
    text = _("{ask} Here: «{answer}» ({known}).").format(
        ask=ask,
        answer=value_in_words(hinge.question, hinge.answer.value),
        known=how_known(hinge.answer),
    )
    return Line(Role.ITEM, text, 1, target)
