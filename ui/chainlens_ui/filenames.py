"""Names of files to propose, made of titles."""


def file_name(title: str, otherwise: str) -> str:
    """Return a file name without a suffix, safe on every system; `otherwise` where none is left."""
    kept = "".join(letter if letter.isalnum() else " " for letter in title.casefold())
    return "-".join(kept.split())[:60] or otherwise
