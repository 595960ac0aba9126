"""Compiles rules for experta, runs them over answers, and says which fired and on what."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from chainlens.model import Atom, Rule, RuleBase, Supports, Value, alternatives
from chainlens.reasoning.inference import facts
from chainlens.reasoning.inference.experta_import import experta
from chainlens.reasoning.inference.strategy import OrderedStrategy

_KnowledgeEngine: Any = experta.KnowledgeEngine


@dataclass(frozen=True, order=True)
class Match:
    """A fact that a firing rule matched.

    Attributes:
        kind: 'answer' for an answer to a question, 'claim' for a value that is supported.
        name: the question's or the claim's id.
        value: the option, number (as text) or value that was matched.
    """

    kind: Literal["answer", "claim"]
    name: str
    value: str


@dataclass(frozen=True)
class Firing:
    """A rule that fired, and all facts that its ways of firing matched, in a stable order."""

    rule: str
    matches: tuple[Match, ...]


def chain(base: RuleBase, answers: Mapping[str, Value | None]) -> dict[str, Firing]:
    """Run the rules of a base forward over answers.

    Args:
        base: the rule base.
        answers: the value of each answered question; None is unknown and gives no fact.

    Returns:
        A firing for each rule that fired, in the base's rule order.
    """
    engine = _engine_for(base)
    options = {
        question.id: tuple(question.options)
        for question in base.questions.values()
        if question.kind == "several"
    }
    with engine.lock:
        found = engine.fire(facts.facts_of(answers, options))
    return {
        rule.id: Firing(rule.id, tuple(sorted(found[rule.id])))
        for rule in base.active
        if rule.id in found
    }


class _Engine(_KnowledgeEngine):
    """An experta engine that remembers outside working memory what fired on what.

    Working memory drops a fact that is there already, so a second argument for the same value would
    leave no trace in it.
    """

    __strategy__ = OrderedStrategy

    def __init__(self) -> None:
        super().__init__()
        self.lock = threading.Lock()
        self.found: dict[str, set[Match]] = {}

    def fire(self, initial: Iterable[Any]) -> dict[str, set[Match]]:
        """Run all rules over the facts and return what each firing rule matched."""
        self.found = {}
        self.reset()
        self.declare(*initial)
        self.run()
        return self.found


_engines: dict[int, tuple[RuleBase, _Engine]] = {}
_MOST_ENGINES = 8


def _engine_for(base: RuleBase) -> _Engine:
    """Return the engine of a rule base; building one takes longer than running it."""
    known = _engines.get(id(base))
    if known is not None and known[0] is base:
        return known[1]
    engine = _compile(base)
    while len(_engines) >= _MOST_ENGINES:
        _engines.pop(next(iter(_engines)), None)
    _engines[id(base)] = (base, engine)
    return engine


def _compile(base: RuleBase) -> _Engine:
    """Make an engine with one experta rule for each way to meet each rule's conditions."""
    members: dict[str, Any] = {}
    last = len(base.active)
    for place, rule in enumerate(base.active):
        for number, way in enumerate(alternatives(rule.when)):
            name = f"{rule.id}__{number}"
            # What comes earlier in the order fires first: strata as salience.
            members[name] = _experta_rule(name, rule, way, salience=last - place)
    engine_class: Any = type("RuleBaseEngine", (_Engine,), members)
    engine: _Engine = engine_class()
    return engine


def _experta_rule(name: str, rule: Rule, way: tuple[Atom, ...], salience: int) -> Any:
    bound: list[Any] = []
    for pattern in (pattern for atom in way for pattern in facts.patterns(atom)):
        pattern.__bind__ = f"f{len(bound)}"
        bound.append(pattern)
    then = rule.then

    def fire(engine: _Engine, **matched: Any) -> None:
        engine.found.setdefault(rule.id, set()).update(map(_match, matched.values()))
        if isinstance(then, Supports):
            engine.declare(facts.Supported(**{then.claim: then.value}))

    fire.__name__ = name
    return experta.Rule(*bound, salience=salience)(fire)


def _match(fact: Any) -> Match:
    ((name, value),) = fact.as_dict().items()
    if isinstance(fact, facts.Supported):
        return Match("claim", name, value)
    # That an option was not named is a fact about the answer as well.
    shown = f"not {value}" if isinstance(fact, facts.NotNamed) else str(value)
    return Match("answer", name, shown)
