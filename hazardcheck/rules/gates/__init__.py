"""Which items apply to this factory, and the state of every row after its gate."""
