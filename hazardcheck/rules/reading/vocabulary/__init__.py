"""The words of a works and of an office, each with its kind: what a remark may be put together of."""
