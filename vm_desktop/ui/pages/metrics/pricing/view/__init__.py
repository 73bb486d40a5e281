"""What the panel shows, as frozen values. No widgets."""
