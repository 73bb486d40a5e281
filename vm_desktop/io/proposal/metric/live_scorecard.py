"""Where the live part of the scorecard stands: points, weights, and the formulas that put them together."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.fit.criterion import Criterion, Score
from vm_desktop.core.fit.ranking import composite
from vm_desktop.core.fit.scorecard import ScoredCandidate
from vm_desktop.core.fit.weights import share_of_weight
from vm_desktop.core.proposal_metric import MetricCase
from vm_desktop.io.proposal.cells import cell_name, fixed_name

RANK, NAME, GRADE, COMPOSITE, LOW, HIGH, CHANCE, FIRST_CRITERION = range(8)
WEIGHTS, EXPORTED_WEIGHTS, CIRCULAR = "weights_now", "weights_at_export", "weights_circular"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveScorecard:
    """Positions of the live table in its sheet, counted from 0: `top` is the row of its headings.

    Below the headings: the weights, those at export, the candidates; then the shares of the weights that count.
    """

    case: MetricCase
    top: int

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria that the candidates are compared on: one column each."""
        return self.case.ranking.criteria

    @property
    def candidates(self) -> tuple[ScoredCandidate, ...]:
        """The candidates that are compared: one row each, in the order at export; none where nothing is compared."""
        if not self.case.is_compared:
            return ()
        return self.case.candidates[: len(self.case.ranking.standings)]

    @property
    def weights_row(self) -> int:
        """The row of the weights."""
        return self.top + 1

    @property
    def first(self) -> int:
        """The row of the first candidate."""
        return self.top + 3

    @property
    def last(self) -> int:
        """The row of the last candidate."""
        return self.first + len(self.candidates) - 1

    @property
    def shares_top(self) -> int:
        """The row of the title over the shares."""
        return self.last + 2

    @property
    def first_share(self) -> int:
        """The row of the first candidate's shares."""
        return self.shares_top + 2

    @property
    def last_column(self) -> int:
        """The column of the last criterion."""
        return FIRST_CRITERION + len(self.criteria) - 1

    def names(self) -> str:
        """Return the range of the candidates' names."""
        return f"{fixed_name(self.first, NAME)}:{fixed_name(self.last, NAME)}"

    def composites(self) -> str:
        """Return the range of the composites."""
        return f"{fixed_name(self.first, COMPOSITE)}:{fixed_name(self.last, COMPOSITE)}"

    def composite_formula(self, number: int) -> str:
        """Return the weighted mean of a candidate's points; 0 where nothing has any weight."""
        points, shares = self._across(self.first + number), self._across(self.first_share + number)
        total = f"SUMPRODUCT({WEIGHTS},{shares})"
        return f"=IF({total}=0,0,SUMPRODUCT({WEIGHTS},{shares},{points})/{total})"

    def rank_formula(self, number: int) -> str:
        """Return one more than the candidates that are better."""
        own = cell_name(self.first + number, COMPOSITE)
        return f"=1+SUMPRODUCT(--({self.composites()}>{own}))"

    def order_formula(self, number: int, sheet: str) -> str:
        """Return a candidate's place as seen from another sheet: of equal ones, the first comes first."""
        own = f"{sheet}!{fixed_name(self.first + number, COMPOSITE)}"
        above = ""
        if number:
            before = f"{sheet}!{fixed_name(self.first, COMPOSITE)}:{fixed_name(self.first + number - 1, COMPOSITE)}"
            above = f"+SUMPRODUCT(--({before}={own}))"
        return f"=1+SUMPRODUCT(--({sheet}!{self.composites()}>{own})){above}"

    def is_changed(self) -> str:
        """Return a formula's text that holds where weights differ from those at export."""
        return f"SUMPRODUCT(ABS({WEIGHTS}-{EXPORTED_WEIGHTS}))+ABS({CIRCULAR}-0.5)>0.000001"

    def composite(self, number: int) -> float:
        """Return a candidate's composite at export."""
        return composite(self.candidates[number], self.criteria, self.case.weights)

    def rank(self, number: int) -> int:
        """Return a candidate's rank at export."""
        own = self.composite(number)
        return 1 + sum(self.composite(other) > own for other in range(len(self.candidates)))

    def _across(self, row: int) -> str:
        first, last = (f"${cell_name(row, column)}" for column in (FIRST_CRITERION, self.last_column))
        return f"{first}:{last}"


def weight_name(criterion: Criterion) -> str:
    """Return the defined name of a criterion's weight: ``weight_retention``."""
    return f"weight_{criterion.value}"


def is_from_prices(score: Score) -> bool:
    """Return whether a score follows from today's prices, so that only a part of its weight counts."""
    return share_of_weight(score) < 1.0
