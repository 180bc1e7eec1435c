"""Who may ask the desk's own addresses; Django guards only those of its admin."""

from django.core.exceptions import PermissionDenied


def needs(request, *rights: str) -> None:
    """Go on only for members of the desk with all of these rights.

    Who may change something may also look at it, as everywhere in the admin.
    """
    user = request.user
    at_desk = user.is_active and user.is_staff
    if not (at_desk and all(_has(user, right) for right in rights)):
        raise PermissionDenied


def _has(user, right):
    return user.has_perm(right) or user.has_perm(right.replace(".view_", ".change_"))
