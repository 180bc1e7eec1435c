"""Several people in one story: what each typed, and who is there."""
