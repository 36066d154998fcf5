"""The REST API: the steps of the command line, and the library of cases, as JSON."""

from detente.workbench.api.app import make_api

__all__ = ["make_api"]
