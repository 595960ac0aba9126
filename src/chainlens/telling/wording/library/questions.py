"""The pages of questions, of the answers to them, and of the topics that they are in."""

from collections.abc import Iterator

from chainlens.knowledge import Relation
from chainlens.system import _
from chainlens.telling.wording.asked_of import judgement_lines
from chainlens.telling.wording.library.page import Page
from chainlens.telling.wording.lines import Line, Role


def question_page(page: Page) -> Iterator[Line]:
    """Yield the page of a question."""
    question = page.base.questions[page.id]
    yield Line(Role.TEXT, question.help)
    yield Line(Role.TEXT, _("For example: {example}").format(example=question.example))
    yield from page.linked(_("Topic"), Relation.PART_OF)
    if question.kind == "number":
        text = _("A number from {least} to {greatest} {unit}").format(
            least=question.minimum, greatest=question.maximum, unit=question.unit
        )
        yield Line(Role.HEADING, text)
    else:
        several = question.kind == "several"
        heading = _("Answers, any of these") if several else _("Answers, one of these")
        yield Line(Role.HEADING, heading)
        for option, said in question.options.items():
            yield Line(Role.ITEM, said, 0, f"option:{question.id}={option}")
    yield from page.conditions(question.ask_if, _("It is asked only if"))
    yield from judgement_lines(page.base, question)
    yield from page.asked_for_by()


def option_page(page: Page) -> Iterator[Line]:
    """Yield the page of an answer to a question."""
    question = page.base.questions[page.id.partition("=")[0]]
    yield Line(Role.TEXT, question.ask, 0, f"question:{question.id}")
    yield from page.asked_for_by()


def topic_page(page: Page) -> Iterator[Line]:
    """Yield the page of a topic of questions."""
    yield Line(Role.TEXT, page.base.topics[page.id].says)
    yield from page.linked(_("Questions"), Relation.HAS_PART)
