"""Tells, from their conditions alone, that one rule fires whenever another does."""

from chainlens.model import Atom, ChoiceIs, ClaimIs, Includes, InRange, Lacks, Rule, alternatives


def implies(one: Rule, other: Rule) -> bool:
    """Tell whether `other` fires whenever `one` does.

    Sound, not complete: it compares condition with condition and does not look through claims, so
    that True is always right.
    """
    others = alternatives(other.when)
    return all(
        any(all(_covered(atom, way) for atom in other_way) for other_way in others)
        for way in alternatives(one.when)
    )


def _covered(wanted: Atom, way: tuple[Atom, ...]) -> bool:
    """Tell whether one condition of a way to fire makes the wanted condition true."""
    return any(_makes_true(atom, wanted) for atom in way)


def _makes_true(given: Atom, wanted: Atom) -> bool:
    match given, wanted:
        case ChoiceIs(), ChoiceIs():
            same = given.question == wanted.question
            return same and set(given.options) <= set(wanted.options)
        case Includes(), Includes():
            same = given.question == wanted.question
            return same and set(given.options) <= set(wanted.options)
        case Lacks(), Lacks():
            same = given.question == wanted.question
            return same and set(given.options) >= set(wanted.options)
        case ClaimIs(), ClaimIs():
            return given.claim == wanted.claim and set(given.values) <= set(wanted.values)
        case InRange(), InRange():
            return given.question == wanted.question and _within(given, wanted)
        case _:
            return False


def _within(given: InRange, wanted: InRange) -> bool:
    def floor_ok() -> bool:
        if wanted.at_least is not None:
            return any(
                b is not None and b >= wanted.at_least for b in (given.at_least, given.above)
            )
        if wanted.above is not None:
            at_least = given.at_least is not None and given.at_least > wanted.above
            return at_least or (given.above is not None and given.above >= wanted.above)
        return True

    def ceiling_ok() -> bool:
        if wanted.at_most is not None:
            return any(b is not None and b <= wanted.at_most for b in (given.at_most, given.below))
        if wanted.below is not None:
            at_most = given.at_most is not None and given.at_most < wanted.below
            return at_most or (given.below is not None and given.below <= wanted.below)
        return True

    return floor_ok() and ceiling_ok()
