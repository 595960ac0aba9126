"""What hangs on a source as plain data."""

from collections.abc import Iterable

from chainlens.inquiry import Effect, Hanging, Kind, Moved, Sources
from chainlens.telling.as_json.outcomes import about_data, link_change_data, outcome_data
from chainlens.telling.as_json.values import JSON_FORMAT, Json


def effect_data(effect: Effect) -> Json:
    """Return what becomes of a diagnosis when something is taken out."""
    return {
        "format": JSON_FORMAT,
        "without": _sources(effect.out),
        "lost_findings": [finding.id for finding in effect.findings],
        "thinner_findings": [finding.id for finding in effect.thinner],
        "fallen": [
            {
                "rule": each.rule.id,
                "pack": each.rule.pack,
                "fired": each.fired,
                "left": list(each.left),
            }
            for each in effect.fallen
        ],
        "lost_remarks": [remark.id for remark in effect.remarks],
        "no_longer_count": [rule.id for rule in effect.gone],
        "count_only_then": [rule.id for rule in effect.come],
        "moved": _moved(effect.moved),
        "weakest_links": [link_change_data(change, "now", "then") for change in effect.links],
    }


def hanging_data(kind: Kind, found: Iterable[Hanging]) -> Json:
    """Return what hangs on each thing of a kind."""
    return {
        "format": JSON_FORMAT,
        "each": kind,
        "things": [
            {"id": each.id, "fallen": list(each.rules), "moved": _moved(each.moved)}
            for each in found
        ],
    }


def _sources(out: Sources) -> Json:
    return {
        "findings": sorted(out.findings),
        "works": sorted(out.works),
        "passages": sorted(out.passages),
        "rules": sorted(out.rules),
        "answers": sorted(out.answers),
    }


def _moved(moved: Iterable[Moved]) -> list[Json]:
    return [
        {
            **about_data(each.about),
            "now": outcome_data(each.now),
            "then": outcome_data(each.then),
            "at_best": outcome_data(each.at_best),
        }
        for each in moved
    ]
