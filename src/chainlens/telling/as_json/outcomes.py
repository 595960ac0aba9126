"""What came of a claim or an idea, and what carries it, as plain data."""

from chainlens.model import Claim, Intervention
from chainlens.reasoning import IdeaStatus, Link, LinkChange, Standing
from chainlens.telling.as_json.values import Json


def about_data(about: Claim | Intervention) -> Json:
    """Return which claim or idea something is about."""
    return {"claim" if isinstance(about, Claim) else "intervention": about.id}


def outcome_data(outcome: Standing | IdeaStatus) -> object:
    """Return the standing of a claim, or the status of an idea."""
    if isinstance(outcome, Standing):
        return {"status": outcome.status.value, "values": list(outcome.values)}
    return outcome.value


def link_data(link: Link) -> Json:
    """Return what carries a conclusion."""
    return {
        "weakest_finding": link.finding.id,
        "weakest_answer": link.question,
        "known": link.known,
        "findings": list(link.behind),
    }


def link_change_data(change: LinkChange, one: str, other: str) -> Json:
    """Return a conclusion that rests on something else, by the names of the two diagnoses."""
    return {
        **about_data(change.about),
        "value": change.value,
        one: link_data(change.one),
        other: link_data(change.other),
    }
