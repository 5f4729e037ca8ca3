"""The version of the tool; its own module, so that a layer can ask for it without the public API."""

__version__ = "0.1.0"
