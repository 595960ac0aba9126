"""Writes data as YAML that the program's own reader reads back as it was."""

from collections.abc import Mapping

import yaml


def yaml_text(data: Mapping[str, object]) -> str:
    """Return mappings, lists and texts as YAML; the same data gives the same text."""
    text: str = yaml.dump(
        data,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=None,
    )
    return text


class _Dumper(yaml.SafeDumper):
    """Writes text without quotes where it reads back as itself; our reader knows only text."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # Half a character, such as a broken paste can leave behind, fits in no file.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = text.split("\n")
    style = None
    if not all(line.isprintable() for line in lines):
        style = '"'  # other styles lose control characters and odd line ends
    elif len(lines) > 1:
        # A block keeps its lines as they are, but not spaces around them.
        style = "|" if all(line == line.strip() for line in lines) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
# Words such as yes and 12 are text to our reader, so they need no quotes.
_Dumper.yaml_implicit_resolvers = {}
