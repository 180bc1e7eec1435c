from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordConfig(AppConfig):
    name = "record"

    def ready(self):
        from record import guards

        # SQLite loses triggers whenever a migration rebuilds a table, so they come back each time.
        post_migrate.connect(guards.install_after_migrate, sender=self)
