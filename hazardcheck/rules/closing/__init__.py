"""Is a hazard gone, and who says so: what a record proves, works that were done, names of persons."""
