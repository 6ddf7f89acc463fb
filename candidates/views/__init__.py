"""Pages of openings, candidates and their files."""
