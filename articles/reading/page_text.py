"""What a page says, without its look: the main part, one line a block."""

from html.parser import HTMLParser

INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img"]
    + ["ins", "kbd", "mark", "picture", "q", "s", "samp", "small", "source", "span", "strong"]
    + ["sub", "sup", "time", "u", "var", "wbr"]
)
APART = frozenset(["span", "time"])  # beside each other only by their look
UNSEEN = frozenset(["script", "style", "template", "svg", "title"])


def text_of(html: str) -> str:
    """The words of a page's main part as readers meet them, line by line.

    Args:
        html: a whole page; one without a main part is read as a whole.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.lines())


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.every, self.main = [], []
        self.inside_main = self.unseen = 0

    def handle_starttag(self, tag, attrs):
        if tag == "main":
            self.inside_main += 1
        self.unseen += tag in UNSEEN
        self._edge(tag)
        if tag in APART:
            self._add(" ")

    def handle_startendtag(self, tag, attrs):
        self._edge(tag)

    def handle_endtag(self, tag):
        self._edge(tag)
        if tag == "main":
            self.inside_main -= 1
        self.unseen -= tag in UNSEEN

    def handle_data(self, data):
        if not self.unseen:
            self._add(data)

    def _edge(self, tag):
        if tag not in INLINE:
            self._add(None)

    def _add(self, piece):
        """A piece of text, or None where a line ends."""
        self.every.append(piece)
        if self.inside_main:
            self.main.append(piece)

    def lines(self):
        line = []
        for piece in [*(self.main or self.every), None]:
            if piece is not None:
                line.append(piece)
                continue
            if words := " ".join("".join(line).split()):
                yield words
            line = []
