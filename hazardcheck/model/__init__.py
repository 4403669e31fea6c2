"""Every noun of the house, frozen: standard-library dataclasses, so that grading needs no pydantic.

``library`` validates what people wrote (YAML) into these classes with pydantic's ``TypeAdapter``; everything
else builds them directly. Unknown keys are refused by ``CLOSED``.
"""
