"""Who may see what pictures cost."""

from django.core.exceptions import PermissionDenied

RIGHT = "media.see_uses"


def may_see(user) -> bool:
    return user.is_active and user.is_staff and user.has_perm(RIGHT)


def needs_uses(request) -> None:
    if not may_see(request.user):
        raise PermissionDenied
