from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        """The picture desk asks, and does not know whom, what shows its pictures to readers;
        and tags and people are found by their names from the moment they are kept."""
        from articles.desk import picture_places, pictured_stories
        from articles.finding.names import learn
        from articles.reading.story_pictures import archive_from
        from media.desk import standing
        from media.uses import archive, stories
        from record.keeping import ALSO_TOLD

        if picture_places.places not in standing.ASKED:
            standing.ASKED.append(picture_places.places)
        if pictured_stories.tell not in stories.TELLERS:
            stories.TELLERS.append(pictured_stories.tell)
        if archive_from not in archive.TELLERS:
            archive.TELLERS.append(archive_from)
        if learn not in ALSO_TOLD:
            ALSO_TOLD.append(learn)
