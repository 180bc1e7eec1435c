import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Uses learn their place and surface, and their story's first publication. Of the rows that are there only the page is certain:
    `manage.py relist` works the rest out of the releases.
    """

    dependencies = [
        ("media", "0006_leases_and_recalls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Invoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period_from', models.DateTimeField()),
                ('period_until', models.DateTimeField()),
                ('name', models.CharField(max_length=200)),
                ('stored', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('uploaded_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'invoice',
                'verbose_name_plural': 'invoices',
                'ordering': ['-pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='imageuse',
            options={'permissions': [('see_uses', 'Can see uses of pictures and what they cost')]},
        ),
        migrations.RemoveConstraint(
            model_name='imageuse',
            name='one_use_per_picture_story_and_start',
        ),
        migrations.AddField(
            model_name='imageuse',
            name='place',
            field=models.CharField(choices=[('lead', 'lead picture'), ('body', 'in the text'), ('substitute', 'held ready as substitute')], default='body', max_length=10),
        ),
        migrations.AddField(
            model_name='imageuse',
            name='surface',
            field=models.CharField(choices=[('page', 'story page'), ('list', 'lists and fronts'), ('feed', 'feeds'), ('social', 'share card'), ('file', "the picture's own address")], default='page', max_length=10),
        ),
        migrations.AddField(
            model_name='imageuse',
            name='published_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='imageuse',
            index=models.Index(fields=['until', 'since'], name='picture_use_in_time'),
        ),
        migrations.AddConstraint(
            model_name='imageuse',
            constraint=models.UniqueConstraint(fields=('image', 'user', 'place', 'surface', 'since'), name='one_use_per_picture_story_place_surface_and_start'),
        ),
        migrations.AddField(
            model_name='invoice',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='media.agency', verbose_name='agency'),
        ),
        migrations.AddField(
            model_name='invoice',
            name='contract',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='media.contract', verbose_name='contract'),
        ),
        migrations.AddField(
            model_name='invoice',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.CheckConstraint(condition=models.Q(('period_from__lt', models.F('period_until'))), name='invoice_is_about_some_time'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.UniqueConstraint(fields=('agency', 'period_from', 'period_until', 'sha256'), name='invoice_file_once_for_its_time'),
        ),
    ]
