"""One file a command: options, read, decide, save, say. No command imports another."""
