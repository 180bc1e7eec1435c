"""The words of a filled archive, as fill_words.toml lists them."""

import tomllib
from pathlib import Path

_SAID = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

QUOTED = _SAID.pop("quoted").strip().splitlines()
WORDS = {name: words.split() for name, words in _SAID.items()}
