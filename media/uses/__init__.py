"""What readers were given of our pictures, for the picture desk and its bookkeeping.

Stored are the releases' gifts (`ImageUse`: picture, story, place, surface, from, until), written in
the publishing transaction and nowhere else. What a licence, a recall, a corrected credit or a
substitute makes of them follows from the State rows of picture, credit and agency, and `uses` works
it out when somebody asks, with the very question pages ask (`usable_image`). So nothing is written
by reading, no row is touched when a licence ends, and a licence that was prolonged in time never
leaves a hole.
"""

from media.uses.ledger import Given, Stretch, Use, uses
from media.uses.remembered import Remembered

__all__ = ["Given", "Remembered", "Stretch", "Use", "uses"]
