"""Where the answers stand: our own table, other people's, or as a mapping says; and what its titles and signs mean."""
