"""A conversation that is held again: Enter keeps what was answered before."""

from collections.abc import Callable

from leadself.method.scripts.script import Answers, Move, Reply, Step, Value
from leadself.terminal.ask import Asker
from leadself.terminal.lines import Lines


class AskerAgain(Asker):
    """Puts each step with the ``known`` answer to it, and leaves out those that are settled.

    ``is_settled`` is told the key of a step and the answers of this run so far.
    """

    def __init__(
        self, lines: Lines, known: Answers, is_settled: Callable[[str, Answers], bool]
    ) -> None:
        super().__init__(lines)
        self.known = known
        self.is_settled = is_settled
        self.given: Answers = {}
        self.way = Move.NEXT

    def ask(self, step: Step, earlier: Value | None) -> Reply:
        """The reply to ``step``; what is settled is passed, back as well as on."""
        before = self.known.get(step.key) if earlier is None else earlier
        if self.is_settled(step.key, self.given):
            return Reply(self.way, before)
        reply = super().ask(step, before)
        self.given[step.key] = reply.value
        self.way = Move.BACK if reply.move is Move.BACK else Move.NEXT
        return reply
