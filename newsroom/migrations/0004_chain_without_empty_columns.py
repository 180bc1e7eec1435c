"""Row digests leave out what says nothing (record/chain.py); the chain so far is written anew.

Only installations from before this newsroom's first release have such a chain.
"""

from django.db import migrations

from record import chain, guards


def rewrite(apps, schema_editor):
    using = schema_editor.connection.alias
    guards.drop(using)  # post_migrate puts them back
    changes = apps.get_model("record", "Change").objects.using(using)
    previous = chain.START
    for change in changes.order_by("number").iterator():
        change.rows = [_row(apps, using, *kept[:2]) or kept for kept in change.rows]
        change.previous = previous
        change.digest = previous = chain.link(
            previous,
            number=change.number,
            at=change.at,
            verb=change.verb,
            keys=change.keys,
            rows=change.rows,
        )
        change.save()


def _row(apps, using, label, pk):
    row = apps.get_model(label).objects.using(using).filter(pk=pk).first()
    return row and chain.of_row(row)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0003_roles_of_the_record"),
        ("record", "0003_marks_of_workers"),
        ("media", "0002_keys_between_nouns"),
    ]
    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
