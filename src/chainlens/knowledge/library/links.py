"""Makes the library of a rule base: an entry for each thing, and every link in both directions."""

from collections.abc import Iterable, Iterator

from chainlens.knowledge.library.entries import (
    OPPOSITE,
    Entry,
    EntryKind,
    Library,
    Link,
    Relation,
    key_of,
)
from chainlens.model import (
    ChoiceIs,
    ClaimIs,
    Condition,
    Includes,
    Lacks,
    Passage,
    Point,
    Remark,
    Rule,
    RuleBase,
    Supports,
    Work,
    atoms,
)

_K = EntryKind
_R = Relation
# kind, id, title, text
_Thing = tuple[EntryKind, str, str, str]
# from, relation, to
_Edge = tuple[str, Relation, str]


def library_of(base: RuleBase) -> Library:
    """Return the library of a rule base."""
    things = list(_things(base))
    kinds = list(EntryKind)
    things.sort(key=lambda thing: kinds.index(thing[0]))
    keys = {key_of(kind, id_): None for kind, id_, _, _ in things}
    links: dict[str, dict[Link, None]] = {key: {} for key in keys}
    for start, relation, end in _edges(base):
        # A glossary or test base may name what it does not hold; such a link leads nowhere.
        if start in keys and end in keys:
            links[start][Link(relation, end)] = None
            links[end][Link(OPPOSITE[relation], start)] = None
    place = {key: index for index, key in enumerate(keys)}
    order = list(Relation)
    entries = {}
    for kind, id_, title, text in things:
        key = key_of(kind, id_)
        own = sorted(links[key], key=lambda link: (order.index(link.relation), place[link.to]))
        entries[key] = Entry(key, kind, id_, title, text, tuple(own))
    return Library(entries)


def _things(base: RuleBase) -> Iterator[_Thing]:
    for claim in base.claims.values():
        yield _K.CLAIM, claim.id, claim.title, claim.asks
        for value, said in claim.values.items():
            yield _K.VALUE, f"{claim.id}={value}", f"{claim.title}: {said}", claim.asks
    for idea in base.interventions.values():
        yield _K.INTERVENTION, idea.id, idea.title, idea.idea
    for question in base.questions.values():
        told_by = (base.respondents[id_].title for id_ in question.respondents)
        asked = (question.help, question.example, question.unit, *question.options.values())
        yield _K.QUESTION, question.id, question.ask, _text((*asked, *told_by))
        for option, said in question.options.items():
            yield _K.OPTION, f"{question.id}={option}", said, question.ask
    for term in base.terms:
        yield _K.TERM, term.term, term.term, _text((term.says, term.false_friend))
    for rule in base.rules.values():
        kind = _K.EXCEPTION if rule.is_exception else _K.RULE
        yield kind, rule.id, rule.title, _rule_text(base, rule)
    for remark in base.caveats.values():
        yield _K.CAVEAT, remark.id, remark.title, remark.says
    for remark in base.gaps.values():
        yield _K.GAP, remark.id, remark.title, remark.says
    for finding in base.findings.values():
        yield _K.FINDING, finding.id, finding.id, finding.says
    for passage in base.passages.values():
        yield _K.PASSAGE, passage.id, _passage_title(passage), _passage_text(passage)
    for work in base.works.values():
        yield _K.WORK, work.key, work.printed_as, _work_text(work)
    for theme in base.themes.values():
        yield _K.THEME, theme.id, theme.title, theme.asks
    for topic in base.topics.values():
        yield _K.TOPIC, topic.id, topic.title, topic.says


