from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        """The picture desk asks, and does not know whom, what shows its pictures to readers."""
        from articles.desk import picture_places
        from media.desk import standing

        if picture_places.places not in standing.ASKED:
            standing.ASKED.append(picture_places.places)
