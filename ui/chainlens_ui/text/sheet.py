"""A sheet: what is told about one thing, in sections that fold."""

from dataclasses import dataclass

from chainlens.telling import Line
from chainlens_ui.look import Sign


@dataclass(frozen=True)
class Section:
    """A part of a sheet; several parts of lines stand beside each other.

    Attributes:
        key: tells it apart within its sheet.
        folded: whether it is closed until someone opens it.
        sides: for each side its heading and its lines; usually one, without a heading.
    """

    key: str
    title: str
    sides: tuple[tuple[str, tuple[Line, ...]], ...]
    folded: bool = False


@dataclass(frozen=True)
class Sheet:
    """All that is told about one thing.

    Attributes:
        asks: the question that it answers, or a word above its title.
        trees: what its reasoning can be shown of as a tree: a title, and which proof.
        sign: the sign of its status, if it has one. meaning: what that status means.
        whose: which pack it comes from; '' for the paper's own.
    """

    asks: str
    title: str
    sign: Sign | None
    meaning: str
    sections: tuple[Section, ...]
    trees: tuple[tuple[str, str], ...] = ()
    whose: str = ""
