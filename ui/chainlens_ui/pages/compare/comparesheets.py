"""What is told below the table of differences: the chosen one, and the comparison as a whole."""

from chainlens.comparing import Difference
from chainlens.i18n import _
from chainlens.model.knowledge import Claim
from chainlens.wording import sidebyside as words
from chainlens.wording.lines import Line
from chainlens.wording.outcomes import about_in_words
from chainlens.wording.packs import pack_mark
from chainlens_ui.comparisons import Compared
from chainlens_ui.sheets import Section, Sheet


def of_difference(result: Compared, difference: Difference) -> Sheet:
    """Return the sheet about a claim or an idea that comes out otherwise."""
    found, a, b = result.found, result.a, result.b
    about = difference.about
    sections = (
        _section("outcome", _("What comes of it"), words.outcome_lines(found, difference, a, b)),
        _section("causes", _("The answers behind it"), words.cause_lines(found, difference, a, b)),
        _section(
            "brings",
            _("The other way round"),
            words.bring_lines(found, difference, a, b),
            folded=True,
        ),
        _section("rules", _("The rules behind it"), words.rules_behind_lines(found, difference, a)),
        *_whole(result),
    )
    asks = about.asks if isinstance(about, Claim) else about.idea
    mark = pack_mark(found.b.base, words.target_of(difference))
    return Sheet(asks, about_in_words(about), None, "", _filled(sections), (), mark)


def of_whole(result: Compared) -> Sheet:
    """Return the sheet about two cases of which everything comes out the same."""
    title = _("Nothing comes out otherwise")
    return Sheet(_("The comparison"), title, None, "", _filled(_whole(result)))


def _whole(result: Compared) -> tuple[Section, ...]:
    """Return what is told of the comparison as a whole, folded."""
    found, a, b = result.found, result.a, result.b
    titled = (
        ("idle", _("Answered otherwise, to no effect"), words.without_effect_lines(found, a, b)),
        ("links", _("Comes out in both, with another weakest link"), words.link_lines(found, a, b)),
        ("told", _("Answered alike, known or noted otherwise"), words.told_lines(found, a, b)),
        ("one_sided", _("What only one rule base has"), words.one_sided_lines(found, a, b)),
        ("same", _("What comes out the same"), words.same_lines(found)),
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
