"""Articles from files: one module an input. Each turns bytes into an `Article` or says why it cannot."""
