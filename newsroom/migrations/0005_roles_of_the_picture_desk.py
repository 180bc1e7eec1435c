"""The groups learn the rights of contracts and recalls."""

import importlib

from django.db import migrations

roles = importlib.import_module("newsroom.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0004_chain_without_empty_columns"),
        ("media", "0010_credit_styles_and_ai_system"), ("articles", "0010_notice_rules_complete"),
    ]
    operations = [migrations.RunPython(roles.make, migrations.RunPython.noop)]
