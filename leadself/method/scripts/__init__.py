"""Guided conversations, pure: what is known and was answered decides what comes next."""
