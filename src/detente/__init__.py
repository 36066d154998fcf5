"""Détente: who wants what from whom, and where a conflict can end."""
