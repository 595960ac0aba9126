"""Which answers and verdicts say what on the map of a chain.

These tables are this project's reading of its own questions. Names that a rule base does not have
are passed over, so that a map can be drawn under any rule base.
"""

from collections.abc import Mapping

from chainlens.telling.chainmap.model import ActorId, MarkKind

_A = ActorId

# (question, options of it that say so), for answers taken together
Says = tuple[tuple[str, tuple[str, ...]], ...]

SAYS_PRESENT: Mapping[ActorId, Says] = {
    _A.INPUT_SUPPLIERS: (("inputs_from", ("main_buyer_and_others", "others")),),
    _A.PRODUCER_GROUPS: (
        ("producer_groups", ("strong", "weak")),
        ("buyer_deals_with", ("groups",)),
        ("buyer_and_groups_cooperate", ("yes",)),
        ("group_tasks", ("production", "post_harvest", "quality_control", "marketing")),
    ),
    _A.MIDDLEMEN: (
        ("buyer_deals_with", ("middlemen",)),
        ("requirements_set_by", ("middlemen",)),
    ),
    _A.PROCESSORS: (
        ("lead_firm_trade", ("processing_or_making",)),
        ("brand_owner", ("processor",)),
        ("quality_made_by", ("processors_or_factories",)),
    ),
    _A.LEAD_TRADERS: (("lead_firm_trade", ("international_trading",)),),
    _A.LEAD_PRODUCERS: (("lead_firm_trade", ("growing_or_craft",)),),
    _A.BUYERS: (
        ("lead_firm_trade", ("marketing_or_retail",)),
        ("buyers_within_reach", ("one", "two_or_three", "many")),
        ("buyers_change", ("more", "same", "fewer")),
        ("buyer_deals_with", ("each_producer", "groups", "middlemen")),
        ("requirements_set_by", ("lead_buyer", "shared")),
        ("price_set_by", ("buyer",)),
        ("deal_form", ("regular_buyer", "contract", "owned_by_buyer")),
        ("inputs_from", ("only_main_buyer", "main_buyer_and_others")),
        ("buyer_services", ("inputs_on_credit", "cash_credit", "advice", "transport")),
        ("buyer_services_change", ("more", "same", "less")),
        ("buyer_caps_share", ("yes",)),
        ("buyer_and_groups_cooperate", ("yes",)),
        ("story_sold", ("yes",)),
        ("brand_owner", ("buyer",)),
        ("quality_made_by", ("buyers",)),
    ),
}
SAYS_NONE: Mapping[ActorId, Says] = {
    _A.INPUT_SUPPLIERS: (("inputs_from", ("only_main_buyer",)),),
    _A.PRODUCER_GROUPS: (("producer_groups", ("none",)),),
}

SECTOR = "sector"
SECTOR_OF_TRADERS = "trade_or_services"

# The firms with the most say, by what they live on.
LEAD_QUESTION = "lead_firm_trade"
LEADS: Mapping[str, ActorId] = {
    "marketing_or_retail": _A.BUYERS,
    "international_trading": _A.LEAD_TRADERS,
    "processing_or_making": _A.PROCESSORS,
    "growing_or_craft": _A.LEAD_PRODUCERS,
}

MARKET_QUESTION = "end_markets"
MARKETS: Mapping[str, ActorId] = {
    "local": _A.MARKET_LOCAL,
    "national": _A.MARKET_NATIONAL,
    "regional": _A.MARKET_REGIONAL,
    "global": _A.MARKET_GLOBAL,
}

# How the product gets from small enterprises to buyers; None: without anyone between.
VIA_QUESTION = "buyer_deals_with"
VIA: Mapping[str, ActorId | None] = {
    "each_producer": None,
    "groups": _A.PRODUCER_GROUPS,
    "middlemen": _A.MIDDLEMEN,
}
ARROWS_QUESTION = "buyers_within_reach"
ARROWS: Mapping[str, int] = {"one": 1, "two_or_three": 2, "many": 3}
FLOW_DETAILS = (
    "buyers_within_reach",
    "buyers_change",
    "deal_form",
    "deliveries_fall_short",
    "subcontracts_to_small",
    "work_for_small",
    "ties_change",
)

