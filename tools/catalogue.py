"""Makes catalogues of translated texts, from the code and the rule base alike.

    python tools/catalogue.py extract chainlens.pot   # every text, to look at or hand to a tool
    python tools/catalogue.py update fr               # begin a translation, or bring it up to date
    python tools/catalogue.py compile fr              # check it, and make what the program reads

How to translate is told in docs/translating.md.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from chainlens import __version__
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.knowledge.rulefiles.translate import as_it_is, translated
from chainlens.model.knowledge import RuleBase
from chainlens.system import languages, paths
from chainlens.system.i18n import placeholders

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "src" / "chainlens" / "locale"
CODE = (ROOT / "src" / "chainlens", ROOT / "ui" / "chainlens_ui")
KEYWORDS = {"_": None, "plural": (1, 2)}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 if a translation has mistakes."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "extract":
        _write(chosen.file, extracted())
        return 0
    return (update if chosen.command == "update" else compile_)(chosen.language, chosen.folder)


def extracted() -> Catalog:
    """Return every text of the program and of its rule base, without a translation."""
    catalogue = Catalog(
        project="ChainLens",
        version=__version__,
        copyright_holder="the authors of ChainLens",
        msgid_bugs_address="",
        charset="utf-8",
        fuzzy=False,
    )
    for path, line, text, notes in _in_code():
        catalogue.add(text, locations=[(path, line)], auto_comments=notes)
    for context, text in rule_texts(load_rule_base(paths.rules_dir(), look_up=as_it_is)):
        catalogue.add(text, context=context)
    return catalogue


def rule_texts(base: RuleBase) -> list[tuple[str, str]]:
    """Return the context and the text of all that the program looks up of a rule base."""
    found = []

    def note(context: str, text: str) -> str:
        found.append((context, text))
        return text

    translated(base, note)
    return found


def update(language: str, folder: Path) -> int:
    """Begin a translation, or take over new and changed texts; nothing translated is lost."""
    path = _po(language, folder)
    catalogue = extracted()
    made = _read(path) if path.exists() else Catalog(locale=language, project="ChainLens")
    made.update(catalogue, no_fuzzy_matching=False)
    _write(path, made)
    todo = sum(1 for message in made if message.id and (message.fuzzy or not _is_done(message)))
    print(f"{path}: {len(made)} texts, {todo} to translate or to look at again")
    return 0


def compile_(language: str, folder: Path) -> int:
    """Write what the program reads, unless a translation has mistakes."""
    path = _po(language, folder)
    if not path.exists():
        sys.exit(f"{path}: there is no such file. Begin it: tools/catalogue.py update {language}")
    catalogue = _read(path)
    found = list(mistakes(catalogue))
    for message, text in found:
        print(f"{path}:{message.lineno}: {text}", file=sys.stderr)
    if found:
        return 1
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    done = sum(1 for message in catalogue if message.id and _is_done(message))
    print(f"{path.with_suffix('.mo')}: {done} of {len(catalogue)} texts")
    return 0


def mistakes(catalogue: Catalog) -> Iterator[tuple[Message, str]]:
    """Yield each translation that would lose something that is filled in, with what is wrong."""
    for message in catalogue:
        if not message.id or not _is_done(message) or message.fuzzy or message.context:
            continue
        wanted = placeholders(_texts(message.id)[-1])
        for given in _texts(message.string):
            found = placeholders(given)
            if wanted is None or found == wanted:
                continue
            # A form for a single thing may say 'one'.
            if isinstance(message.id, tuple) and found == wanted - {"{count}"}:
                continue
            need = ", ".join(sorted(wanted)) or "nothing in braces"
            yield message, f"«{given}» must hold {need}, as the English text does."


def _in_code() -> Iterator[tuple[str, int, object, list[str]]]:
    for folder in CODE:
        for path in sorted(folder.rglob("*.py")):
            found = extract_from_file("python", path, keywords=KEYWORDS)
            for line, text, notes, _context in found:
                yield path.relative_to(ROOT).as_posix(), line, text, notes


def _is_done(message: Message) -> bool:
    return bool(message.string) and all(_texts(message.string))


def _texts(text: str | Iterable[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _po(language: str, folder: Path) -> Path:
    return folder / language / "LC_MESSAGES" / f"{languages.DOMAIN}.po"


def _read(path: Path) -> Catalog:
    try:
        with path.open("rb") as file:
            return read_po(file, locale=path.parts[-3], abort_invalid=True)
    except PoFileError as error:
        sys.exit(f"{path}:{error.lineno}: {error}")


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100)


def _language(text: str) -> str:
    try:
        Locale.parse(text)
    except (ValueError, UnknownLocaleError):
        raise argparse.ArgumentTypeError(f"'{text}' is no language that is known") from None
    if not languages.is_code(text):
        raise argparse.ArgumentTypeError(f"'{text}' must look like 'fr' or 'pt_BR'")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("extract", help="write every text into a template")
    one.add_argument("file", type=Path)
    for name, help_ in (("update", "begin a translation or renew it"), ("compile", "make the .mo")):
        one = commands.add_parser(name, help=help_)
        one.add_argument("language", type=_language)
        one.add_argument("--folder", type=Path, default=LOCALE, help="where catalogues are kept")
    return parser


if __name__ == "__main__":
    sys.exit(main())
