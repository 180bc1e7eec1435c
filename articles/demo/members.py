"""The people of the demo newspaper, who all sign in with one password."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

PASSWORD = "morgenbote"
LOGINS = {
    "karla": ("Karla", "Quist", "Chefredaktion"),
    "erika": ("Erika", "Halvekamp", "Redaktion"),
    "rosa": ("Rosa", "Amsel", "Reporter"),
    "paul": ("Paul", "Oldenkamp", "Bildredaktion"),
    "nora": ("Nora", "Ruun", "Hinweise"),
    "lena": ("Lena", "Thiede", "Justiziariat"),
}


def members() -> dict:
    """Everybody, by name; whoever is there already stays as they are."""
    return {name: _member(name, *words) for name, words in LOGINS.items()}


def _member(name, first, last, role):
    user, new = get_user_model().objects.get_or_create(
        username=name,
        defaults={
            "first_name": first,
            "last_name": last,
            "is_staff": True,
            "is_superuser": role == "Chefredaktion",
        },
    )
    if new:
        user.set_password(PASSWORD)
        user.save()
        user.groups.set(Group.objects.filter(name=role))
    return user
