"""The way that a person went through pages of a browser, back and forward."""


class Trail:
    """Remembers the pages that were seen, as keys."""

    def __init__(self) -> None:
        self._behind: list[str] = []
        self._ahead: list[str] = []
        self.here = ""

    @property
    def can_go_back(self) -> bool:
        """Tell whether there is a page before this one."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Tell whether one came back to this page from another."""
        return bool(self._ahead)

    def go_to(self, key: str, *, instead: bool = False) -> None:
        """Go on to a page, or show it `instead` of this one; the pages ahead are forgotten."""
        if key == self.here:
            return
        if self.here and not instead:
            self._behind.append(self.here)
        self._ahead.clear()
        self.here = key

    def back(self) -> None:
        """Go to the page before, if there is one."""
        if self._behind:
            self._ahead.append(self.here)
            self.here = self._behind.pop()

    def forward(self) -> None:
        """Go to the page that one came back from, if there is one."""
        if self._ahead:
            self._behind.append(self.here)
            self.here = self._ahead.pop()
