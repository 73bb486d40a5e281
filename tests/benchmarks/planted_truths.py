"""How often the lab finds what was planted, and how often it warns of what is not there.

``python -m tests.benchmarks.planted_truths [times] [customers] [part of a name]``
"""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np

from tests.core.fit.companies import scorecard
from tests.core.fit.planted import COMPANIES
from vm_desktop.core.fit.comparison import comparable
from vm_desktop.core.fit.ranking import ranking
from vm_desktop.core.fit.resamples import resample
from vm_desktop.core.fit.weights import DEFAULT_WEIGHTS


def main(times: int, customers: int, part: str) -> None:
    """Print, for each company: how often the truth is first, how often anything is decided, and each flag's share."""
    for name, build in COMPANIES.items():
        if part not in name:
            continue
        counts: Counter[str] = Counter()
        planted: set[str] = set()
        for seed in range(times):
            company = build(np.random.default_rng(seed), customers)
            card = scorecard(company.data)
            order = ranking(
                resample(comparable(card.candidates), card.inputs.customers, times=200, seed=seed), DEFAULT_WEIGHTS
            )
            first = order.leader.metric if order.leader is not None else None
            counts["first"] += first == company.best
            counts["decided"] += order.is_decided
            counts["decided wrongly"] += order.is_decided and first != company.best
            planted |= {f"{metric}/{criterion}/{caution}" for metric, criterion, caution in company.flags}
            counts.update(
                f"{candidate.metric.id}/{criterion}/{flag.caution}"
                for candidate in card.candidates
                for criterion, answer in candidate.answers.items()
                for flag in answer.score.flags
                if flag.caution not in ("current_spend", "other_priced")
            )
        print(
            f"{name}: "
            + ", ".join(f"{key} {counts[key] / times:.0%}" for key in ("first", "decided", "decided wrongly"))
        )
        for key in sorted(planted | set(counts) - {"first", "decided", "decided wrongly"}):
            print(f"    {'planted' if key in planted else 'false  '} {key:55s} {counts[key] / times:6.1%}")
        sys.stdout.flush()


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 100,
        int(sys.argv[2]) if len(sys.argv) > 2 else 500,
        sys.argv[3] if len(sys.argv) > 3 else "",
    )
