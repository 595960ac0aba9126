"""A language for tests: English with accents, about 40 % longer, in brackets.

Whatever is shown without accents never passed through translation; whatever is cut off has no
room for a language with longer words.
"""

import string
from pathlib import Path

import catalogue
from babel.messages.mofile import write_mo

CODE = "qps"  # one of the codes that are nobody's language
OPEN, CLOSE = "⟦", "⟧"
_ACCENTED = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
_MORE = " lóngér thán ít wás"


def pseudo(text: str) -> str:
    """Return a text as it would be in a longer language; what is filled in stays as it is."""
    extra = max(1, round(len(text) * 0.4) - 2)
    tail = (_MORE * (extra // len(_MORE) + 1))[:extra]
    return f"{OPEN}{''.join(_accented(text))}{tail}{CLOSE}"


def _accented(text: str):
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        yield text.translate(_ACCENTED)
        return
    for literal, name, shape, conversion in parts:
        yield literal.replace("{", "{{").replace("}", "}}").translate(_ACCENTED)
        if name is not None:
            yield "{" + name + (f"!{conversion}" if conversion else "")
            yield (f":{shape}" if shape else "") + "}"


def install(folder: Path) -> Path:
    """Write the catalogue of this language below a folder, made as a real one is."""
    made = catalogue.extracted()
    made.locale = "en"  # for the rule of its plurals
    for message in made:
        if isinstance(message.id, tuple):
            message.string = tuple(pseudo(each) for each in message.id)
        elif message.id:
            message.string = pseudo(message.id)
    path = folder / CODE / "LC_MESSAGES" / "chainlens.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, made)
    return path
