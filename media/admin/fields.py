"""Form fields for lists in JSON columns, and for days as browsers know them."""

from django import forms


class LinesField(forms.CharField):
    """A list of words, typed one per line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 40, "class": "lines"})

    def __init__(self, *args, encoder=None, decoder=None, **kwargs):
        """`encoder` and `decoder` come from the model's JSON field and are not needed."""
        super().__init__(*args, **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        if isinstance(value, list):
            return value
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def has_changed(self, initial, data):
        return self.clean(data) != (initial or [])


class TicksField(forms.MultipleChoiceField):
    """Several words of a fixed list, ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *args, encoder=None, decoder=None, **kwargs):
        super().__init__(*args, **kwargs)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")
