"""What was wrong and what is right moves to the words of an edition, where an order may empty it."""

from django.db import migrations

from record import guards
from record.chain import digest


def move(apps, schema_editor):
    using = schema_editor.connection.alias
    guards.drop(using)  # post_migrate puts them back
    editions = apps.get_model("articles", "Edition").objects.using(using)
    texts = apps.get_model("articles", "EditionText").objects.using(using)
    for edition in editions.filter(kind="correction"):
        texts.filter(pk=edition.pk).update(wrong=edition.wrong, right=edition.right)
        note = digest("\n".join([edition.wrong, edition.right]))
        editions.filter(pk=edition.pk).update(note_digest=note)
    for story in set(editions.values_list("article", flat=True)):
        count = 0
        for edition in editions.filter(article=story).order_by("number"):
            count += edition.kind == "correction"
            if count:
                editions.filter(pk=edition.pk).update(corrections=count)


def move_back(apps, schema_editor):
    using = schema_editor.connection.alias
    guards.drop(using)
    editions = apps.get_model("articles", "Edition").objects.using(using)
    for text in apps.get_model("articles", "EditionText").objects.using(using).exclude(wrong=""):
        editions.filter(pk=text.pk).update(wrong=text.wrong, right=text.right)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_workflow_and_duties")]
    operations = [migrations.RunPython(move, move_back)]
