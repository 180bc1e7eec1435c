"""What the clock will bring: everything readers will see change without anybody's doing."""

from articles.clock.ahead import turns
from articles.clock.turn import Turn

__all__ = ["Turn", "turns"]
