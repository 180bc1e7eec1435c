"""What somebody typed into the search of the picture desk."""

from media.finding import engine
from media.finding.words import MOST_TYPED, folded
from media.models import CreditWords, ImageWords

TABLES = (ImageWords._meta.db_table, CreditWords._meta.db_table)


def matching(images, typed: str):
    """The pictures in which every typed word begins a word: of the picture, its file or its credit.

    Args:
        typed: anything at all; signs mean nothing, and of very many words the first dozen counts.
    Returns:
        All pictures for an empty search; none for one that holds no word.
    """
    typed = typed[:2000]
    words = list(dict.fromkeys(folded(typed)))[:MOST_TYPED]
    if typed.strip() and not words:
        return images.none()
    # Words no credit has are looked up together; only the others need both looks.
    named = [word for word in words if engine.known(TABLES[1], word)]
    if own := [word for word in words if word not in named]:
        images = images.filter(pk__in=engine.having(TABLES[0], own))
    for word in named:
        images = images.filter(pk__in=engine.found(*TABLES, word))
    return images
