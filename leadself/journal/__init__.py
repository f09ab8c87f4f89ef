"""Keeping what was recorded. The only room that knows TinyDB."""
