"""Parsers that several extractors share: each takes a short text, gives a clean value, and refuses the uncertain."""
