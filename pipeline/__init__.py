"""From papers to a database: read, segment, extract (paper by paper), resolve, check, publish (all together)."""
