"""Editors learn to set and publish fronts and breaking news."""

import importlib

from django.db import migrations

roles = importlib.import_module("newsroom.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0007_roles_of_the_papers_pages"),
        ("articles", "0016_curated_fronts"),
    ]
    operations = [migrations.RunPython(roles.make, migrations.RunPython.noop)]
