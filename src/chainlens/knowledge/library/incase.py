"""Where an entry of the library shows in a case: the question, verdict or idea it belongs to."""

from chainlens.knowledge.library.entries import Entry, EntryKind
from chainlens.model import Point, RuleBase, Supports


def in_case(base: RuleBase, entry: Entry) -> str:
    """Return a question, claim or intervention as 'kind:id', or '' if an entry has none."""
    match entry.kind:
        case EntryKind.QUESTION | EntryKind.CLAIM | EntryKind.INTERVENTION:
            return entry.key
        case EntryKind.OPTION:
            return f"question:{entry.id.partition('=')[0]}"
        case EntryKind.VALUE:
            return f"claim:{entry.id.partition('=')[0]}"
        case EntryKind.RULE | EntryKind.EXCEPTION:
            then = base.rules[entry.id].then
            if isinstance(then, Supports):
                return f"claim:{then.claim}"
            return f"intervention:{then.intervention}" if isinstance(then, Point) else ""
        case _:
            return ""
