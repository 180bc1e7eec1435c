from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_words_of_corrections'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='edition',
            name='right',
        ),
        migrations.RemoveField(
            model_name='edition',
            name='wrong',
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'correction'), _negated=True), models.Q(('note_digest', ''), _negated=True), _connector='OR'), name='correction_has_words_of_its_own'),
        ),
        migrations.AddConstraint(
            model_name='editiontext',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('right', ''), ('wrong', '')), models.Q(models.Q(('wrong', ''), _negated=True), models.Q(('right', ''), _negated=True)), _connector='OR'), name='correction_says_what_was_wrong_and_what_is_right'),
        ),
    ]
