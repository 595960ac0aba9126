"""The conditions under which something comes out, in words."""

from collections.abc import Iterable

from chainlens.model import (
    AllOf,
    AnyOf,
    Asked,
    ChoiceIs,
    Condition,
    Includes,
    InRange,
    Lacks,
    Question,
    RuleBase,
)
from chainlens.reasoning import Way, Ways
from chainlens.system import _, plural
from chainlens.telling.wording.conditions import condition_in_words
from chainlens.telling.wording.lines import Line, Role

MOST_WAYS = 4
# With more options than this, what is left out reads better than what is left.
_MOST_OPTIONS = 3
_MOST_IN_A_SENTENCE = 4


def answer_wanted(base: RuleBase, condition: Condition) -> str:
    """Return a condition on one question; where nearly all options will do, by the others."""
    if isinstance(condition, ChoiceIs):
        question = base.questions[condition.question]
        others = [option for option in question.options if option not in condition.options]
        if not _few(question, condition):
            names = _(" or ").join(f"«{question.options[option]}»" for option in others)
            return _("{ask} Anything but {options}").format(ask=question.ask, options=names)
    if isinstance(condition, Includes | Lacks):
        question = base.questions[condition.question]
        if set(condition.options) == set(question.options):
            named = isinstance(condition, Includes)
            template = _("{ask} any of the options") if named else _("{ask} none of the options")
            return template.format(ask=question.ask)
    return condition_in_words(base, condition)


def _few(question: Question, condition: ChoiceIs) -> bool:
    wanted = len(condition.options)
    return wanted <= max(_MOST_OPTIONS, len(question.options) - wanted)


def way_in_words(base: RuleBase, way: Way, leaving_out: Iterable[Condition] = ()) -> str:
    """Return the conditions of one way in one sentence.

    Args:
        base: the rule base.
        way: the way.
        leaving_out: conditions that are told of elsewhere.
    """
    told = set(leaving_out)
    left = [c for c in way.conditions if c not in told]
    return _("; and ").join(answer_wanted(base, condition) for condition in left)


def these_hold(ways: Ways) -> str:
    """Return what of the lines of `way_lines` has to hold, to be put behind an 'if' above them."""
    shared = len(_shared(ways))
    if len(ways.ways) > 1 and not shared:
        return _("one of these holds")
    return _("all of these hold") if shared > 1 else _("this holds")


def _shared(ways: Ways) -> list[Condition]:
    return [c for c in ways.always.conditions if all(c in way.conditions for way in ways.ways)]


def way_lines(base: RuleBase, ways: Ways, depth: int) -> list[Line]:
    """Return the ways in which something comes out, the smallest first, and how many are left out.

    What every way asks for is told once, above them.
    """
    if ways.is_certain:
        return [Line(Role.TEXT, _("In any case, whatever the open answers are."), depth)]
    shared = _shared(ways)
    lines = [_wanted_line(base, condition, depth) for condition in shared]
    if len(ways.ways) == 1:
        return lines
    if shared:
        lines.append(Line(Role.TEXT, _("and one of these:"), depth))
    for way in ways.ways[:MOST_WAYS]:
        text = way_in_words(base, way, shared)
        lines.append(Line(Role.ITEM, text, depth + bool(shared)))
    more = len(ways.ways) - MOST_WAYS
    if more > 0:
        text = plural(
            "and in {count} other way, which asks for as much or more.",
            "and in {count} other ways, which ask for as much or more.",
            more,
        )
        lines.append(Line(Role.NOTE, text, depth + bool(shared)))
    return lines


def _wanted_line(base: RuleBase, condition: Condition, depth: int) -> Line:
    question = getattr(condition, "question", "")
    target = f"question:{question}" if question else ""
    return Line(Role.ITEM, answer_wanted(base, condition), depth, target)


def only_if(base: RuleBase, ways: Ways) -> str:
    """Return in one sentence when an open point holds, as far as one sentence can say it."""
    shown = _(" / or: ").join(way_in_words(base, way) for way in ways.ways[:MOST_WAYS])
    more = len(ways.ways) - MOST_WAYS
    if more > 0:
        shown += " " + plural("(and {count} other way)", "(and {count} other ways)", more)
    return shown


def is_short(ways: Ways) -> bool:
    """Tell whether the ways fit into one sentence that can be read."""
    return sum(len(way.questions) for way in ways.ways) <= _MOST_IN_A_SENTENCE


def ways_in_prose(base: RuleBase, ways: Ways) -> str:
    """Return the ways in which something comes out as the second half of a sentence with 'if'."""
    shown = _(", or if ").join(way_in_prose(base, way) for way in ways.ways[:MOST_WAYS])
    more = len(ways.ways) - MOST_WAYS
    if more > 0:
        others = plural(", or in {count} other way", ", or in {count} other ways", more)
        shown += others
    return shown


def way_in_prose(base: RuleBase, way: Way) -> str:
    """Return the conditions of one way as the second half of a sentence with 'if'."""
    return _(" and ").join(_in_prose(base, condition) for condition in way.conditions)


def _in_prose(base: RuleBase, condition: Condition) -> str:
    if isinstance(condition, AnyOf | AllOf):
        joint = _(" or ") if isinstance(condition, AnyOf) else _(" and ")
        return "(" + joint.join(_in_prose(base, part) for part in condition.parts) + ")"
    assert isinstance(condition, Asked)
    question = base.questions[condition.question]
    named = () if isinstance(condition, InRange) else condition.options
    return _template(question, condition).format(
        ask=question.ask,
        wanted=answer_wanted(base, condition).removeprefix(question.ask).strip(),
        options=_(" or ").join(f"«{question.options[option]}»" for option in named),
        others=_(" or ").join(
            f"«{t}»" for option, t in question.options.items() if option not in named
        ),
    )


def _template(question: Question, condition: Asked) -> str:
    if isinstance(condition, Includes | Lacks):
        if set(condition.options) == set(question.options):
            return (
                _("«{ask}» is answered with any of the options")
                if isinstance(condition, Includes)
                else _("«{ask}» is answered with none of the options")
            )
        return (
            _("«{ask}» is answered with {options}, alone or among others")
            if isinstance(condition, Includes)
            else _("«{ask}» is answered without {options}")
        )
    if isinstance(condition, ChoiceIs) and not _few(question, condition):
        return _("«{ask}» is answered with anything but {others}")
    return _("«{ask}» is answered {wanted}")
