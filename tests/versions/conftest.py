"""Erika at the desk, in English."""

import pytest


@pytest.fixture
def erika(client, editor):
    editor.interface_language = "en"
    editor.save()
    client.force_login(editor)
    return client
