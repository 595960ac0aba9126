"""The smallest sets of conditions under which a function of several answers is true.

These are the prime implicants of a function whose variables have any number of values: each says
of some variables in which values they may be, is enough for the function whatever the others
are, and can neither drop a variable nor let one have a value more.
"""

from collections.abc import Sequence

# For each variable that is named, by place, the values that it may have, as a mask.
Implicant = tuple[tuple[int, int], ...]

MOST_IMPLICANTS = 20_000
# Every set of a variable's values is gone through, as far as they make a difference.
MOST_PARTS = 10


class TooManyImplicants(Exception):
    """There are more than can be told."""


def prime_implicants(mask: int, radices: Sequence[int]) -> frozenset[Implicant]:
    """Return all prime implicants of a function.

    Args:
        mask: bit n tells whether it is true where the values, read as digits, make up n; the first
            variable is the leading digit.
        radices: how many values each variable has.

    Raises:
        TooManyImplicants: if there are more than MOST_IMPLICANTS, or a variable has more than
            MOST_PARTS values that make a difference.
    """
    return _Search(radices).of(mask, 0)


class _Search:
    def __init__(self, radices: Sequence[int]) -> None:
        self.radices = radices
        self.sizes = [1]
        for radix in reversed(radices):
            self.sizes.append(self.sizes[-1] * radix)
        self.sizes.reverse()  # how many combinations the variables from a place on have
        self.found: dict[tuple[int, int], frozenset[Implicant]] = {}

    def of(self, mask: int, place: int) -> frozenset[Implicant]:
        """Return the prime implicants of a function of the variables from a place on."""
        if not mask:
            return frozenset()
        if mask == (1 << self.sizes[place]) - 1:
            return frozenset({()})
        if (mask, place) not in self.found:
            self.found[mask, place] = found = self.split(mask, place)
            if len(found) > MOST_IMPLICANTS:
                raise TooManyImplicants
        return self.found[mask, place]

    def split(self, mask: int, place: int) -> frozenset[Implicant]:
        parts = self.parts(mask, place)
        if len(parts) == 1:
            return self.of(parts[0][0], place + 1)
        if len(parts) > MOST_PARTS:
            raise TooManyImplicants
        # What holds for several parts together is what holds for each of them; `some` is a mask.
        meets = [-1]
        for some in range(1, 1 << len(parts)):
            lowest = some & -some
            meets.append(meets[some ^ lowest] & parts[lowest.bit_length() - 1][0])
        rests = [self.of(meet, place + 1) if meet > 0 else frozenset() for meet in meets]
        found = set(rests[-1])
        for some in range(1, len(rests) - 1):
            # What holds for one part more as well is told of with that one.
            wider = (rests[some | 1 << n] for n in range(len(parts)) if not some >> n & 1)
            values = sum(part[1] for n, part in enumerate(parts) if some >> n & 1)
            own = rests[some].difference(*wider)
            found.update(((place, values), *implicant) for implicant in own)
        return frozenset(found)

    def parts(self, mask: int, place: int) -> list[tuple[int, int]]:
        """Return what is left of a function for each value of a variable, like values together."""
        size = self.sizes[place + 1]
        values: dict[int, int] = {}
        for value in range(self.radices[place]):
            part = (mask >> (value * size)) & ((1 << size) - 1)
            values[part] = values.get(part, 0) | 1 << value
        return list(values.items())
