"""The desk's screens for fronts and breaking news."""
