from datetime import UTC, datetime

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """A use has an end now; of what is there nobody has said one, `manage.py relist` works it out."""

    dependencies = [("media", "0002_keys_between_nouns")]

    operations = [
        migrations.AddField(
            model_name="imageuse",
            name="until",
            field=models.DateTimeField(default=datetime(9999, 12, 30, tzinfo=UTC)),
        ),
        migrations.RemoveConstraint(
            model_name="imageuse", name="one_use_per_picture_and_story"
        ),
        migrations.AddConstraint(
            model_name="imageuse",
            constraint=models.UniqueConstraint(
                fields=["image", "user", "since"], name="one_use_per_picture_story_and_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="imageuse",
            constraint=models.CheckConstraint(
                condition=Q(since__lt=F("until")), name="picture_used_for_some_time"
            ),
        ),
    ]
