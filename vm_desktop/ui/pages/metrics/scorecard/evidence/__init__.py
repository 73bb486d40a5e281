"""The evidence behind one cell of the scorecard: prepared as frozen values, shown in a panel."""
