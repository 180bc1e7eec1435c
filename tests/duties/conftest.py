"""Lawyers for what has a ground, and stories with every surface that could give them away."""

import pytest
from django.contrib.auth.models import Group

from newsroom.models import User


@pytest.fixture
def lawyer(db):
    return _lawyer("ludwig")


@pytest.fixture
def second_lawyer(db):
    return _lawyer("lena")


def _lawyer(name):
    user = User.objects.create_user(name, password="geheim", is_staff=True)
    user.groups.set([Group.objects.get(name="Justiziariat")])
    return user
