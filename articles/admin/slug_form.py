from articles.slugs import free, slugify
from media.admin.noun import NounForm


class SlugForm(NounForm):
    """A noun with an address: the slug is made from the name if it is left empty."""

    nameless = "tag"
    reserved: frozenset[str] = frozenset()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        return self.cleaned_data["slug"] or self._made(self.cleaned_data.get("name", ""))

    def _made(self, name):
        """From the name, at an address nobody has; a name without a Latin letter gets the word."""
        others = self._meta.model.objects.exclude(pk=self.instance.pk)

        def is_taken(slug):
            return slug in self.reserved or others.filter(slug=slug).exists()

        return free(slugify(name) or self.nameless, is_taken)
