"""The flowing editor's side of the desk."""
