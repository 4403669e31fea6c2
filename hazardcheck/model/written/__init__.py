"""What people write, as frozen pydantic models: unknown keys are refused, with the place in the file."""
