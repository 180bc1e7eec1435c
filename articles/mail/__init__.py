"""Letters to the desk: which step tells whom, in which words, and how they leave."""
