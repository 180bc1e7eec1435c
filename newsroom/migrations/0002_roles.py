"""The groups every installation starts with, from the table in newsroom/roles.py."""

from django.apps import apps as live
from django.contrib.auth.management import create_permissions
from django.db import migrations

from newsroom.roles import ROLES


def make(apps, schema_editor):
    # Permissions are made after all migrations; the groups need them now.
    for label in ("articles", "media", "newsroom", "auth"):
        create_permissions(live.get_app_config(label), verbosity=0, using=schema_editor.connection.alias)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for name, rights in ROLES.items():
        group, _ = group_model.objects.get_or_create(name=name)
        for right in rights:
            label, codename = right.split(".")
            group.permissions.add(
                permission_model.objects.get(content_type__app_label=label, codename=codename)
            )


def unmake(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_first"),
        ("articles", "0002_keys_between_nouns"),
        ("media", "0002_keys_between_nouns"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(make, unmake)]
