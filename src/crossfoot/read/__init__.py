"""File -> Document."""
