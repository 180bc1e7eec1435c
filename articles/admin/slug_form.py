from articles.slugs import slugify
from media.admin.noun import NounForm


class SlugForm(NounForm):
    """A noun with an address: the slug is made from the name if it is left empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        return self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""))
