"""A batch of cases: for every question, which cases give which answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chainlens.model import Value

Answers = Mapping[str, Value | None]


@dataclass(frozen=True)
class Batch:
    """Many cases side by side; bit n of every mask stands for case n.

    Attributes:
        size: how many cases there are.
        masks: for every question and every value that some case gives it, the cases that do. A case
            that gives a question no value (or None) has it unanswered.
    """

    size: int
    masks: Mapping[str, Mapping[Value, int]]

    @property
    def everywhere(self) -> int:
        """The mask of all cases."""
        return (1 << self.size) - 1

    @classmethod
    def of(cls, cases: Iterable[Answers]) -> "Batch":
        """Return a batch of cases that are given one by one."""
        bits: dict[str, dict[Value, list[int]]] = {}
        size = 0
        for size, answers in enumerate(cases, start=1):
            for question, value in answers.items():
                if value is not None:
                    bits.setdefault(question, {}).setdefault(value, []).append(size - 1)
        return cls(
            size,
            {
                question: {value: _mask(places, size) for value, places in values.items()}
                for question, values in bits.items()
            },
        )

    @classmethod
    def changes(cls, start: Answers, changes: Iterable[Answers]) -> "Batch":
        """Return a batch in which case n is `start` with the answers of change n put over it."""
        listed = list(changes)
        size = len(listed)
        everywhere = (1 << size) - 1
        changed: dict[str, dict[Value | None, list[int]]] = {}
        for place, change in enumerate(listed):
            for question, value in change.items():
                changed.setdefault(question, {}).setdefault(value, []).append(place)
        masks: dict[str, dict[Value, int]] = {}
        for question in {*start, *changed}:
            values = changed.get(question, {})
            put = {value: _mask(places, size) for value, places in values.items()}
            kept = everywhere
            for mask in put.values():
                kept &= ~mask
            own = start.get(question)
            if own is not None:
                put[own] = put.get(own, 0) | kept
            masks[question] = {v: mask for v, mask in put.items() if v is not None and mask}
        return cls(size, masks)


def _mask(places: Iterable[int], size: int) -> int:
    """Return the number that has these bits set; by way of bytes, since that is linear."""
    data = bytearray(size // 8 + 1)
    for place in places:
        data[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(data, "little")
