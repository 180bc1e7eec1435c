"""The groups learn who writes the pages of the paper."""

import importlib

from django.db import migrations

roles = importlib.import_module("newsroom.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0006_roles_of_the_notice_desk"),
        ("articles", "0015_site_pages_and_translations"),
    ]
    operations = [migrations.RunPython(roles.make, migrations.RunPython.noop)]
