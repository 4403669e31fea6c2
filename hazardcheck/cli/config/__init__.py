"""hazardcheck.toml and the environment: what stands in for an option that is not given (see README.md)."""
