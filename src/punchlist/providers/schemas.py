"""Wire shapes of models."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool

from punchlist.providers.contract import ModelName, UnknownModel


def _model(text: str) -> str:
    try:
        return str(ModelName.parse(text))
    except UnknownModel as error:
        raise ValueError(error.title) from None


ModelText = Annotated[str, Field(max_length=160), AfterValidator(_model)]


class ModelRead(BaseModel):
    """`name` is `provider:model`; `context` in tokens; prices in USD a million tokens; null is unknown, never none.

    `stale` says that the provider could not be asked: the list is an earlier one, or ours.
    """

    name: str
    provider: str
    context: int | None = None
    tools: bool | None = None
    input_price: str | None = None
    output_price: str | None = None
    stale: bool = False


class ModelPage(BaseModel):
    items: list[ModelRead]
    next_cursor: str | None = None


class ModelPreferencesRead(BaseModel):
    """`default_model` None: the first that a key of the user opens, else the built-in assistant.

    `order` is what is tried after it, before the built-in assistant; with `fallback` off nothing else is tried.
    """

    default_model: str | None = None
    order: list[str] = Field(default_factory=list)
    fallback: bool = True


class ModelPreferencesUpdate(BaseModel):
    """Only the fields that are sent change."""

    model_config = ConfigDict(extra="forbid")

    default_model: ModelText | None = None
    order: list[ModelText] = Field(default_factory=list, max_length=10)
    fallback: StrictBool = True