def _text(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _rule_text(base: RuleBase, rule: Rule) -> str:
    parts = [rule.says, rule.mechanism, rule.judgement, rule.reason]
    parts += [rule.scope.says if rule.scope else "", *(test.name for test in rule.tests)]
    if isinstance(rule.then, Supports) and rule.then.claim in base.claims:
        claim = base.claims[rule.then.claim]
        parts += [claim.title, claim.values.get(rule.then.value, "")]
    elif isinstance(rule.then, Point) and rule.then.intervention in base.interventions:
        parts.append(base.interventions[rule.then.intervention].title)
    return _text(parts)


def _passage_title(passage: Passage) -> str:
    place = f"{passage.section}, {passage.heading}" if passage.heading else passage.section
    return f"{passage.id}, {place}"


def _passage_text(passage: Passage) -> str:
    return _text((passage.about, *(segment.begins for segment in passage.segments)))


def _work_text(work: Work) -> str:
    parts = [work.key, work.authors, work.kind, work.note]
    if work.reference:
        reference = work.reference
        parts += [reference.title, reference.container, reference.publisher, reference.extra]
    for candidate in work.candidates:
        parts += [candidate.title, candidate.container]
    return _text(parts)


def _edges(base: RuleBase) -> Iterator[_Edge]:
    yield from _parts(base)
    for rule in base.rules.values():
        yield from _rule_edges(rule)
    for remark in (*base.caveats.values(), *base.gaps.values()):
        yield from _remark_edges(remark)
    for question in base.questions.values():
        yield from _asked(f"question:{question.id}", question.ask_if)
    for finding in base.findings.values():
        key = f"finding:{finding.id}"
        yield from ((key, _R.FOUND_AT, f"passage:{id_}") for id_ in finding.passages)
        yield from ((key, _R.CITES, f"work:{id_}") for id_ in finding.works)
        yield from ((key, _R.TENSION, f"finding:{id_}") for id_ in finding.tension)
    for term in base.terms:
        key = f"term:{term.term}"
        yield from ((key, _R.RESTS_ON, f"finding:{id_}") for id_ in term.findings)
    for theme in base.themes.values():
        key = f"theme:{theme.id}"
        yield from ((key, _R.BACKGROUND, f"finding:{id_}") for id_ in theme.background)


def _parts(base: RuleBase) -> Iterator[_Edge]:
    for claim in base.claims.values():
        yield f"claim:{claim.id}", _R.PART_OF, f"theme:{claim.theme}"
        for value in claim.values:
            yield f"value:{claim.id}={value}", _R.PART_OF, f"claim:{claim.id}"
    for question in base.questions.values():
        yield f"question:{question.id}", _R.PART_OF, f"topic:{question.topic}"
        for option in question.options:
            yield f"option:{question.id}={option}", _R.PART_OF, f"question:{question.id}"
    for rule in base.rules.values():
        yield f"rule:{rule.id}", _R.PART_OF, f"theme:{rule.theme}"
    for remark in (*base.caveats.values(), *base.gaps.values()):
        yield f"{remark.kind}:{remark.id}", _R.PART_OF, f"theme:{remark.theme}"


def _rule_edges(rule: Rule) -> Iterator[_Edge]:
    key = f"rule:{rule.id}"
    yield from ((key, _R.RESTS_ON, f"finding:{id_}") for id_ in rule.findings)
    if isinstance(rule.then, Supports):
        yield key, _R.CONCLUDES, f"value:{rule.then.claim}={rule.then.value}"
        yield key, _R.CONCLUDES, f"claim:{rule.then.claim}"
    elif isinstance(rule.then, Point):
        yield key, _R.MAKES_POINT, f"intervention:{rule.then.intervention}"
    yield from _asked(key, rule.when)
    if rule.scope:
        yield from _asked(key, rule.scope.when)
    yield from ((key, _R.SETS_ASIDE, f"rule:{id_}") for id_ in rule.sets_aside)
    yield from ((key, _R.LIMITS, f"rule:{id_}") for id_ in rule.limits)


def _remark_edges(remark: Remark) -> Iterator[_Edge]:
    key = f"{remark.kind}:{remark.id}"
    yield from ((key, _R.RESTS_ON, f"finding:{id_}") for id_ in remark.findings)
    yield from _asked(key, remark.when)
    for target in remark.bears_on:
        if target.claim:
            yield key, _R.BEARS_ON, f"claim:{target.claim}"
        if target.value:
            yield key, _R.BEARS_ON, f"value:{target.claim}={target.value}"
        if target.intervention:
            yield key, _R.BEARS_ON, f"intervention:{target.intervention}"


def _asked(key: str, conditions: tuple[Condition, ...]) -> Iterator[_Edge]:
    """Yield what conditions ask for: a question and the options they name, a claim and values."""
    for atom in (atom for condition in conditions for atom in atoms(condition)):
        if isinstance(atom, ClaimIs):
            yield key, _R.ASKS_FOR, f"claim:{atom.claim}"
            yield from ((key, _R.ASKS_FOR, f"value:{atom.claim}={v}") for v in atom.values)
        else:
            yield key, _R.ASKS_FOR, f"question:{atom.question}"
            if isinstance(atom, ChoiceIs | Includes | Lacks):
                named = (f"option:{atom.question}={option}" for option in atom.options)
                yield from ((key, _R.ASKS_FOR, option) for option in named)
