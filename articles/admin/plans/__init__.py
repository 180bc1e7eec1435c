"""What readers get and when: the box on the writing screen, and the next hours."""
