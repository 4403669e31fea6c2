"""A saved result read as a stream: lines or a document, each submission checked, nothing held."""
