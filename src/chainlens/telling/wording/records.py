"""What came of running a record again, in sentences."""

from collections.abc import Iterator

from chainlens.model import RuleBase
from chainlens.reasoning import IdeaStatus, VerdictStatus
from chainlens.records import (
    Alteration,
    AlterationKind,
    Loss,
    LostAnswer,
    Outcome,
    OutcomeChange,
    Replay,
    ReplayState,
)
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import value_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.packs import pack_lines
from chainlens.telling.wording.rulechanges import FIELD, KIND, rule_change_lines

STATE: dict[ReplayState, str] = {
    ReplayState.REPRODUCED: _("Reproduced exactly. Today's rules are the same, too."),
    ReplayState.DIFFERS: _("The file is as it was sealed, but something differs today."),
    ReplayState.ALTERED: _(
        "The file was altered after it was sealed. Do not rely on it; use another copy. What "
        "follows is about the file as it is now."
    ),
}
_LOSS = {
    Loss.NO_QUESTION: _("today's rules have no such question"),
    Loss.NO_PACK: _("its pack is not loaded today"),
    Loss.NO_SUCH_ANSWER: _("today's question does not have this answer"),
}
_MOST_SHOWN = 12


def record_lines(path: str, seal: str) -> list[Line]:
    """Return what is said once a record is written."""
    return [
        Line(Role.TEXT, _("Wrote {path}. Its seal:").format(path=path)),
        Line(Role.TEXT, seal, 1),
        Line(
            Role.TEXT,
            _(
                "Note the seal where others can find it, such as in your report: whoever has both "
                "can tell whether the record is the one that you sealed."
            ),
        ),
    ]


def replay_lines(found: Replay) -> list[Line]:
    """Return what came of a replay: the file, its own rules, today's rules, and what they say."""
    record = found.record
    name = record.case.name or _("a case without a name")
    lines = [
        Line(Role.TITLE, _("Replay of the record of {name}").format(name=name)),
        Line(Role.VERDICT, STATE[found.state]),
        Line(Role.NOTE, _("Seal: {seal}").format(seal=record.seal)),
        Line(Role.NOTE, _made_with(found)),
        *_pack_lines(record.base),
        Line(Role.HEADING, _("The file")),
    ]
    if record.alterations:
        lines += map(_alteration_line, record.alterations)
    else:
        text = _(
            "Every byte fits the seal in it. That nobody sealed it anew since shows from a seal "
            "that was noted elsewhere: compare it with this one."
        )
        lines.append(Line(Role.TEXT, text))
    lines += [Line(Role.HEADING, _("Its own rules, run again"))]
    lines += _own_lines(found)
    lines += [Line(Role.HEADING, _("Today's rules"))]
    lines += rule_change_lines(found)
    lines += [Line(Role.HEADING, _("The same answers under today's rules"))]
    lines += _today_lines(found)
    return lines


def _made_with(found: Replay) -> str:
    base = found.record.base
    made = _("Sealed by ChainLens {program} under {id}, version {version}, fingerprint {print}")
    text = made.format(
        program=found.record.program, id=base.id, version=base.version, print=base.fingerprint
    )
    if found.record.sealed_on:
        return _("{made}, on {day}.").format(made=text, day=found.record.sealed_on)
    return f"{text}."


def _pack_lines(base: RuleBase) -> list[Line]:
    return [line for pack in base.packs for line in pack_lines(pack)]


def _alteration_line(alteration: Alteration) -> Line:
    text = {
        AlterationKind.PART: _("The part «{part}» is not what was sealed."),
        AlterationKind.PARTS: _("The part «{part}» was taken out or put in."),
        AlterationKind.SEAL: _("The seal does not fit the hashes of the parts."),
        AlterationKind.BYTES: _(
            "The bytes are not as they were written: blanks, line ends, order or spelling of "
            "characters differ."
        ),
        AlterationKind.OTHER_SEAL: _("Its seal is not the one that you noted."),
    }[alteration.kind]
    return Line(Role.CAVEAT, text.format(part=alteration.part))


