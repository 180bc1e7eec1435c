"""The way through the house: steps, queues, bulk acts."""
