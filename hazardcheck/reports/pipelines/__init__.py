"""Formats for other systems' pipelines: SARIF, JUnit, GitLab code quality."""
