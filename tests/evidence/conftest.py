"""What tests of a reader elsewhere share."""

from __future__ import annotations

import pytest


@pytest.fixture
def no_pause(monkeypatch):
    """Retries without their pauses."""
    monkeypatch.setattr("openai._base_client.SyncAPIClient._sleep_for_retry", lambda *_, **__: None)
