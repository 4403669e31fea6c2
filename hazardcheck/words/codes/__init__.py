"""What codes mean beyond their sentence, and how grave they are."""
