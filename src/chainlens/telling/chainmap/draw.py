"""Draws the map of a chain, as data, from what answers and verdicts say and nothing else.

Functions from inputs to end markets are the columns of a small grid. The product runs along one row
as far as the answers tell, services run above it, and whoever stands beside the way has a row below
to themselves; so no line runs through a box, and a painter needs no layout. What is not known stays
on the map as unknown.
"""

from collections.abc import Iterator
from itertools import pairwise

from chainlens.reasoning import Diagnosis
from chainlens.telling.chainmap import tables
from chainlens.telling.chainmap.model import (
    FUNCTIONS,
    Actor,
    ActorId,
    AnswerMark,
    AnswerRef,
    ChainMap,
    Function,
    Link,
    LinkKind,
    Presence,
    VerdictMark,
)
from chainlens.telling.chainmap.said import Said

_A = ActorId
_MARKETS = (*tables.MARKETS.values(), _A.MARKET_UNKNOWN)


def chain_map(diagnosis: Diagnosis) -> ChainMap:
    """Return the map of the chain that a diagnosis is about."""
    said = Said(diagnosis)
    above = [*_services(said), *_cooperation(said)]
    main = len(above)
    actors = {actor.id: actor for actor in _actors(said, main)}
    links = [*_product(said, actors, main), *_membership(said, actors)]
    links += [link for link in above if link.start in actors and link.end in actors]
    return ChainMap(
        actors=tuple(actors.values()),
        links=tuple(links),
        verdict_marks=tuple(_verdict_marks(diagnosis, actors)),
        answer_marks=tuple(_answer_marks(said, actors)),
        rows=1 + max(actor.row for actor in actors.values()),
        main_row=main,
    )


# Actors


def _actors(said: Said, main: int) -> Iterator[Actor]:
    below = main
    markets = 0
    on_the_way = _on_the_way(said)
    for id_, function in _places(said):
        if id_ in _MARKETS:  # they stand below one another; no line runs past the last column
            row, markets = main + markets, markets + 1
        elif id_ in on_the_way:
            row = main
        else:
            below += 1
            row = below
        yield _actor(said, id_, function, row)


def _places(said: Said) -> Iterator[tuple[ActorId, Function]]:
    """Yield who belongs on the map, and in which function."""
    yield _A.INPUT_SUPPLIERS, Function.INPUTS
    if _are_traders(said):
        yield _A.PRODUCERS, Function.PRODUCTION
        yield _A.SMALL_ENTERPRISES, Function.TRADE
    else:
        yield _A.SMALL_ENTERPRISES, Function.PRODUCTION
    yield _A.PRODUCER_GROUPS, Function.TRADE
    # Once it is known how buyers deal, only the go-betweens that an answer names are drawn.
    if said.answer(tables.VIA_QUESTION) is None or _is_said(said, _A.MIDDLEMEN):
        yield _A.MIDDLEMEN, Function.TRADE
    if _is_said(said, _A.LEAD_TRADERS):
        yield _A.LEAD_TRADERS, Function.TRADE
    if _is_said(said, _A.LEAD_PRODUCERS):
        yield _A.LEAD_PRODUCERS, Function.PRODUCTION
    yield _A.PROCESSORS, Function.PROCESSING
    yield _A.BUYERS, Function.LEAD
    markets = [id_ for id_ in tables.MARKETS.values() if _market_ref(said, id_)]
    for id_ in markets or [_A.MARKET_UNKNOWN]:
        yield id_, Function.END_MARKET


def _are_traders(said: Said) -> bool:
    return said.says(tables.SECTOR, tables.SECTOR_OF_TRADERS)


def _is_said(said: Said, id_: ActorId) -> bool:
    return bool(said.found(tables.SAYS_PRESENT[id_]))


