"""How today's rules differ from those of a record, in sentences."""

from collections.abc import Iterable, Iterator

from chainlens.i18n import _
from chainlens.model.conditions import Condition
from chainlens.model.knowledge import RuleBase
from chainlens.records import FieldChange, ItemChange, Replay
from chainlens.wording.conditions import condition_in_words
from chainlens.wording.lines import Line, Role

KIND = {
    "theme": _("theme"),
    "question": _("question"),
    "claim": _("claim"),
    "intervention": _("idea for action"),
    "rule": _("rule"),
    "caveat": _("caveat"),
    "gap": _("gap"),
    "finding": _("finding"),
    "passage": _("passage"),
    "work": _("cited work"),
}
_HOW = {
    "added": _("Added: {kind} {id}"),
    "removed": _("Removed: {kind} {id}"),
    "changed": _("Changed: {kind} {id} ({fields})"),
    "retired": _("Retired: {kind} {id} ({fields})"),
}
# Keys of a record that a reader meets often; others are named as they are.
FIELD = {
    "when": _("conditions"),
    "then": _("conclusion"),
    "says": _("wording"),
    "status": _("status"),
    "title": _("title"),
    "hedge": _("hedge"),
    "mechanism": _("why it is so"),
    "scope": _("setting of the evidence"),
    "judgement": _("our judgement"),
    "reason": _("reason"),
    "sets_aside": _("what it sets aside"),
    "limits": _("what it limits"),
    "findings": _("findings"),
    "basis": _("basis"),
    "works": _("cited works"),
    "passages": _("passages"),
    "ask": _("the question put"),
    "options": _("options"),
    "values": _("values"),
    "arguments": _("arguments"),
    "missing": _("missing answers"),
    "states": _("where its values stand"),
    "rest": _("what it rests on"),
    "rests": _("what it rests on"),
    "tensions": _("where the paper pulls the other way"),
    "caveats": _("limits"),
    "gaps": _("open questions of the paper"),
    "needs": _("needs"),
    "find_out": _("what to find out"),
    "open_points": _("open points"),
}


def rule_change_lines(found: Replay) -> Iterator[Line]:
    """Yield how today's rule base differs, and item by item what was and what is."""
    changes = found.rules
    if changes.are_none:
        yield Line(Role.TEXT, _("They are the same, file by file."))
        return
    for label, (then, now) in (
        (_("Rule base: {then} then, {now} now."), changes.id),
        (_("Version: {then} then, {now} now."), changes.version),
        (_("Fingerprint: {then} then, {now} now."), changes.fingerprint),
    ):
        if then != now:
            yield Line(Role.TEXT, label.format(then=then, now=now))
    if not changes.items:
        text = _(
            "Nothing that a record keeps is changed: the files differ in something on which no "
            "verdict rests, such as the version, a test or a comment."
        )
        yield Line(Role.TEXT, text)
    for item in changes.items:
        yield from _item_lines(found, item)
    for kind in changes.reordered:
        text = _("In another order: {kind}").format(kind=KIND[kind])
        yield Line(Role.ITEM, text)


def _item_lines(found: Replay, item: ItemChange) -> Iterator[Line]:
    fields = ", ".join(FIELD.get(each.field, each.field) for each in item.fields)
    text = _HOW[item.how].format(kind=KIND[item.kind], id=item.id, fields=fields)
    yield Line(Role.ITEM, text, 0, item.key)
    for change in item.fields:
        then, now = _then_and_now(found, item, change)
        if then or now:
            yield Line(Role.TEXT, _("Then: {text}").format(text=then or _("nothing")), 1)
            yield Line(Role.TEXT, _("Now: {text}").format(text=now or _("nothing")), 1)


def _then_and_now(found: Replay, item: ItemChange, change: FieldChange) -> tuple[str, str]:
    """Return what a key held and holds, in words where they are short to say."""
    if item.kind == "rule" and change.field == "when":
        bases = (found.record.base, found.now.base)
        one, other = (_conditions_in_words(base, base.rules[item.id].when) for base in bases)
        return one, other
    return _plain(change.then), _plain(change.now)


def _conditions_in_words(base: RuleBase, conditions: Iterable[Condition]) -> str:
    return " / ".join(condition_in_words(base, condition) for condition in conditions)


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return "; ".join(map(_plain, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(each)}" for key, each in value.items() if each)
    return "" if value is None else str(value)
