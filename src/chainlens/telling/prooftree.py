"""The reasoning behind a verdict as a tree for a painter: nodes with their text, and their places.

The tree is the proof of `chainlens.inquiry.explanation`, with the exceptions that bear on each
argument and the findings that it rests on beside its grounds. A painter draws node by node; those
who read or hear rather than see get the same tree as indented lines, or as a table.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from chainlens.inquiry import AnswerGround, ClaimGround, Proof, ProofStep
from chainlens.model import Claim, Finding, Point
from chainlens.reasoning import Diagnosis
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import how_known, value_in_words, value_of_claim
from chainlens.telling.wording.explain import scope_lines
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.packs import pack_mark
from chainlens.telling.wording.sources import passage_in_words, works_in_words
from chainlens.telling.wording.tables import Table, table


class NodeKind(StrEnum):
    """What a node of the tree is."""

    VERDICT = "verdict"  # the root: a value of a claim, or an idea for action
    ARGUMENT = "argument"
    ANSWER = "answer"
    CLAIM = "claim"  # an earlier conclusion that an argument rests on
    EXCEPTION = "exception"
    SOURCE = "source"


NODE_KIND: dict[NodeKind, str] = {
    NodeKind.VERDICT: _("verdict"),
    NodeKind.ARGUMENT: _("argument"),
    NodeKind.ANSWER: _("answer"),
    NodeKind.CLAIM: _("earlier conclusion"),
    NodeKind.EXCEPTION: _("exception"),
    NodeKind.SOURCE: _("source"),
}


@dataclass(frozen=True)
class Node:
    """A node of the tree.

    Attributes:
        id: the same for the same node in every tree of the same verdict, so that what a person has
            folded stays folded; it says the way from the root.
        lines: its text; the first line says the most.
        role: how it is to be shown; what does not count is SET_ASIDE.
        target: what it is about, as 'kind:id'.
        repeats: for an earlier conclusion that stands elsewhere in the tree, the id of that node;
            else ''.
    """

    id: str
    kind: NodeKind
    lines: tuple[str, ...]
    role: Role
    target: str
    children: "tuple[Node, ...]" = ()
    repeats: str = ""

    def walk(self) -> "Iterator[Node]":
        """Yield the node and all below it, each before its children."""
        yield self
        for child in self.children:
            yield from child.walk()

    @cached_property
    def below(self) -> int:
        """How many nodes there are below it."""
        return sum(1 for _ in self.walk()) - 1


def proof_tree(diagnosis: Diagnosis, proof: Proof, *, sources: bool = True) -> Node:
    """Return the tree of a proof; without `sources`, findings are left out."""
    return _Growing(diagnosis, sources).root(proof)


class _Growing:
    def __init__(self, diagnosis: Diagnosis, sources: bool) -> None:
        self.diagnosis = diagnosis
        self.base = diagnosis.base
        self.sources = sources
        # Where the steps to each value stand, for those that are shown above or below.
        self.grown: dict[tuple[str, str], str] = {}

    def root(self, proof: Proof) -> Node:
        if isinstance(proof.about, Claim):
            claim = proof.about
            id_ = f"value:{claim.id}={proof.value}"
            text = value_of_claim(claim, proof.value)
            target = f"claim:{claim.id}"
            self.grown[claim.id, proof.value] = id_
            status = phrases.VERDICT_STATUS[self.diagnosis.verdict_of[claim.id].status]
        else:
            id_ = target = f"intervention:{proof.about.id}"
            text = proof.about.title
            status = phrases.IDEA_STATUS[self.diagnosis.idea_of[proof.about.id].status]
        steps = tuple(self.step(id_, step) for step in proof.steps)
        lines = [text, _("Status: {status}").format(status=status)]
        if not steps:
            lines.append(_("No argument for it comes out with these answers."))
        root = Node(id_, NodeKind.VERDICT, tuple(lines), Role.VERDICT, target, steps)
        return self.pointed(root)

    def pointed(self, node: Node) -> Node:
        """Return a tree whose nodes know where they stand elsewhere, and say whose they are."""
        children = tuple(map(self.pointed, node.children))
        claim, value = node.repeats.split("=", 1) if node.repeats else ("", "")
        repeats = self.grown[claim, value] if node.repeats else ""
        mark = pack_mark(self.base, node.target)
        lines = (*node.lines, f"({mark})") if mark else node.lines
        return replace(node, lines=lines, children=children, repeats=repeats)

    def step(self, above: str, step: ProofStep) -> Node:
        argument, rule = step.argument, step.argument.rule
        id_ = f"{above}/rule:{rule.id}"
        says = rule.says
        if isinstance(rule.then, Point):
            says = f"{phrases.POINT[rule.then.point]}: {says}"
        lines = [says]
        if argument.set_aside_by:
            lines.append(_("Set aside in this case"))
        elif argument.undercut:
            lines.append(_("Does not count: what it rests on is set aside"))
        if rule.mechanism:
            lines.append(_("Why: {why}").format(why=rule.mechanism))
        lines += [line.text for line in scope_lines(argument, 0)]
        if rule.judgement:
            lines.append(_("Our judgement, not the paper's: {text}").format(text=rule.judgement))
        children = [self.ground(id_, number, g) for number, g in enumerate(step.grounds)]
        children += self.exceptions(id_, step)
        if self.sources:
            children += [self.source(id_, self.base.findings[key]) for key in rule.findings]
        return Node(
            id=id_,
            kind=NodeKind.ARGUMENT,
            lines=tuple(lines),
            role=Role.ITEM if argument.counts else Role.SET_ASIDE,
            target=f"rule:{rule.id}",
            children=tuple(children),
        )

    def ground(self, above: str, number: int, ground: AnswerGround | ClaimGround) -> Node:
        if isinstance(ground, AnswerGround):
            return self.answer(above, ground)
        claim, value = ground.claim, ground.value
        # One value can stand below an argument twice; the number tells the two apart.
        id_ = f"{above}/{number}:{claim.id}={value}"
        text = value_of_claim(claim, value)
        if ground.shown_above:
            return Node(
                id=id_,
                kind=NodeKind.CLAIM,
                lines=(text, _("See above")),
                role=Role.TEXT,
                target=f"claim:{claim.id}",
                repeats=f"{claim.id}={value}",
            )
        self.grown[claim.id, value] = id_
        steps = tuple(self.step(id_, step) for step in ground.steps)
        return Node(id_, NodeKind.CLAIM, (text,), Role.TEXT, f"claim:{claim.id}", steps)

    def answer(self, above: str, ground: AnswerGround) -> Node:
        question, answer = ground.question, ground.answer
        said = value_in_words(question, answer.value)
        lines = [said, question.ask, how_known(answer)]
        if answer.note:
            lines.append(_("Note: {note}").format(note=" ".join(answer.note.split())))
        target = f"question:{question.id}"
        return Node(f"{above}/{target}", NodeKind.ANSWER, tuple(lines), Role.TEXT, target)

    def exceptions(self, above: str, step: ProofStep) -> Iterator[Node]:
        argument = step.argument
        for template, role, fate, ids in (
            (_("Set aside here: {says}"), Role.SET_ASIDE, "set_aside", argument.set_aside_by),
            (_("With this limit: {says}"), Role.CAVEAT, "limited", argument.limited_by),
            (
                _("It may yet be set aside, depending on open answers: {says}"),
                Role.MISSING,
                "may_be_set_aside",
                argument.may_be_set_aside_by,
            ),
            (
                _("This limit may yet hold, depending on open answers: {says}"),
                Role.MISSING,
                "may_be_limited",
                argument.may_be_limited_by,
            ),
        ):
            for id_ in ids:
                text = template.format(says=self.base.rules[id_].says)
                node = f"{above}/{fate}:{id_}"
                yield Node(node, NodeKind.EXCEPTION, (text,), role, f"rule:{id_}")
        for claim, value in argument.undercut:
            what = value_of_claim(self.base.claims[claim], value)
            text = _("Set aside, though it rests on it: {what}").format(what=what)
            node = f"{above}/undercut:{claim}={value}"
            yield Node(node, NodeKind.EXCEPTION, (text,), Role.SET_ASIDE, f"claim:{claim}")

    def source(self, above: str, finding: Finding) -> Node:
        lines = [f"{finding.id}: {finding.says}", works_in_words(self.base, finding)]
        lines += [passage_in_words(self.base.passages[key]) for key in finding.passages]
        target = f"finding:{finding.id}"
        return Node(f"{above}/{target}", NodeKind.SOURCE, tuple(lines), Role.SOURCE, target)


@dataclass(frozen=True)
class Place:
    """Where the middle of a node goes, in grid units: x from the left, y the level from the root.

    Attributes:
        hidden: how many nodes are folded away below it.
    """

    x: float
    y: int
    hidden: int = 0


@dataclass(frozen=True)
class Layout:
    """Places for the nodes that are not folded away, by id.

    Attributes:
        edges: (id of a node, id of a child) for each line to draw.
        width: how many units wide the tree is; nodes in a row are at least one unit apart.
        height: how many levels it has.
    """

    places: dict[str, Place]
    edges: tuple[tuple[str, str], ...]
    width: int
    height: int


def layout(root: Node, folded: Collection[str] = ()) -> Layout:
    """Return a place for every node: leaves from left to right, parents above their children.

    Args:
        root: the tree.
        folded: ids of nodes whose children are not shown; ids of no node are passed over.
    """
    places: dict[str, Place] = {}
    edges: list[tuple[str, str]] = []
    leaves = 0

    def place(node: Node, level: int) -> float:
        nonlocal leaves
        shown = () if node.id in folded else node.children
        columns = [place(child, level + 1) for child in shown]
        if columns:
            x = (columns[0] + columns[-1]) / 2
        else:
            x, leaves = float(leaves), leaves + 1
        places[node.id] = Place(x, level, 0 if shown else node.below)
        edges.extend((node.id, child.id) for child in shown)
        return x

    place(root, 0)
    return Layout(places, tuple(edges), leaves, 1 + max(place.y for place in places.values()))


def tree_lines(root: Node, folded: Collection[str] = ()) -> list[Line]:
    """Return a tree as indented lines, each node with all its text."""
    return list(_lines(root, 0, folded))


def _lines(node: Node, depth: int, folded: Collection[str]) -> Iterator[Line]:
    first, *others = node.lines
    yield Line(node.role, f"{NODE_KIND[node.kind].capitalize()}: {first}", depth, node.target)
    yield from (Line(Role.NOTE, text, depth + 1) for text in others)
    if node.id in folded:
        if node.children:
            count = plural("{count} step is folded", "{count} steps are folded", node.below)
            yield Line(Role.NOTE, count, depth + 1)
    else:
        for child in node.children:
            yield from _lines(child, depth + 1, folded)


def tree_table(root: Node) -> Table:
    """Return a tree as a table; the steps are numbered, and each says which step it is for."""
    numbers = {node.id: str(number) for number, node in enumerate(root.walk(), start=1)}
    above = {child.id: numbers[node.id] for node in root.walk() for child in node.children}
    rows = []
    for node in root.walk():
        first, *others = node.lines
        if node.repeats:
            others.append(_("It is step {number}.").format(number=numbers[node.repeats]))
        more = " ".join(_ended(text) for text in others)
        rows.append((numbers[node.id], above.get(node.id, ""), NODE_KIND[node.kind], first, more))
    header = (_("Step"), _("For step"), _("What it is"), _("It says"), _("More"))
    return table(root.lines[0], header, rows)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