def _on_the_way(said: Said) -> frozenset[ActorId]:
    """Return who stands in the row of the product, besides end markets."""
    way = {_A.INPUT_SUPPLIERS, _A.SMALL_ENTERPRISES, _A.BUYERS}
    via = tables.VIA.get(said.option(tables.VIA_QUESTION))
    # Small enterprises that trade stand in the column of go-betweens themselves.
    if via is not None and not _are_traders(said):
        way.add(via)
    return frozenset(way)


def _market_ref(said: Said, id_: ActorId) -> tuple[AnswerRef, ...]:
    options = tuple(option for option, market in tables.MARKETS.items() if market is id_)
    return said.found(((tables.MARKET_QUESTION, options),))


def _actor(said: Said, id_: ActorId, function: Function, row: int) -> Actor:
    refs: tuple[AnswerRef, ...] = ()
    against: tuple[AnswerRef, ...] = ()
    if id_ is _A.SMALL_ENTERPRISES:
        option = said.option(tables.SECTOR)
        refs = (AnswerRef(tables.SECTOR, option),) if option else ()
        # A case is about them; that they produce is taken for granted until an answer tells.
        presence = said.presence(refs) if refs else Presence.ASSUMED
    elif id_ in _MARKETS:
        refs = _market_ref(said, id_)
        presence = said.presence(refs)
    else:
        refs = said.found(tables.SAYS_PRESENT.get(id_, ()))
        presence = said.presence(refs)
        against = said.found(tables.SAYS_NONE.get(id_, ()))
        if against and not refs:
            refs, against, presence = against, (), Presence.NONE
    return Actor(
        id=id_,
        function=function,
        presence=presence,
        column=FUNCTIONS.index(function),
        row=row,
        is_small=id_ is _A.SMALL_ENTERPRISES,
        is_lead=tables.LEADS.get(said.option(tables.LEAD_QUESTION)) is id_,
        said=refs,
        against=against,
    )


# Lines

_Actors = dict[ActorId, Actor]


def _product(said: Said, actors: _Actors, main: int) -> Iterator[Link]:
    inputs = actors[_A.INPUT_SUPPLIERS]
    if inputs.presence is not Presence.NONE:
        yield _flow(_A.INPUT_SUPPLIERS, _A.SMALL_ENTERPRISES, inputs.presence, main, inputs.said)
    if _A.PRODUCERS in actors:
        row = actors[_A.PRODUCERS].row
        yield _flow(_A.PRODUCERS, _A.SMALL_ENTERPRISES, Presence.UNKNOWN, row)
    yield from _way_to_buyers(said, actors, main)
    yield from _beside_the_way(said, actors)
    for id_ in _MARKETS:
        if id_ in actors:
            market = actors[id_]
            known = actors[_A.BUYERS].presence is not Presence.UNKNOWN
            presence = market.presence if known else Presence.UNKNOWN
            yield _flow(_A.BUYERS, id_, presence, market.row, market.said)


def _flow(
    start: ActorId,
    end: ActorId,
    presence: Presence,
    row: int,
    said: tuple[AnswerRef, ...] = (),
) -> Link:
    return Link(start, end, LinkKind.PRODUCT, presence, row, said=said)


def _way_to_buyers(said: Said, actors: _Actors, main: int) -> Iterator[Link]:
    """Yield the product's way from small enterprises to buyers, as buyers are said to deal."""
    option = said.option(tables.VIA_QUESTION)
    refs = (AnswerRef(tables.VIA_QUESTION, option),) if option else ()
    presence = said.presence(refs)
    via = tables.VIA.get(option)
    stops = [_A.SMALL_ENTERPRISES, *([via] if via else []), _A.BUYERS]
    row = actors[via].row if via else main
    for start, end in pairwise(stops):
        # How many buyers small enterprises can choose among shows where the product leaves them.
        first = start is _A.SMALL_ENTERPRISES
        yield Link(
            start,
            end,
            LinkKind.PRODUCT,
            presence,
            row,
            arrows=tables.ARROWS.get(said.option(tables.ARROWS_QUESTION), 1) if first else 1,
            said=refs,
            details=said.answered(tables.FLOW_DETAILS) if first else (),
        )


