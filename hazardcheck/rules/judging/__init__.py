"""Facts and answers become an assessment, and that an outcome: the heart of the house."""
