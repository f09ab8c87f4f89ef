"""Text that leaves. Pure: records in, text out; every exit passes through ``privacy``."""
