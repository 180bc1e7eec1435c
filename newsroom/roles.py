"""Who may do what at the desk: the groups every installation starts with.

The names are data, and German; a paper may rename its groups or make more of them. What a role
may do is written here once, and a migration makes the groups of it.
"""

WRITE = (
    "articles.add_article",
    "articles.change_article",
    "articles.view_article",
    "articles.ingest_article",
    "articles.view_section",
    "articles.view_tag",
    "articles.view_contributor",
    "media.add_image",
    "media.view_image",
    "media.view_imagecredit",
    "media.view_agency",
)
EDIT = (
    "articles.publish_article",
    "articles.correct_article",
    "articles.delete_article",
    "articles.assign_article",
    "articles.share_article",
    "articles.travel_article",
    "articles.add_objection",
    "articles.change_objection",
    "articles.view_objection",
    "articles.add_tag",
    "articles.change_tag",
    "articles.add_contributor",
    "articles.change_contributor",
    "articles.view_notice",
    "media.change_image",
    "media.add_imagecredit",
    "media.change_imagecredit",
)
PICTURES = (
    "articles.view_article",
    "media.add_image",
    "media.view_image",
    "media.view_imagecredit",
    "media.view_agency",
    "media.change_image",
    "media.delete_image",
    "media.recall_image",
    "media.add_imagecredit",
    "media.change_imagecredit",
    "media.delete_imagecredit",
    "media.add_agency",
    "media.change_agency",
    "media.delete_agency",
)
NOTICES = (
    "articles.view_article",
    "articles.view_section",
    "articles.view_tag",
    "articles.view_contributor",
    "articles.add_notice",
    "articles.change_notice",
    "articles.delete_notice",
    "articles.view_notice",
    "articles.adopt_notice",
    "media.view_agency",
)
LEGAL = (
    "articles.view_article",
    "articles.view_notice",
    "articles.clear_article",
    "articles.travel_article",
    "articles.remove_article",
    "articles.hold_article",
    "articles.seal_article",
    "articles.see_sealed_article",
    "articles.erase_article",
    "articles.add_objection",
    "articles.change_objection",
    "articles.view_objection",
    "media.view_image",
    "media.view_imagecredit",
)
LEAD = (
    "articles.retract_article",
    "articles.approve_article",
    "articles.add_section",
    "articles.change_section",
    "articles.delete_section",
    "articles.delete_tag",
    "articles.delete_contributor",
    "articles.view_paper",
    "articles.change_paper",
    "articles.add_paper",
    "newsroom.view_user",
    "newsroom.add_user",
    "newsroom.change_user",
    "auth.view_group",
)

ROLES: dict[str, tuple[str, ...]] = {
    "Reporter": WRITE,
    "Redaktion": (*WRITE, *EDIT),
    "Bildredaktion": PICTURES,
    "Hinweise": NOTICES,
    "Justiziariat": LEGAL,
    "Chefredaktion": tuple(dict.fromkeys((*WRITE, *EDIT, *PICTURES, *NOTICES, *LEGAL, *LEAD))),
}
