"""Records: sealing a case, running a record again."""
