"""Ways to a grid of values: our own for plainly spelt sheets, the library, a process apart, separated text."""
