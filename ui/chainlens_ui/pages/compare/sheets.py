"""What is told below the table of differences: the chosen one, and the comparison as a whole."""

from chainlens.inquiry import Difference
from chainlens.model import Claim
from chainlens.system import _
from chainlens.telling import (
    Line,
    about_in_words,
    bring_lines,
    cause_lines,
    link_lines,
    one_sided_lines,
    outcome_lines,
    pack_mark,
    rules_behind_lines,
    same_lines,
    target_of,
    told_lines,
    without_effect_lines,
)
from chainlens_ui.session import Compared
from chainlens_ui.text import Section, Sheet


def of_difference(result: Compared, difference: Difference) -> Sheet:
    """Return the sheet about a claim or an idea that comes out otherwise."""
    found, a, b = result.found, result.a, result.b
    about = difference.about
    sections = (
        _section("outcome", _("What comes of it"), outcome_lines(found, difference, a, b)),
        _section("causes", _("The answers behind it"), cause_lines(found, difference, a, b)),
        _section(
            "brings",
            _("The other way round"),
            bring_lines(found, difference, a, b),
            folded=True,
        ),
        _section("rules", _("The rules behind it"), rules_behind_lines(found, difference, a)),
        *_whole(result),
    )
    asks = about.asks if isinstance(about, Claim) else about.idea
    mark = pack_mark(found.b.base, target_of(difference))
    return Sheet(asks, about_in_words(about), None, "", _filled(sections), (), mark)


def of_whole(result: Compared) -> Sheet:
    """Return the sheet about two cases of which everything comes out the same."""
    title = _("Nothing comes out otherwise")
    return Sheet(_("The comparison"), title, None, "", _filled(_whole(result)))


def _whole(result: Compared) -> tuple[Section, ...]:
    """Return what is told of the comparison as a whole, folded."""
    found, a, b = result.found, result.a, result.b
    titled = (
        ("idle", _("Answered otherwise, to no effect"), without_effect_lines(found, a, b)),
        ("links", _("Comes out in both, with another weakest link"), link_lines(found, a, b)),
        ("told", _("Answered alike, known or noted otherwise"), told_lines(found, a, b)),
        ("one_sided", _("What only one rule base has"), one_sided_lines(found, a, b)),
        ("same", _("What comes out the same"), same_lines(found)),
    )
    return tuple(
        _section(key, f"{title} ({_count(key, lines, result)})", lines, folded=True)
        for key, title, lines in titled
    )


def _count(key: str, lines: list[Line], result: Compared) -> int:
    if key == "same":
        return len(result.found.same)
    return sum(bool(line.target) for line in lines) or len(lines)


def _section(key: str, title: str, lines: list[Line], *, folded: bool = False) -> Section:
    return Section(key, title, (("", tuple(lines)),), folded)


def _filled(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return tuple(each for each in sections if each.sides[0][1])
