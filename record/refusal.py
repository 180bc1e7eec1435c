class Refused(Exception):
    """The only way a verb says no; its sentences are written for the person at the desk."""

    def __init__(self, *sentences):
        super().__init__(*sentences)
        self.sentences = [str(sentence) for sentence in sentences]

    def __str__(self):
        return " ".join(self.sentences)
