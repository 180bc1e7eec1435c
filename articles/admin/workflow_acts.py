"""What the buttons of the way through the desk do after the form was saved."""

VERBS: dict = {}
