from django.db import migrations


def add(apps, schema_editor):
    apps.get_model("record", "Counter").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_first")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
