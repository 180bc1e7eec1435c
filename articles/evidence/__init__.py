"""What the house gives out of its hands to prove what readers had."""
