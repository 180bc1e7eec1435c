"""The picture desk's first screen: grid, filters, side panel, changes of many pictures at once."""
