"""leadself: a self-coaching journal for people who lead without the title."""

__version__ = "0.1.0"
