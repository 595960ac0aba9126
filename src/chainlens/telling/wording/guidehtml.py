"""An interview guide as HTML: a file to fill in on the screen, or a page to print."""

from collections.abc import Iterator
from html import escape

from chainlens.inquiry import Guide, GuideEntry, GuidePart
from chainlens.system import spoken_language
from chainlens.telling.wording.guide import (
    beside_in_words,
    boxes_in_words,
    guide_header,
    guide_title,
    number_in_words,
    on_one_line,
    part_in_words,
    to_fill_in,
)

_BOX = "[ ]"
_DRAWN = "□&nbsp;"
_LIVE = '<input type="checkbox">&nbsp;'
# Programs that print know style at a paragraph better than in a head.
_ASK, _ANSWER = ' style="margin-top:18px;"', ' style="margin:3px 0 3px 24px;"'
_NEW_SHEET = ' style="page-break-before:always;"'
_STYLE = """body { max-width: 46em; margin: 2em auto; padding: 0 1em; line-height: 1.4;
    font-family: Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
p { margin: 0.3em 0; }
.beside { color: #444; }
.entry { break-inside: avoid; }
h2, h3 { break-after: avoid; }
@media print { body { max-width: none; margin: 0; } }
"""


def guide_html(guide: Guide) -> str:
    """Return a guide as an HTML file with boxes that can be ticked; it loads nothing else."""
    language = spoken_language().replace("_", "-")
    head = (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(guide_title(guide))}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(_body(guide, _LIVE)) + "\n</body>\n</html>\n"


def guide_body(guide: Guide) -> str:
    """Return a guide as the body of a page to read or print, with boxes drawn as letters.

    Each kind of people begins on a new sheet of paper.
    """
    return "\n".join(_body(guide, _DRAWN))


def _body(guide: Guide, box: str) -> Iterator[str]:
    yield f"<h1>{_text(guide_title(guide))}</h1>"
    for text in guide_header(guide):
        yield f'<p class="beside">{_text(text)}</p>'
    for place, part in enumerate(guide.parts):
        title, who = part_in_words(part)
        yield f"<h2{_NEW_SHEET if place else ''}>{_text(title)}</h2>"
        if who:
            yield f"<p>{_text(who)}</p>"
        for topic in part.topics:
            yield f"<h3>{_text(topic.topic.title)}</h3>"
            for entry in topic.entries:
                yield from _entry(guide, part, entry, box)


def _entry(guide: Guide, part: GuidePart, entry: GuideEntry, box: str) -> Iterator[str]:
    yield '<div class="entry">'
    yield f"<p{_ASK}><b>{entry.number}. {_text(entry.question.ask)}</b></p>"
    for text in beside_in_words(guide.base, part, entry):
        yield f'<p class="beside">{_text(text)}</p>'
    for text in boxes_in_words(entry):
        label = f"{box}{_text(text)}"
        yield f"<p{_ANSWER}>{f'<label>{label}</label>' if box is _LIVE else label}</p>"
    if entry.question.kind == "number":
        yield f"<p{_ANSWER}>{_text(number_in_words(entry))}</p>"
    for text in to_fill_in():
        yield f"<p>{escape(text).replace(f'{_BOX} ', box)}</p>"
    yield "<p>&nbsp;</p><hr><p>&nbsp;</p><hr>"
    yield "</div>"


def _text(text: str) -> str:
    return escape(on_one_line(text))
