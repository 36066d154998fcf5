"""The one error a user of Détente has to know."""

from __future__ import annotations


class DetenteError(ValueError):
    """Bad input of any kind: what is wrong, where, and what to do about it.

    The message is written for the person who made the input. The command line prints it on
    standard error and exits with code 2; it never shows a traceback for one of these.
    """
