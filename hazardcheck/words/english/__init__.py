"""What has a Chinese name in the data (criteria, laws, facts, industries, places) in English."""
