from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0012_tags_with_duties"),
    ]

    operations = [
        migrations.AddField(
            model_name='paper',
            name='mining_reserved',
            field=models.BooleanField(default=True, help_text="Said to machines at every place there is for it: tdmrep.json, a header, each page's head, robots.txt (§ 44b UrhG).", verbose_name='text and data mining is reserved'),
        ),
        migrations.AddField(
            model_name='paper',
            name='mining_policy',
            field=models.URLField(blank=True, max_length=300, verbose_name='where a licence for mining is to be had'),
        ),
    ]
