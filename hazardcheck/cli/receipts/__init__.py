"""What the commands about receipts do: keys, files, a run made again."""
