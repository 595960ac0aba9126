"""How today's rules differ from those of a record, in sentences."""

from collections.abc import Iterable, Iterator

from chainlens.model import Condition, RuleBase
from chainlens.records import FieldChange, ItemChange, PackChange, PackState, Replay
from chainlens.system import _
from chainlens.telling.wording.conditions import condition_in_words
from chainlens.telling.wording.lines import Line, Role

KIND = {
    "theme": _("theme"),
    "respondent": _("kind of people to ask"),
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
    "respondents": _("who can tell"),
    "programme_could": _("what a programme could alter"),
    "programme_brings": _("what a programme could bring about"),
    "programme_ends": _("what a programme could end"),
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
    if changes.packs and changes.paper_is_same:
        yield Line(Role.TEXT, _("The paper's own rules are the same, file by file."))
    elif not changes.items:
        text = _(
            "Nothing that a record keeps is changed: the files differ in something on which no "
            "verdict rests, such as the version, a test or a comment."
        )
        yield Line(Role.TEXT, text)
    for item in changes.items:
        if not item.pack:
            yield from _item_lines(found, item)
    for pack in changes.packs:
        yield from _pack_lines(found, pack)
    for kind in changes.reordered:
        text = _("In another order: {kind}").format(kind=KIND[kind])
        yield Line(Role.ITEM, text)


_PACK = {
    PackState.NOT_LOADED: _(
        "The pack “{title}” ({id}), version {then}, is not loaded today. Name its folder with "
        "--pack to replay the record with it."
    ),
    PackState.ADDED: _(
        "The pack “{title}” ({id}), version {now}, is loaded today; the record was made without it."
    ),
    PackState.OTHER_VERSION: _(
        "The pack “{title}” ({id}) is another version: {then} then, {now} now."
    ),
    PackState.DIFFERS: _(
        "The pack “{title}” ({id}), version {now}, differs from the one that the record was made "
        "with, though its version is the same."
    ),
}


def _pack_lines(found: Replay, change: PackChange) -> Iterator[Line]:
    """Yield how a pack differs; of one that came or went as a whole, not item by item."""
    text = _PACK[change.how].format(
        title=change.pack.title,
        id=change.pack.id,
        then=change.then.version if change.then else "",
        now=change.now.version if change.now else "",
    )
    yield Line(Role.CAVEAT, text)
    if change.then and change.now:
        own = [each for each in found.rules.items if each.pack == change.pack.id]
        for item in own:
            yield from _item_lines(found, item)
        if not own:
            yield Line(Role.TEXT, _("Nothing in it on which a verdict rests is changed."), 1)


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
