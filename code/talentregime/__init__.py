"""Clean and analyse the study's data, make its exhibits and compute its claims."""
