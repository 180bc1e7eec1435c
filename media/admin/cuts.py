"""Cuts at the desk: three numbers for each ratio, four for the free cut, in per cent of the picture.

The height of a ratio's box follows from its width, so a typed box is always right; the script that
draws boxes fills in the same fields.
"""

from django import forms
from django.template import loader
from django.utils.translation import gettext_lazy as _

from media.admin.noun import NounForm
from media.files.cuts import DRAWN, RATIOS, SMALLEST_PX, fault

PLACES = {"left": _("from the left"), "top": _("from the top"), "width": _("width")}
FREE_PLACES = {**PLACES, "height": _("height")}
LABELS = {"16x9": "16:9", "4x3": "4:3", "1x1": "1:1", "": _("Free cut")}
HELP = {
    "": _("Takes the place of the whole picture; the other cuts lie in it."),
    "16x9": _("For lists and share cards. Empty: around the focal point."),
    "4x3": _("For search engines. Empty: around the focal point."),
    "1x1": _("For small windows. Empty: around the focal point."),
}
STEP = 10  # thousandths are typed as per cent with one decimal


class BoxWidget(forms.MultiWidget):
    """Number fields, each with its own name, under the name of the cut."""

    template_name = "admin/media/image/_box.html"
    use_fieldset = True

    def __init__(self, places):
        self.places = places
        attributes = {"step": "0.1", "min": 0, "max": 100}
        super().__init__({name: forms.NumberInput(attributes) for name in places})

    def decompress(self, value):
        return value or [None] * len(self.widgets)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        parts = zip(self.places.values(), context["widget"]["subwidgets"], strict=True)
        return {**context, "parts": [{"label": label, "widget": part} for label, part in parts]}

    def render(self, name, value, attrs=None, renderer=None):
        """Our own template, whichever renderer the form has."""
        return loader.render_to_string(self.template_name, self.get_context(name, value, attrs))


class BoxField(forms.MultiValueField):
    """[left, top, width] or [left, top, width, height] in per cent, or nothing."""

    def __init__(self, ratio, **kwargs):
        places = PLACES if ratio else FREE_PLACES
        field = {"min_value": 0, "max_value": 100, "decimal_places": 1, "required": False}
        fields = [forms.DecimalField(**field) for _place in places]
        super().__init__(
            fields,
            label=LABELS[ratio],
            help_text=HELP[ratio],
            widget=BoxWidget(places),
            required=False,
            require_all_fields=False,
            **kwargs,
        )

    def compress(self, values):
        if all(value is None for value in values):
            return None
        if not values or any(value is None for value in values):
            sentence = _("Please give every number of this cut, or none.")
            raise forms.ValidationError(sentence, code="box_incomplete")
        return values


class CutsForm(NounForm):
    """A picture's form with its boxes as numbers; stored is what media/files/cuts.py reads."""

    cut_16x9 = BoxField("16x9")
    cut_4x3 = BoxField("4x3")
    cut_1x1 = BoxField("1x1")
    cut_free = BoxField("")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for ratio in DRAWN:
            if box := (self.instance.crops or {}).get(ratio):
                self.initial[field_of(ratio)] = _numbers(box, ratio)

    def clean(self):
        cleaned = super().clean()
        size = (self.instance.width, self.instance.height)
        typed = {ratio: cleaned.get(field_of(ratio)) for ratio in DRAWN}
        boxes = {ratio: _box(numbers, ratio, size) for ratio, numbers in typed.items() if numbers}
        for ratio, box in boxes.items():
            if code := fault(box, ratio, size, boxes.get("")):
                error = forms.ValidationError(_sentence(code), code=f"box_{code}")
                self.add_error(field_of(ratio), error)
        self.instance.crops = boxes
        return cleaned


def cut_fields() -> list[str]:
    """The names of the fields, for the form's outline."""
    return [field_of(ratio) for ratio in DRAWN]


def field_of(ratio: str) -> str:
    return f"cut_{ratio or 'free'}"


def _numbers(box, ratio: str) -> list[float]:
    """A stored box as it is typed."""
    left, top, right, bottom = box
    numbers = [left, top, right - left, bottom - top]
    return [number / STEP for number in (numbers[:3] if ratio else numbers)]


def _box(numbers, ratio: str, size: tuple[int, int]) -> list[int]:
    """Typed numbers as they are stored."""
    left, top, width, *height = (round(number * STEP) for number in numbers)
    if ratio:
        across, down = RATIOS[ratio]
        height = [round(width * size[0] * down / across / max(1, size[1]))]
    return [left, top, left + width, top + height[0]]


def _sentence(code: str):
    return {
        "outside": _("This cut reaches out of the picture, or shows nothing."),
        "tiny": _("This cut is too small: pages need at least %(px)s pixels.")
        % {"px": SMALLEST_PX},
        "beyond": _("This cut reaches out of the free cut."),
        "ratio": _("This cut has another ratio."),
        "shape": _("Please give every number of this cut, or none."),
    }[code]
