"""A program that answers one question after the other, to be killed at any moment."""

import sys
from pathlib import Path
from types import MappingProxyType

from chainlens.cases.keeping import open_case
from chainlens.model import knowledge as k
from chainlens.model.case import Answer, Case
from chainlens.system.errors import Place

CHOICES = ("red", "blue", "green")
NONE = MappingProxyType({})
# Made by hand: a program that starts at once can be killed often.
BASE = k.RuleBase(
    id="three",
    title="Three questions",
    version="0.0.0",
    fingerprint="0" * 64,
    paper=k.PaperInfo("t", "s", "y", "s", (), "s"),
    topics=MappingProxyType({"t": k.Topic("t", "T", "Says.")}),
    themes=NONE,
    questions=MappingProxyType(
        {
            id_: k.Question(
                id=id_,
                topic="t",
                ask=f"{id_}?",
                kind="choice",
                help="h",
                example="e",
                options=MappingProxyType({choice: choice.title() for choice in CHOICES}),
                unit="",
                minimum=None,
                maximum=None,
                ask_if=(),
                place=Place("nowhere"),
            )
            for id_ in ("q0", "q1", "q2")
        }
    ),
    claims=NONE,
    interventions=NONE,
    findings=NONE,
    passages=NONE,
    works=NONE,
    rules=NONE,
    caveats=NONE,
    gaps=NONE,
    terms=(),
    order=(),
)


def answer_of(number: int) -> tuple[str, Answer]:
    """Return the question and the answer that come at a number, counted from 1."""
    note = f"answer {number} " + "and what was said about it " * 40
    return f"q{number % 3}", Answer(CHOICES[number % 3 - number // 3 % 3], "told", "A", note)


def case_after(answers: int) -> Case:
    """Return the case after so many answers."""
    case = Case(name="Answering")
    for number in range(max(1, answers - 2), answers + 1):
        case = case.with_answer(*answer_of(number))
    return case


def main(path: Path) -> None:
    """Answer without end; say the number of each answer once it is safe."""
    keeper = open_case(path, BASE)
    number = 0
    while True:
        number += 1
        keeper.autosave(case_after(number))
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
