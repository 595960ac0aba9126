"""Finds the messages for people in a module's source, so that a test can ask for each of them."""

import ast
import re
from collections.abc import Iterator


def message_patterns(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and pattern of every text in a module that reads as a message with a remedy.

    A value that is filled in becomes '.*'. Docstrings are left out.
    """
    tree = ast.parse(source)
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if id(node) not in skipped and (pattern := _pattern(node)) and _is_message(pattern):
            yield node.lineno, pattern


def _pattern(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*"
            for part in node.values
        )
    return ""


def _is_message(pattern: str) -> bool:
    return pattern.count(r"\ ") >= 2 and bool(re.search(r"\\\.(\\ |$|\.\*)", pattern))
