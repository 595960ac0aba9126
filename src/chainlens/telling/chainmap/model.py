"""What a map of a chain is made of: actors on a grid, lines between them, marks on them."""

from dataclasses import dataclass
from enum import StrEnum

from chainlens.reasoning import VerdictStatus


class Function(StrEnum):
    """What is done to the product, in the order of the chain; the columns of the map."""

    INPUTS = "inputs"
    PRODUCTION = "production"
    TRADE = "trade"
    PROCESSING = "processing"
    LEAD = "lead"
    END_MARKET = "end_market"


FUNCTIONS: tuple[Function, ...] = tuple(Function)


class ActorId(StrEnum):
    """Who can be on a map."""

    INPUT_SUPPLIERS = "input_suppliers"
    SMALL_ENTERPRISES = "small_enterprises"
    PRODUCERS = "producers"  # where the small enterprises trade what others produce
    LEAD_PRODUCERS = "lead_producers"
    PRODUCER_GROUPS = "producer_groups"
    MIDDLEMEN = "middlemen"
    LEAD_TRADERS = "lead_traders"
    PROCESSORS = "processors"
    BUYERS = "buyers"
    MARKET_LOCAL = "market_local"
    MARKET_NATIONAL = "market_national"
    MARKET_REGIONAL = "market_regional"
    MARKET_GLOBAL = "market_global"
    MARKET_UNKNOWN = "market_unknown"


class Presence(StrEnum):
    """Whether something is in the chain."""

    KNOWN = "known"  # an answer says so
    ASSUMED = "assumed"  # an answer says so that is itself assumed, or it is taken for granted
    UNKNOWN = "unknown"
    NONE = "none"  # an answer says that there is none


@dataclass(frozen=True)
class AnswerRef:
    """An answer that says something of the map: a question, and the option that says it."""

    question: str
    option: str


@dataclass(frozen=True)
class Actor:
    """A box of the map.

    Attributes:
        column: the place of its function, 0 for inputs. row: its lane, 0 at the top.
        is_small: whether these are the micro and small enterprises that the diagnosis is about.
        is_lead: whether the answers give these firms the most say.
        said: the answers by which it is there, or is not. against: answers that say the opposite.
    """

    id: ActorId
    function: Function
    presence: Presence
    column: int
    row: int
    is_small: bool = False
    is_lead: bool = False
    said: tuple[AnswerRef, ...] = ()
    against: tuple[AnswerRef, ...] = ()


class LinkKind(StrEnum):
    """What a line of the map stands for; the product is drawn solid, all else dashed."""

    PRODUCT = "product"
    SERVICE = "service"
    MEMBERSHIP = "membership"
    COOPERATION = "cooperation"


@dataclass(frozen=True)
class Link:
    """A line of the map from one actor to another.

    Attributes:
        row: the row along which it runs from column to column; to get there from its ends it uses
            the gaps between columns.
        arrows: as how many arrows to draw it; several for several buyers.
        said: the answers by which it is there; for services, what they are.
        details: answered questions that tell more of it.
    """

    start: ActorId
    end: ActorId
    kind: LinkKind
    presence: Presence
    row: int
    arrows: int = 1
    said: tuple[AnswerRef, ...] = ()
    details: tuple[str, ...] = ()


class MarkKind(StrEnum):
    """What a mark on an actor is about."""

    GOVERNANCE = "governance"
    POWER = "power"
    RENTS = "rents"
    VALUE = "value"
    BARRIERS = "barriers"
    CAPTIVITY = "captivity"
    SERVICES = "services"
    TASKS = "tasks"
    RISK = "risk"
    UPGRADING = "upgrading"


@dataclass(frozen=True)
class VerdictMark:
    """A verdict shown where it lies; it explains itself by the arguments behind it.

    Attributes:
        value: the value of the claim; '' where none came out.
        status: the verdict's. A contested one gives a mark for every value that counts.
        against: the other values of a contested verdict.
        rules: ids of the rules whose arguments for the value count.
    """

    actor: ActorId
    kind: MarkKind
    claim: str
    value: str
    status: VerdictStatus
    against: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def is_contested(self) -> bool:
        """Tell whether arguments disagree on it."""
        return self.status is VerdictStatus.CONTESTED

    @property
    def is_unknown(self) -> bool:
        """Tell whether nothing came out, which a painter shows as a question mark."""
        return not self.value


@dataclass(frozen=True)
class AnswerMark:
    """Something that an answer says about an actor, such as that it names the price."""

    actor: ActorId
    said: AnswerRef
    presence: Presence


@dataclass(frozen=True)
class ChainMap:
    """The map of a chain.

    Attributes:
        rows: how many rows there are; there is one column for each function.
        main_row: the row along which the product flows as far as the answers tell.
    """

    actors: tuple[Actor, ...]
    links: tuple[Link, ...]
    verdict_marks: tuple[VerdictMark, ...]
    answer_marks: tuple[AnswerMark, ...]
    rows: int
    main_row: int

    def actor(self, id_: ActorId) -> Actor | None:
        """Return an actor, if it is on the map."""
        return next((actor for actor in self.actors if actor.id is id_), None)

    def at(self, function: Function) -> tuple[Actor, ...]:
        """Return the actors of a function, from the top."""
        own = [actor for actor in self.actors if actor.function is function]
        return tuple(sorted(own, key=lambda actor: actor.row))

    def marks_on(self, id_: ActorId) -> tuple[VerdictMark, ...]:
        """Return the verdicts that are marked on an actor."""
        return tuple(mark for mark in self.verdict_marks if mark.actor is id_)
