import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_keys_between_nouns'),
        ('media', '0003_uses_from_when_until_when'),
        ('newsroom', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Buffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tab', models.CharField(max_length=36)),
                ('version', models.PositiveIntegerField()),
                ('typed', models.JSONField()),
                ('typed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ErasureOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('edition', 'the words of one edition'), ('story', 'every word of the story, also on the desk')], max_length=8)),
                ('ground', models.TextField()),
                ('ordered_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('dropped_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.TextField()),
                ('at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('passage', models.TextField(blank=True, verbose_name='passage')),
                ('kind', models.CharField(choices=[('reader', 'reader'), ('lawyer', 'lawyer'), ('council', 'press council'), ('subject', 'data subject')], max_length=8, verbose_name='who complains')),
                ('who', models.CharField(max_length=300, verbose_name='name and contact')),
                ('says', models.TextField(verbose_name='what is said')),
                ('received_at', models.DateTimeField(verbose_name='received')),
                ('deadline', models.DateTimeField(blank=True, null=True, verbose_name='deadline')),
                ('outcome', models.CharField(blank=True, choices=[('', 'open'), ('none', 'nothing to mend'), ('correction', 'correction'), ('reply', 'reply printed'), ('seal', 'passage sealed'), ('withdrawal', 'taken off')], default='', max_length=10, verbose_name='outcome')),
                ('answer', models.TextField(blank=True, verbose_name='what was done and said')),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'verbose_name': 'objection',
                'verbose_name_plural': 'objections',
                'ordering': ['deadline', 'received_at'],
            },
        ),
        migrations.CreateModel(
            name='ObjectionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('stored', models.CharField(max_length=255)),
                ('size', models.PositiveIntegerField()),
                ('added_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tab', models.CharField(max_length=36)),
                ('seen_at', models.DateTimeField(db_index=True)),
                ('unsaved', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.PositiveIntegerField(default=0)),
                ('salt', models.CharField(blank=True, max_length=32)),
                ('passage_hash', models.CharField(blank=True, max_length=64)),
                ('ground', models.TextField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ShareLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('content', models.JSONField()),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-made_at'],
            },
        ),
        migrations.CreateModel(
            name='ShareView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('network', models.CharField(blank=True, max_length=60)),
                ('agent', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.AlterModelOptions(
            name='article',
            options={'ordering': ['-changed_at'], 'permissions': [('publish_article', 'Can publish articles'), ('correct_article', 'Can correct published articles'), ('retract_article', 'Can retract articles'), ('ingest_article', 'Can take in agency copy'), ('approve_article', 'Can approve what needs a second pair of eyes'), ('clear_article', 'Can clear articles that a lawyer must read'), ('assign_article', 'Can assign articles to others'), ('share_article', 'Can share drafts by link'), ('travel_article', 'Can see what readers had at any time'), ('remove_article', 'Can remove articles for legal reasons'), ('hold_article', 'Can put articles under legal hold'), ('seal_article', 'Can seal passages and editions'), ('see_sealed_article', 'Can see what was removed or sealed'), ('erase_article', 'Can order and confirm erasures')], 'verbose_name': 'article', 'verbose_name_plural': 'articles'},
        ),
        migrations.RemoveConstraint(
            model_name='deskversion',
            name='one_row_per_saved_version',
        ),
        migrations.RemoveConstraint(
            model_name='edition',
            name='correction_says_what_was_wrong_and_what_is_right',
        ),
        migrations.AddField(
            model_name='article',
            name='approved_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='article',
            name='approved_digest',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='article',
            name='assigned_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assigned', to=settings.AUTH_USER_MODEL, verbose_name='assigned to'),
        ),
        migrations.AddField(
            model_name='article',
            name='desk_note',
            field=models.TextField(blank=True, max_length=2000, verbose_name='note to the desk'),
        ),
        migrations.AddField(
            model_name='article',
            name='digest',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='article',
            name='due_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='due'),
        ),
        migrations.AddField(
            model_name='article',
            name='embargo_set_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='article',
            name='embargo_set_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='article',
            name='needs_legal',
            field=models.BooleanField(default=False, verbose_name='must be read by a lawyer'),
        ),
        migrations.AddField(
            model_name='article',
            name='noindex_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='why'),
        ),
        migrations.AddField(
            model_name='deskversion',
            name='aside',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='deskversion',
            name='why',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='edition',
            name='corrections',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='edition',
            name='note_digest',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='editiontext',
            name='right',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='editiontext',
            name='wrong',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='paper',
            name='public_history',
            field=models.BooleanField(default=False, verbose_name='readers may see the versions of a story'),
        ),
        migrations.AddField(
            model_name='section',
            name='needs_approval',
            field=models.BooleanField(default=False, help_text='Somebody who may approve has to read every story before readers get it.', verbose_name='second pair of eyes'),
        ),
        migrations.AddField(
            model_name='section',
            name='staff',
            field=models.ManyToManyField(blank=True, help_text='Nobody chosen: everybody with the right to publish.', related_name='sections', to=settings.AUTH_USER_MODEL, verbose_name='who publishes here'),
        ),
        migrations.AddField(
            model_name='tag',
            name='sensitive',
            field=models.BooleanField(default=False, help_text='Stories with this tag need a second pair of eyes before readers get them.', verbose_name='sensitive'),
        ),
        migrations.AlterField(
            model_name='article',
            name='desk_state',
            field=models.CharField(choices=[('draft', 'draft'), ('review', 'to be approved'), ('ready', 'ready'), ('done', 'published'), ('binned', 'in the bin')], default='draft', max_length=8, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='article',
            name='embargo_source',
            field=models.CharField(blank=True, help_text='Who asks for it.', max_length=120, verbose_name='whose embargo'),
        ),
        migrations.AlterField(
            model_name='edition',
            name='kind',
            field=models.CharField(choices=[('first', 'first edition'), ('update', 'update'), ('correction', 'correction'), ('slip', 'slip mended')], max_length=12),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['desk_state', 'changed_at'], name='article_on_its_way'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='article_with_a_time'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('needs_legal', True)), fields=['changed_at'], name='article_for_lawyers'),
        ),
        migrations.AddConstraint(
            model_name='deskversion',
            constraint=models.UniqueConstraint(condition=models.Q(('aside', False)), fields=('article', 'version'), name='one_row_per_saved_version'),
        ),
        migrations.AddField(
            model_name='buffer',
            name='article',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='buffers', to='articles.article'),
        ),
        migrations.AddField(
            model_name='buffer',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='buffers', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='erasureorder',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erasure_orders', to='articles.article'),
        ),
        migrations.AddField(
            model_name='erasureorder',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='erasureorder',
            name='edition',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition'),
        ),
        migrations.AddField(
            model_name='erasureorder',
            name='ordered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='hold',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='articles.article'),
        ),
        migrations.AddField(
            model_name='hold',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='hold',
            name='lifted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='objection',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='articles.article', verbose_name='article'),
        ),
        migrations.AddField(
            model_name='objection',
            name='edition',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition', verbose_name='edition'),
        ),
        migrations.AddField(
            model_name='objection',
            name='handler',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='objections', to=settings.AUTH_USER_MODEL, verbose_name='handled by'),
        ),
        migrations.AddField(
            model_name='objectionfile',
            name='objection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='articles.objection'),
        ),
        migrations.AddField(
            model_name='presence',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='present', to='articles.article'),
        ),
        migrations.AddField(
            model_name='presence',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='seal',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seals', to='articles.article'),
        ),
        migrations.AddField(
            model_name='seal',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='seal',
            name='edition',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seals', to='articles.edition'),
        ),
        migrations.AddField(
            model_name='sharelink',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='share_links', to='articles.article'),
        ),
        migrations.AddField(
            model_name='sharelink',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sharelink',
            name='revoked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='shareview',
            name='link',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='views', to='articles.sharelink'),
        ),
        migrations.AddConstraint(
            model_name='buffer',
            constraint=models.UniqueConstraint(fields=('user', 'tab'), name='one_buffer_per_person_and_tab'),
        ),
        migrations.AddConstraint(
            model_name='erasureorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('edition__isnull', False), ('scope', 'edition')), models.Q(('edition', None), ('scope', 'story')), _connector='OR'), name='erasure_order_names_its_edition'),
        ),
        migrations.AddConstraint(
            model_name='erasureorder',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('ordered_by')), _negated=True), _connector='OR'), name='erasure_order_needs_four_eyes'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.UniqueConstraint(fields=('article', 'tab'), name='present_once_per_tab'),
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('edition__isnull', False), ('passage_hash', '')), models.Q(('edition', None), ('words__gt', 0), models.Q(('passage_hash', ''), _negated=True)), _connector='OR'), name='seal_is_about_an_edition_or_a_passage'),
        ),
    ]
