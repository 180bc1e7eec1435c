from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"

    def ready(self):
        """Pictures, credits and agencies are found by their words from the moment they are kept."""
        from media.finding import learn
        from record.keeping import ALSO_TOLD

        if learn not in ALSO_TOLD:
            ALSO_TOLD.append(learn)