def _beside_the_way(said: Said, actors: _Actors) -> Iterator[Link]:
    """Yield lines to and from those who are there, while no answer says where they come in."""
    via = tables.VIA.get(said.option(tables.VIA_QUESTION)) or _A.SMALL_ENTERPRISES
    for id_ in (_A.LEAD_PRODUCERS, _A.LEAD_TRADERS, _A.PROCESSORS):
        actor = actors.get(id_)
        if actor is None or actor.presence is Presence.UNKNOWN:
            continue
        if actor.column > actors[via].column:
            yield _flow(via, id_, Presence.UNKNOWN, actor.row)
        elif actor.column > actors[_A.SMALL_ENTERPRISES].column:
            yield _flow(_A.SMALL_ENTERPRISES, id_, Presence.UNKNOWN, actor.row)
        yield _flow(id_, _A.BUYERS, Presence.UNKNOWN, actor.row)


def _membership(said: Said, actors: _Actors) -> Iterator[Link]:
    groups = actors[_A.PRODUCER_GROUPS]
    through_groups = said.option(tables.VIA_QUESTION) == "groups"
    if groups.presence in (Presence.KNOWN, Presence.ASSUMED) and not through_groups:
        yield Link(
            _A.SMALL_ENTERPRISES,
            _A.PRODUCER_GROUPS,
            LinkKind.MEMBERSHIP,
            groups.presence,
            groups.row,
            said=groups.said,
            details=said.answered(tables.MEMBERSHIP_DETAILS),
        )


def _services(said: Said) -> Iterator[Link]:
    """Yield what buyers give along with the deal; unknown while nobody was asked about it."""
    refs = said.found(tables.SERVICES)
    if refs or said.answer(tables.SERVICE_QUESTION) is None:
        yield Link(
            _A.BUYERS,
            _A.SMALL_ENTERPRISES,
            LinkKind.SERVICE,
            said.presence(refs),
            0,
            said=refs,
            details=said.answered(tables.SERVICE_DETAILS),
        )


def _cooperation(said: Said) -> Iterator[Link]:
    refs = said.found(tables.COOPERATION)
    if refs:
        # It runs in a row of its own, below that of the services if there are any.
        row = sum(1 for _ in _services(said))
        presence = said.presence(refs)
        yield Link(_A.BUYERS, _A.PRODUCER_GROUPS, LinkKind.COOPERATION, presence, row, said=refs)


# Marks


def _verdict_marks(diagnosis: Diagnosis, actors: _Actors) -> Iterator[VerdictMark]:
    for claim, (kind, places) in tables.VERDICT_MARKS.items():
        verdict = diagnosis.verdict_of.get(claim)
        if verdict is None:
            continue
        for value in verdict.values:
            actor = places.get(value, _A.SMALL_ENTERPRISES)
            assert actor in actors
            yield VerdictMark(
                actor=actor,
                kind=kind,
                claim=claim,
                value=value,
                status=verdict.status,
                against=tuple(v for v in verdict.values if v != value and verdict.claim.exclusive),
                rules=tuple(
                    argument.rule.id for argument in verdict.for_value(value) if argument.counts
                ),
            )
        if not verdict.values and claim in tables.LOOKED_FOR:
            place = tables.LOOKED_FOR[claim]
            yield VerdictMark(place, kind, claim, "", verdict.status, (), ())


def _answer_marks(said: Said, actors: _Actors) -> Iterator[AnswerMark]:
    for question, places in tables.ANSWER_MARKS.items():
        option = said.option(question)
        ref = AnswerRef(question, option)
        for actor in places.get(option, ()):
            if actor in actors:
                yield AnswerMark(actor, ref, said.presence((ref,)))