# What buyers give along with the deal.
SERVICE_QUESTION = "buyer_services"
SERVICES: Says = (
    (SERVICE_QUESTION, ("inputs_on_credit", "cash_credit", "advice", "transport")),
    ("inputs_from", ("only_main_buyer", "main_buyer_and_others")),
)
SERVICE_DETAILS = ("buyer_services_change",)
MEMBERSHIP: Says = SAYS_PRESENT[_A.PRODUCER_GROUPS]
MEMBERSHIP_DETAILS = (
    "group_tasks",
    "group_controls_quality",
    "group_levies_members",
    "groups_backed_by",
)
COOPERATION: Says = (("buyer_and_groups_cooperate", ("yes",)),)

# Who is said to decide or to own what.
ANSWER_MARKS: Mapping[str, Mapping[str, tuple[ActorId, ...]]] = {
    "price_set_by": {"buyer": (_A.BUYERS,), "producers": (_A.SMALL_ENTERPRISES,)},
    "requirements_set_by": {
        "lead_buyer": (_A.BUYERS,),
        "middlemen": (_A.MIDDLEMEN,),
        "producers": (_A.SMALL_ENTERPRISES,),
        "shared": (_A.SMALL_ENTERPRISES, _A.BUYERS),
    },
    "brand_owner": {
        "buyer": (_A.BUYERS,),
        "processor": (_A.PROCESSORS,),
        "producers": (_A.SMALL_ENTERPRISES,),
    },
    "quality_made_by": {
        "producers": (_A.SMALL_ENTERPRISES,),
        "processors_or_factories": (_A.PROCESSORS,),
        "buyers": (_A.BUYERS,),
    },
}

# Where verdicts lie: what a mark is about, and on whom it stands; on the small enterprises unless
# a value is named.
VERDICT_MARKS: Mapping[str, tuple[MarkKind, Mapping[str, ActorId]]] = {
    "chain_governance": (MarkKind.GOVERNANCE, {"buyer_driven": _A.BUYERS}),
    "mse_power": (MarkKind.POWER, {}),
    "value_maker": (MarkKind.VALUE, {}),
    "producer_rents": (MarkKind.RENTS, {}),
    "income_without_rents": (MarkKind.RENTS, {}),
    "quality_returns": (MarkKind.RENTS, {}),
    "buyer_gain": (MarkKind.RENTS, {"story": _A.BUYERS}),
    "entry_barriers": (MarkKind.BARRIERS, {}),
    "captive_position": (MarkKind.CAPTIVITY, {}),
    "captive_risk": (MarkKind.CAPTIVITY, {}),
    "buyer_dependency": (MarkKind.CAPTIVITY, {}),
    "services_with_deal": (MarkKind.SERVICES, {"fewer": _A.BUYERS}),
    "functions_to_groups": (MarkKind.TASKS, {"passed_on": _A.PRODUCER_GROUPS}),
    "shed_functions": (MarkKind.TASKS, {"likelier": _A.BUYERS}),
    "quality_control": (MarkKind.TASKS, {"kept_by_buyer": _A.BUYERS}),
    "small_subcontracting": (MarkKind.TASKS, {}),
    "compliance_risk": (MarkKind.RISK, {}),
    "upgrading_effect": (MarkKind.UPGRADING, {}),
}
# Verdicts that a reader of a map looks for, so that they are marked as unknown where nothing came
# out, and on whom the question mark goes.
LOOKED_FOR: Mapping[str, ActorId] = {
    "chain_governance": _A.BUYERS,
    "mse_power": _A.SMALL_ENTERPRISES,
    "producer_rents": _A.SMALL_ENTERPRISES,
}


def question_about(actor: ActorId) -> str:
    """Return the question whose answer tells first whether someone is there."""
    if actor in MARKETS.values() or actor is _A.MARKET_UNKNOWN:
        return MARKET_QUESTION
    return SAYS_PRESENT[actor][0][0] if actor in SAYS_PRESENT else SECTOR
