"""Puts the texts of a rule base into another language; what it knows stays as it is.

The same walk serves the program, which looks texts up, and whoever makes a catalogue, who notes
them: so a text that is shown translated is one that a translator was given.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from chainlens.model import RuleBase

#: takes a context, `<id>.<field>`, and the text that stands there; returns what to show
LookUp = Callable[[str, str], str]

T = TypeVar("T")

# The fields of each kind of entry that hold our own words for people. Left out are ids, names,
# titles of works, headings of the paper, and waivers, which only an author of rules sees.
_ENTRIES: dict[str, tuple[str, ...]] = {
    "topics": ("title", "says"),
    "themes": ("title", "asks"),
    "respondents": ("title", "who"),
    "questions": ("ask", "help", "example", "unit", "options", "programme_could"),
    "claims": ("title", "asks", "values"),
    "interventions": ("title", "idea"),
    "findings": ("says",),
    "passages": ("about",),
    "works": ("kind", "note"),
    "rules": ("title", "says", "hedge", "mechanism", "judgement", "reason"),
    "caveats": ("title", "says"),
    "gaps": ("title", "says"),
}
_PAPER = ("year", "standing", "silent_after", "missing")
_TERM = ("term", "says", "false_friend")


def as_it_is(_context: str, text: str) -> str:
    """Leave a text as it stands in the rule base."""
    return text


def translated(base: RuleBase, look_up: LookUp) -> RuleBase:
    """Return a rule base with every text for people looked up.

    Ids, conditions, tests and the fingerprint stay as they are. Where no text differs, the rule
    base itself is returned.
    """
    changed: dict[str, object] = {
        kind: MappingProxyType(
            {id_: _entry(kind, id_, entry, look_up) for id_, entry in getattr(base, kind).items()}
        )
        for kind in _ENTRIES
    }
    changed["title"] = look_up(f"{base.id}.title", base.title)
    changed["paper"] = _put(base.paper, f"{base.id}.paper", _PAPER, look_up)
    changed["terms"] = tuple(_put(term, term.term, _TERM, look_up) for term in base.terms)
    if all(getattr(base, name) == value for name, value in changed.items()):
        return base
    return replace(base, **changed)  # type: ignore[arg-type]


def _entry(kind: str, id_: str, entry: Any, look_up: LookUp) -> object:
    made = _put(entry, id_, _ENTRIES[kind], look_up)
    if kind in ("rules", "caveats", "gaps"):  # what an entry is tried on is shown with it
        tests = tuple(
            replace(test, name=look_up(f"{id_}.tests.{place}", test.name))
            for place, test in enumerate(made.tests, 1)
        )
        made = replace(made, tests=tests)
    if kind == "rules" and made.scope is not None:
        scope = replace(made.scope, says=look_up(f"{id_}.scope", made.scope.says))
        made = replace(made, scope=scope)
    return made


def _put(entry: T, id_: str, names: tuple[str, ...], look_up: LookUp) -> T:
    values = {name: _looked_up(f"{id_}.{name}", getattr(entry, name), look_up) for name in names}
    return replace(entry, **values)  # type: ignore[type-var]


def _looked_up(context: str, value: object, look_up: LookUp) -> object:
    """Return a text, each text of a list, or each option of a question, looked up."""
    if isinstance(value, Mapping):
        texts = {key: look_up(f"{context}.{key}", text) for key, text in value.items()}
        return MappingProxyType(texts)
    if isinstance(value, tuple):
        return tuple(look_up(f"{context}.{place}", text) for place, text in enumerate(value, 1))
    return look_up(context, str(value)) if value else value
