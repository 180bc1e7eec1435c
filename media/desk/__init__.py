"""The picture desk's verbs."""
