"""How a text is set: quotation marks, dashes, spaces. What could be better is proposed, never done.

`check` looks at one running text, `proposals` at a whole working copy; `mended` carries out what
somebody chose. Pure: no database, no wording of the desk.
"""

from articles.typography.changes import Change, apply
from articles.typography.checking import STYLES, check
from articles.typography.story import Proposal, mended, proposals

__all__ = ["STYLES", "Change", "Proposal", "apply", "check", "mended", "proposals"]
