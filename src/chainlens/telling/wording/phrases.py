"""Short words for the program's own terms."""

from chainlens.inquiry import Also
from chainlens.model import Basis, Criterion, Known, PointKind, WorkStatus
from chainlens.reasoning import IdeaStatus, ValueState, VerdictStatus
from chainlens.system import _

UNKNOWN_ANSWER = _("Not known")
NONE_OF_THESE = _("None of these")

VERDICT_STATUS: dict[VerdictStatus, str] = {
    VerdictStatus.ESTABLISHED: _("established"),
    VerdictStatus.CONTESTED: _("contested"),
    VerdictStatus.NOT_ESTABLISHED: _("not established"),
    VerdictStatus.EXCLUDED: _("excluded"),
}
# What each status means, for a legend or a tooltip.
VERDICT_MEANING: dict[VerdictStatus, str] = {
    VerdictStatus.ESTABLISHED: _("The paper's arguments that hold here agree."),
    VerdictStatus.CONTESTED: _("Arguments that hold here disagree; both sides are shown."),
    VerdictStatus.NOT_ESTABLISHED: _(
        "Answers that are missing could still bring a conclusion out."
    ),
    VerdictStatus.EXCLUDED: _(
        "With these answers nothing in the paper leads to a conclusion here."
    ),
}
IDEA_STATUS: dict[IdeaStatus, str] = {
    IdeaStatus.SUPPORTED: _("supported"),
    IdeaStatus.CONDITIONAL: _("conditional"),
    IdeaStatus.ADVISED_AGAINST: _("advised against"),
    IdeaStatus.OUTSIDE: _("outside the paper"),
}
IDEA_MEANING: dict[IdeaStatus, str] = {
    IdeaStatus.SUPPORTED: _(
        "The paper, as we read it, bears the idea out here, and nothing it names speaks against it."
    ),
    IdeaStatus.CONDITIONAL: _("It depends on the conditions, objections or open questions listed."),
    IdeaStatus.ADVISED_AGAINST: _(
        "The paper, as we read it, speaks against the idea here, and nothing in it for it."
    ),
    IdeaStatus.OUTSIDE: _("The paper, as we read it, says nothing for or against the idea here."),
}
VALUE_STATE: dict[ValueState, str] = {
    ValueState.SUPPORTED: _("it did come out"),
    ValueState.SET_ASIDE: _("its arguments are set aside"),
    ValueState.OPEN: _("it could still come out"),
    ValueState.RULED_OUT: _("no rule can give it any more with these answers"),
}
KNOWN_WORDS: dict[Known, str] = {
    "documented": _("documented"),
    "observed": _("observed"),
    "told": _("told"),
    "assumed": _("assumed"),
}
KNOWN_UNSTATED = _("how it is known was not said")
BASIS: dict[Basis, str] = {
    "literature": _("cited literature"),
    "case": _("a named example"),
    "interview": _("practitioners cited by name"),
    "authors": _("the paper's own reasoning"),
    "definition": _("a definition"),
}
WORK_STATUS: dict[WorkStatus, str] = {
    "confirmed": _("identified"),
    "plausible_candidate_only": _("identified with doubt"),
    "general_knowledge": _("known of, not looked up"),
    "unknown": _("not identified"),
}
POINT: dict[PointKind, str] = {
    "supports": _("For it"),
    "opposes": _("Against it"),
    "needs": _("It needs"),
    "side_effect": _("Side effect"),
    "may_lose": _("Who may lose"),
}
ALSO: dict[Also, str] = {
    "question": _("It tells whether another question makes sense here."),
    "remark": _("It tells whether a limit or an open question of the paper bears on this case."),
    "scope": _("It tells whether this case is like those that some of the evidence is from."),
}
CRITERION: dict[Criterion, str] = {
    "relevance": _("relevance"),
    "coherence": _("coherence"),
    "effectiveness": _("effectiveness"),
    "efficiency": _("efficiency"),
    "impact": _("impact"),
    "sustainability": _("sustainability"),
}
