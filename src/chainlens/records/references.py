"""What in a rule base names what, so that a name that leads nowhere can be found."""

from collections.abc import Iterable, Iterator

from chainlens.model import Point, RuleBase


def references(base: RuleBase) -> Iterator[tuple[str, str, Iterable[str], Iterable[str]]]:
    """Yield what names things: its id, the kind of thing, the names, and those that there are."""
    for question in base.questions.values():
        yield question.id, "respondent", question.respondents, base.respondents
        programme = (*question.programme_brings, *question.programme_ends)
        yield question.id, "option", programme, question.options
    for claim in base.claims.values():
        yield claim.id, "theme", (claim.theme,), base.themes
    for rule in base.rules.values():
        yield rule.id, "theme", (rule.theme,), base.themes
        yield rule.id, "finding", rule.findings, base.findings
        yield rule.id, "rule", (*rule.sets_aside, *rule.limits), base.rules
        if isinstance(rule.then, Point):
            yield rule.id, "idea", (rule.then.intervention,), base.interventions
    for remark in (*base.caveats.values(), *base.gaps.values()):
        yield remark.id, "theme", (remark.theme,), base.themes
        yield remark.id, "finding", remark.findings, base.findings
        ideas = [target.intervention for target in remark.bears_on if target.intervention]
        yield remark.id, "idea", ideas, base.interventions
    for theme in base.themes.values():
        yield theme.id, "finding", theme.background, base.findings
    for finding in base.findings.values():
        yield finding.id, "passage", finding.passages, base.passages
        yield finding.id, "work", finding.works, base.works
        yield finding.id, "finding", finding.tension, base.findings
