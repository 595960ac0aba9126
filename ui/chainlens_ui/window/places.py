"""The pages that one can go to, by name, in their order."""

from chainlens.model import RuleBase
from chainlens.system import _

START, CASE, REVIEW, RESULTS = "start", "case", "review", "results"
KNOWLEDGE = "knowledge"
MAP = "map"
IDEAS = "ideas"
REPORT = "report"
ASK = "ask"
TRACE = "trace"
RECORD = "record"
COMPARE = "compare"
_TOPIC = "topic:"


def of_topic(topic: str) -> str:
    """Return the place of a topic's questions."""
    return _TOPIC + topic


def topic_at(place: str) -> str:
    """Return the topic whose questions are at a place, or ''."""
    return place.removeprefix(_TOPIC) if place.startswith(_TOPIC) else ""


def title_of(base: RuleBase, place: str) -> str:
    """Return what a place is called; '' for none."""
    if not place:
        return ""
    if topic := topic_at(place):
        return base.topics[topic].title
    return {
        CASE: _("The case"),
        REVIEW: _("Check your answers"),
        RESULTS: _("Results"),
        MAP: _("Map"),
        IDEAS: _("Ideas"),
        REPORT: _("Review a report"),
        ASK: _("What to ask next"),
        TRACE: _("Reasoning"),
        RECORD: _("Records"),
        COMPARE: _("Compare"),
        KNOWLEDGE: _("Knowledge"),
    }.get(place, "ChainLens")


def in_order(base: RuleBase) -> list[str]:
    """Return the places that Back and Next lead through."""
    return [CASE, *map(of_topic, base.topics), REVIEW, RESULTS, MAP]
