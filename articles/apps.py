from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        from articles.desk import pictured_stories
        from media.uses import stories

        stories.TELLERS.append(pictured_stories.tell)