def _own_lines(found: Replay) -> Iterator[Line]:
    if not found.unlike:
        text = _(
            "The rules in the record, run again by this program, give the same {verdicts} verdicts "
            "and {ideas} ideas, and every condition of {rules} rules comes out as it did."
        ).format(
            verdicts=len(found.then.verdicts),
            ideas=len(found.then.ideas),
            rules=len(found.then.base.active),
        )
        yield Line(Role.TEXT, text)
        return
    text = _("The rules in the record, run again by this program, give something else in:")
    yield Line(Role.CAVEAT, text)
    for each in found.unlike[:_MOST_SHOWN]:
        yield Line(Role.ITEM, f"{each.part}: {each.id}" if each.id else each.part, 1)
    yield from _more(len(found.unlike), 1)


def _more(count: int, depth: int) -> Iterator[Line]:
    if count > _MOST_SHOWN:
        text = plural("and {count} more", "and {count} more", count - _MOST_SHOWN)
        yield Line(Role.NOTE, text, depth)


def _today_lines(found: Replay) -> Iterator[Line]:
    for lost in found.lost:
        yield _lost_line(lost)
    outcomes = [each for each in found.outcomes if not each.same_outcome]
    if not outcomes:
        yield Line(Role.TEXT, _("Every verdict and every idea comes out the same."))
    for each in outcomes:
        yield from _outcome_lines(found, each)
    rest = [each for each in found.outcomes if each.same_outcome]
    if rest:
        yield Line(Role.TEXT, _("The same, but resting on something else, or with other limits:"))
    for each in rest:
        yield from _outcome_lines(found, each)


def _lost_line(lost: LostAnswer) -> Line:
    text = _("Left out: {ask} {answer} ({why})").format(
        ask=lost.question.ask,
        answer=value_in_words(lost.question, lost.answer.value),
        why=_LOSS[lost.why],
    )
    return Line(Role.MISSING, text, 0, f"question:{lost.question.id}")


def _outcome_lines(found: Replay, change: OutcomeChange) -> Iterator[Line]:
    target = f"{change.kind}:{change.id}"
    if change.same_outcome:
        fields = ", ".join(FIELD.get(key, key) for key in change.differs)
        text = _("{title} ({fields})").format(title=change.title, fields=fields)
    else:
        text = _("{title}: {then} then, {now} now").format(
            title=change.title,
            then=_outcome(found.record.base, change, change.then),
            now=_outcome(found.now.base, change, change.now),
        )
    yield Line(Role.ITEM, text, 0, target)
    for label, base, rules in (
        (_("An argument that came: {says}"), found.now.base, change.came),
        (_("An argument that went: {says}"), found.record.base, change.went),
    ):
        for id_ in rules:
            says = f"{base.rules[id_].says} ({id_})"
            yield Line(Role.TEXT, label.format(says=says), 1, f"rule:{id_}")
    if change.causes:
        causes = ", ".join(_named(cause) for cause in change.causes)
        yield Line(Role.NOTE, _("Changed behind it: {causes}").format(causes=causes), 1)
    if change.lost:
        lost = ", ".join(change.lost)
        yield Line(Role.NOTE, _("Left out behind it: answers to {lost}").format(lost=lost), 1)


def _named(cause: str) -> str:
    kind, _colon, id_ = cause.partition(":")
    return f"{KIND[kind]} {id_}"


def _outcome(base: RuleBase, change: OutcomeChange, outcome: Outcome | None) -> str:
    if outcome is None:
        return _("not there")
    if change.kind == "intervention":
        return phrases.IDEA_STATUS[IdeaStatus(outcome.status)]
    status = phrases.VERDICT_STATUS[VerdictStatus(outcome.status)]
    texts = base.claims[change.id].values
    values = "; ".join(f"«{texts[value]}»" for value in outcome.values)
    return f"{values} [{status}]" if values else f"[{status}]"
