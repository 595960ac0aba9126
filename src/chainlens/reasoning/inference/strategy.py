"""A conflict resolution strategy with a total, stable order."""

from typing import Any

from chainlens.reasoning.inference.experta_import import experta

_DepthStrategy: Any = experta.strategies.DepthStrategy


class OrderedStrategy(_DepthStrategy):
    """Orders activations by salience, then by rule name and facts; drops every withdrawn one.

    experta's own depth strategy orders equal activations by memory address, so that runs differ,
    and looks for withdrawn activations in one spot of the agenda, so that some of them still fire.
    """

    def get_key(self, activation: Any) -> tuple[Any, ...]:
        """Return the place of an activation in the agenda; the greatest fires first."""
        return (
            activation.rule.salience,
            activation.rule.__name__,
            sorted(fact["__factid__"] for fact in activation.facts),
            sorted(map(repr, activation.context.items())),
        )

    def _update_agenda(self, agenda: Any, added: Any, removed: Any) -> None:
        gone = {self._identity(activation) for activation in removed}
        kept = [a for a in agenda.activations if self._identity(a) not in gone]
        for activation in added:
            activation.key = self.get_key(activation)
        agenda.activations = sorted([*kept, *added], key=lambda activation: activation.key)

    def _identity(self, activation: Any) -> tuple[Any, ...]:
        return (
            activation.rule.__name__,
            tuple(sorted(fact["__factid__"] for fact in activation.facts)),
            tuple(sorted(map(repr, activation.context.items()))),
        )
