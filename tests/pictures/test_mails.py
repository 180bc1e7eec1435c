"""Mails as press offices send them: pictures enclosed, the words about them in the text."""

from email.message import EmailMessage

import pytest

from media.desk.deliveries import Incoming, take_in_all
from media.desk.letters import words_for
from media.files import workshop
from media.files.uploads import Unusable
from media.metadata.mail import Letter
from media.models import Image

TEXT = "Liebe Kolleginnen,\n\nDie Fähre im Hafen. Foto: Mira Oldenkamp/dpa\n\nGrüße\nPresse"


@pytest.fixture
def mail(build):
    """A mail with these pictures; `more` may change it before it is sent."""

    def write(*names, text=TEXT, more=lambda message: None):
        message = EmailMessage()
        message["From"] = "Pressestelle Küste <presse@kueste.example>"
        message["Subject"] = "Bilder der Fähre"
        message.set_content(text)
        for name in names:
            data = build.saved(size=(64 + len(name), 48))
            message.add_attachment(data, maintype="image", subtype="jpeg", filename=name)
        more(message)
        return message.as_bytes()

    return write


@pytest.fixture
def sent(mail, picture_editor):
    def take(*names, **values):
        return take_in_all([Incoming("post.eml", mail(*names, **values))], by=picture_editor)

    return take


def refused(data) -> str:
    with pytest.raises(Unusable) as caught:
        workshop.open_letter(data)
    assert caught.value.sentence
    return caught.value.code


def test_the_pictures_of_a_mail_come_with_its_words(sent):
    first, second = sent("hafen.jpg", "kai-eins.jpg")
    assert [taken.image.caption for taken in (first, second)] == ["Die Fähre im Hafen."] * 2
    assert str(first.image.credit) == "Mira Oldenkamp / dpa"
    assert first.image.raw["letter"] == {
        "sender": "Pressestelle Küste <presse@kueste.example>",
        "subject": "Bilder der Fähre",
        "text": TEXT,
    }


@pytest.mark.parametrize(
    ("text", "name", "credit"),
    [
        ("hafen.jpg: Die Fähre. Foto: Ada Lang/dpa\nkai.jpg: Ein Kai. Foto: Bo Stern/dpa",
         "kai.jpg", "Foto: Bo Stern/dpa"),
        ("Die Fähre. Foto: Ada Lang/dpa\nEin Kai. Foto: Bo Stern/dpa", "kai.jpg", ""),
        ("Bitte nennen: Foto: Ada Lang/dpa", "kai.jpg", "Foto: Ada Lang/dpa"),
        ("hafen: Die Fähre. Foto: Ada Lang/dpa\nkai: Ein Kai. Foto: Bo Stern/dpa",
         "kai.jpg", "Foto: Bo Stern/dpa"),
        ("Viele Grüße aus dem Hafen", "kai.jpg", ""),
    ],
)  # fmt: skip
def test_which_line_speaks_of_a_picture(text, name, credit):
    assert words_for(Letter("", "", text, ()), name).credit_line == credit


def test_what_a_picture_says_itself_wins_over_the_mail(build, picture_editor, mail):
    spoken = build.jpeg(build.app1(build.packet(build.creator("Cem Yildiz"))))

    def add(message):
        message.add_attachment(spoken, maintype="image", subtype="jpeg", filename="a.jpg")

    [taken] = take_in_all([Incoming("p.eml", mail(more=add))], by=picture_editor)
    assert str(taken.image.credit) == "Cem Yildiz"
    assert taken.image.caption == "Die Fähre im Hafen."


def test_a_sidecar_in_the_mail_speaks_for_its_picture(sent):
    def add(message):
        told = b'{"type": "picture", "by": "Cem Yildiz"}'
        message.add_attachment(told, maintype="application", subtype="json", filename="hafen.json")

    [taken] = sent("hafen.jpg", more=add)
    assert taken.image.credit.creators.get().name == "Cem Yildiz"


def test_a_logo_in_the_signature_is_no_picture_of_the_delivery(build, sent):
    def add(message):
        logo = EmailMessage()
        logo.set_content(build.saved("PNG"), maintype="image", subtype="png", cid="<logo>")
        message.attach(logo)

    assert len(sent("hafen.jpg", more=add)) == 1


def test_a_mail_in_html_only_gives_its_words(mail, build):
    message = EmailMessage()
    message["From"] = "a@b.example"
    page = (
        "<p>Die Fähre.<br>Foto: Ada&nbsp;Lang/dpa</p><script>GEHEIM</script><style>GEHEIM</style>"
    )
    message.set_content(page, subtype="html")
    message.add_attachment(build.saved(), maintype="image", subtype="jpeg", filename="a.jpg")
    assert workshop.open_letter(
        message.as_bytes()
    ).text == "Die Fähre.\nFoto: Ada\xa0Lang/dpa".replace("\xa0", " ")


def nested(depth: int) -> bytes:
    head = b"From: a@b.example\n"
    for level in range(depth):
        head += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    return head + b"\nEnde"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "mail_broken"),
        (b"Guten Tag", "mail_broken"),
        (b"\xff\xd8\xff" * 50, "mail_broken"),
        (nested(12), "mail_broken"),
        (nested(5000), "mail_broken"),
        (b"From: a@b.example\n\nohne Bild", "mail_without_picture"),
        (b"From: a@b.example\nContent-Type: multipart/mixed\n\nx", "mail_without_picture"),
        (b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n\n" * 999,
         "mail_broken"),
        (b"From: =?utf-8?b?////?=\nContent-Type: text/plain; charset=quatsch\n\n\xff",
         "mail_without_picture"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_mail_is_one_sentence(data, code):
    assert refused(data) == code


def test_a_broken_mail_does_not_stop_the_others(build, picture_editor):
    files = [Incoming("post.eml", b""), Incoming("a.jpg", build.saved())]
    first, second = take_in_all(files, by=picture_editor)
    assert first.refusal.startswith("post.eml: ")
    assert (second.image, Image.objects.count()) == (Image.objects.get(), 1)


def test_a_bad_picture_in_a_mail_does_not_stop_the_others(sent):
    def add(message):
        message.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="b.jpg")

    taken = sent("a.jpg", more=add)
    assert [bool(one.image) for one in taken] == [True, False]
    assert taken[1].refusal.startswith("b.jpg: ")
