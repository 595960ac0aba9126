"""An interview guide to print: as lines for a terminal, and as Markdown."""

import re
from collections.abc import Iterator

from chainlens.inquiry import Guide, GuideEntry, GuidePart
from chainlens.model import KNOWN, RuleBase
from chainlens.system import _
from chainlens.telling.wording import phrases
from chainlens.telling.wording.asked_of import WHO_IS_OURS
from chainlens.telling.wording.conditions import condition_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.packs import naming_pack

_DOTS = "." * 60
_SHORT_DOTS = "." * 30
# Signs that Markdown, or HTML in it, takes for its own.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&$#])")
# Signs that make a list or a heading of a line that begins with them.
_LEADING = re.compile(r"^(\d+)?([-+.)=])")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def guide_lines(guide: Guide) -> list[Line]:
    """Return a guide as lines."""
    lines = [
        Line(Role.TITLE, guide_title(guide)),
        *(Line(Role.NOTE, t) for t in guide_header(guide)),
    ]
    if not guide.parts:
        lines.append(Line(Role.TEXT, _("Nothing is left to ask here.")))
    for part in guide.parts:
        title, who = part_in_words(part)
        lines.append(Line(Role.HEADING, title))
        lines += [Line(Role.TEXT, who)] if who else []
        for topic in part.topics:
            lines.append(Line(Role.HEADING, topic.topic.title, 1, f"topic:{topic.topic.id}"))
            lines += [
                line for each in topic.entries for line in _entry_lines(guide.base, part, each)
            ]
    return lines


def _entry_lines(base: RuleBase, part: GuidePart, entry: GuideEntry) -> Iterator[Line]:
    question = entry.question
    yield Line(Role.TEXT, f"{entry.number}. {question.ask}", 1, f"question:{question.id}")
    for text in beside_in_words(base, part, entry):
        yield Line(Role.NOTE, text, 2)
    for text in boxes_in_words(entry):
        yield Line(Role.TEXT, f"[ ] {text}", 2)
    if question.kind == "number":
        yield Line(Role.TEXT, number_in_words(entry), 2)
    for text in to_fill_in():
        yield Line(Role.TEXT, text, 2)


def guide_markdown(guide: Guide) -> str:
    """Return a guide as Markdown, with tick boxes; no text in it is taken for markup."""
    out = [f"# {in_markdown(guide_title(guide))}", ""]
    out += [f"- {in_markdown(text)}" for text in guide_header(guide)]
    if not guide.parts:
        out += ["", in_markdown(_("Nothing is left to ask here."))]
    for part in guide.parts:
        title, who = part_in_words(part)
        out += ["", f"## {in_markdown(title)}"]
        out += ["", in_markdown(who)] if who else []
        for topic in part.topics:
            out += ["", f"### {in_markdown(topic.topic.title)}"]
            for entry in topic.entries:
                out += _entry_markdown(guide.base, part, entry)
    return "\n".join(out) + "\n"


def _entry_markdown(base: RuleBase, part: GuidePart, entry: GuideEntry) -> Iterator[str]:
    question = Line(Role.TEXT, entry.question.ask, target=f"question:{entry.question.id}")
    asked = naming_pack(base, question).text
    yield from ("", f"**{entry.number}. {in_markdown(asked)}**")
    for text in beside_in_words(base, part, entry):
        yield from ("", in_markdown(text))
    yield ""
    for text in boxes_in_words(entry):
        yield f"- [ ] {in_markdown(text)}"
    if entry.question.kind == "number":
        yield from ("", in_markdown(number_in_words(entry)))
    for text in to_fill_in():
        yield from ("", in_markdown(text, boxes=True))


def in_markdown(text: str, *, boxes: bool = False) -> str:
    """Return a text on one line in which Markdown finds no markup.

    Args:
        text: any text, such as a case file may hold.
        boxes: keep '[ ]' as it is, which is no markup within a line.
    """
    plain = on_one_line(text) if not boxes else text
    escaped = _MARKUP.sub(r"\\\1", plain)
    if boxes:
        escaped = escaped.replace(r"\[ \]", "[ ]")
    return _LEADING.sub(lambda found: f"{found[1] or ''}\\{found[2]}", escaped)


def on_one_line(text: str) -> str:
    """Return a text without line ends and without letters that cannot be seen."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def guide_title(guide: Guide) -> str:
    """Return the title of a guide."""
    if guide.case.name:
        return _("Interview guide: {name}").format(name=guide.case.name)
    return _("Interview guide")


def guide_header(guide: Guide) -> Iterator[str]:
    """Yield what a guide says of its case, its rule base and itself."""
    base, case = guide.base, guide.case
    if case.date:
        yield _("Case of {date}").format(date=case.date)
    if case.author:
        yield _("Author: {author}").format(author=case.author)
    yield _("Rule base: {title}, version {version} ({fingerprint})").format(
        title=base.title, version=base.version, fingerprint=base.fingerprint[:12]
    )
    yield _("Date: {dots} Place: {dots}").format(dots=_SHORT_DOTS)
    if base.respondents:
        yield WHO_IS_OURS


def part_in_words(part: GuidePart) -> tuple[str, str]:
    """Return whom a part is for, and who these people are."""
    if part.respondent is None:
        return _("Anybody who knows"), ""
    return part.respondent.title, part.respondent.who


def beside_in_words(base: RuleBase, part: GuidePart, entry: GuideEntry) -> Iterator[str]:
    """Yield what an interviewer should know of a question."""
    question = entry.question
    if entry.only_if:
        conditions = _("; and ").join(condition_in_words(base, c) for c in entry.only_if)
        yield _("Ask only if: {conditions}").format(conditions=conditions)
    if entry.asked_before:
        yield _("Asked before; nobody knew.")
    yield question.help
    yield _("For example: {example}").format(example=question.example)
    if why := _why_in_words(entry):
        yield why
    others = [one.title for one in entry.told_by if one != part.respondent]
    if others and part.respondent is not None:
        yield _("Also a question for: {others}. Note where they disagree.").format(
            others="; ".join(others)
        )


def _why_in_words(entry: GuideEntry) -> str:
    titles = [bearing.about.title for bearing in entry.why.bearings]
    if titles:
        return (
            _("Why it is asked: it bears on {titles}").format(
                titles="; ".join(f"«{title}»" for title in titles)
            )
            + "."
        )
    also = " ".join(phrases.ALSO[each] for each in entry.why.also)
    return _("Why it is asked: {reason}").format(reason=also) if also else ""


def boxes_in_words(entry: GuideEntry) -> Iterator[str]:
    """Yield the options of a question and what else can be ticked."""
    question = entry.question
    yield from question.options.values()
    if question.kind == "several":
        yield _("None of these (tick any number of the others)")
    yield phrases.UNKNOWN_ANSWER


def number_in_words(entry: GuideEntry) -> str:
    """Return where a number is filled in, with its unit and bounds."""
    question = entry.question
    return _("{dots} {unit} (a number from {least} to {most})").format(
        dots=_SHORT_DOTS, unit=question.unit, least=question.minimum, most=question.maximum
    )


def to_fill_in() -> Iterator[str]:
    """Yield what is filled in beside each answer; '[ ]' stands for a box to tick."""
    known = "  ".join(f"[ ] {phrases.KNOWN_WORDS[each]}" for each in KNOWN)
    yield _("How it is known: {boxes}").format(boxes=known)
    yield _("Who said it: {dots}").format(dots=_SHORT_DOTS)
    yield _("Note: {dots}").format(dots=_DOTS)
