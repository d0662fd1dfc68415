"""Files of a project: their hashes, and how they are replaced so that none is half new."""
