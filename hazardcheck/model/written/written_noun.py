"""What people write (checklist, profile, case, policy, mapping, supplement, roster): frozen pydantic models."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class WrittenNoun(BaseModel):
    """A noun that somebody writes in a file. Unknown keys are refused, values never change.

    A key that is also a method of pydantic (``schema``) stands in an attribute of another name and is read and
    written under its own: ``Field(alias="schema")``.
    """

    # built when first used: a run meets few of these nouns
    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True, defer_build=True
    )

    @classmethod
    def key_names(cls) -> tuple[str, ...]:
        """The keys as they stand in a file, in the order of the fields."""
        return tuple(part.alias or name for name, part in cls.model_fields.items())

    @classmethod
    def key_types(cls) -> dict[str, Any]:
        """Key → the type of its value."""
        return {part.alias or name: part.annotation for name, part in cls.model_fields.items()}

    def key_values(self) -> dict[str, Any]:
        """Key → value, the nouns within it as they are."""
        return {part.alias or name: getattr(self, name) for name, part in type(self).model_fields.items()}

    def with_values(self, **values: Any) -> Self:
        """The same with other values, checked like written ones.

        Not ``model_copy``: that would take over what was derived (``Checklist.by_key``) and let any name pass.
        """
        return type(self)(**self.key_values() | values)
