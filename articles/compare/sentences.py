"""A text sentence by sentence, as far as the facts in it ask for."""

import re

# After these a full stop ends no sentence.
_SHORT_FORMS = """dr prof nr st mio mrd mill ca bzw usw evtl ggf inkl exkl max min vgl abs art bd hl jr sr
    geb gest str tel ing dipl med jur phil jan feb apr jun jul aug sep sept okt nov dez dec oct
    mr mrs ms gen gov sen rep no vs etc inc ltd co approx"""
SHORT_FORMS = frozenset(_SHORT_FORMS.split())
END = re.compile(r"""[.!?…]+["'“”’»«)\]]*(?=\s+["'„“‚‘»«(\[]*[A-ZÄÖÜ0-9])|\n""")
BEFORE_STOP = re.compile(r"(\w+)\.\Z")


def sentences(text: str) -> list[str]:
    """The sentences of a text. In doubt two stay together: that only makes the look coarser."""
    found, start = [], 0
    for end in END.finditer(text):
        if not _goes_on(text[start : end.end()]):
            found.append(text[start : end.end()])
            start = end.end()
    found.append(text[start:])
    return [sentence.strip() for sentence in found if sentence.strip()]


def _goes_on(so_far: str) -> bool:
    """“Dr.”, “z. B.”, “3. Mai”, “J. Halm”: the full stop belongs to the word."""
    word = BEFORE_STOP.search(so_far[-40:])
    if not word:
        return False
    last = word[1]
    return len(last) == 1 or (last.isdecimal() and len(last) <= 2) or last.lower() in SHORT_FORMS
