"""What stands in the data files of this room.

Parsing them takes longer than most commands. So Python keeps what it parsed in `__pycache__`, exactly as it keeps its
modules: made anew when a file has changed, and done without where nothing can be written.
"""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

_HERE = Path(__file__).parent


def data_in(file: str) -> dict[str, Any]:
    """The content of a file, by its path in this room without `.toml`, anew with each call; its lists are tuples.

    No data file may have the name of a module beside it.
    """
    module = ModuleType(file)
    _Loader(file, str(_HERE / f"{file}.toml")).exec_module(module)
    data: dict[str, Any] = module.DATA
    return data


class _Loader(SourceFileLoader):
    """Takes a TOML file for a module that holds nothing but DATA."""

    @staticmethod
    def source_to_code(data: Any, path: Any = "", *, _optimize: int = -1) -> CodeType:
        import tomllib  # here: it is seldom needed

        return compile(f"DATA = {_frozen(tomllib.loads(data.decode()))!r}", path, "exec", optimize=_optimize)


def _frozen(value: Any) -> Any:
    """`value` with its lists made tuples."""
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return value
