"""What is due: working days, reminders, the words for what is missing."""
