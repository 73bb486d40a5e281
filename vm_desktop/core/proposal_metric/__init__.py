"""What a proposal says of the value metric: the scorecard and its evidence, as frozen tables and sentences.

What is said is decided here; `io.proposal.metric` only writes it into cells.
"""

from vm_desktop.core.proposal_metric.case import MetricCase, metric_case

__all__ = ["MetricCase", "metric_case"]
