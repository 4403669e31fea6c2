"""What is known of an enterprise from elsewhere: who it is, its other forms, its earlier answers."""
