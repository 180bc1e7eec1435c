"""Pictures dropped on the upload screen, in a real browser."""

import base64
from email.message import EmailMessage

import pytest

from tests.browser.running import CHROMIUM, sign_in
from tests.conftest import pixels

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing"),
]

LINE = "Foto: Tove Amsel/Nordlicht"
DROP = """([files]) => {
  const data = new DataTransfer();
  for (const [name, type, text] of files) {
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  const area = document.querySelector(".drop");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    area.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""

# Which files each request carries; the browser gives no outsider the bytes of a form.
LISTEN = """() => {
  const { send } = XMLHttpRequest.prototype;
  globalThis.sent = [];
  XMLHttpRequest.prototype.send = function (data) {
    const files = [...data].filter(([, value]) => value instanceof File);
    globalThis.sent.push(files.map(([name, file]) => `${name}: ${file.name}`));
    return send.call(this, data);
  };
}"""


@pytest.fixture
def desk(newsroom, chromium):
    """The upload screen, in English, with an ear for what the browser complains about."""
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    sign_in(page, newsroom.url, "jonte")
    page.goto(f"{newsroom.url}/admin/media/image/add/")
    expect(page.locator("#upload[data-ready]")).to_be_visible()
    yield page
    context.close()


def picture(name, colour):
    return [name, "image/jpeg", base64.b64encode(pixels(900, 600, colour)).decode()]


def broken(name):
    return [name, "image/jpeg", base64.b64encode(pixels()[:900]).decode()]


def drop(page, *files):
    page.evaluate(DROP, [list(files)])


def status(page, words, timeout=30_000):
    expect(page.locator("#upload-summary")).to_have_text(words, timeout=timeout)


def test_of_twelve_dropped_files_eleven_arrive_and_one_is_told_in_a_sentence(desk):
    drop(desk, broken("kaputt.jpg"), *(picture(f"zwölf{n}.jpg", (n, 40, 90)) for n in range(11)))
    desk.fill("#id_credit_line", LINE)
    desk.select_option("#id_licence", "agency")
    desk.click("button:text-is('Upload')")
    status(desk, "11 of 12 taken in. 1 not taken in.")
    expect(desk.locator(".come[data-state=refused] .bad")).to_contain_text("damaged")
    lines = desk.locator(".come[data-state=done] .cr").all_inner_texts()
    assert lines == ["Photograph: Tove Amsel/Nordlicht"] * 11
    expect(desk.locator(".come[data-state=done] img")).to_have_count(11)
    assert desk.complaints == []


def test_the_pictures_of_a_batch_share_one_credit(desk, newsroom):
    drop(desk, *(picture(f"eins{n}.jpg", (n, 140, 90)) for n in range(3)))
    desk.fill("#id_credit_line", "Foto: Enno Thießen/Nordlicht")
    desk.select_option("#id_licence", "handout")
    desk.click("button:text-is('Upload')")
    status(desk, "3 of 3 taken in.")
    desk.goto(f"{newsroom.url}/admin/media/imagecredit/?q=Thießen&licence__exact=handout")
    expect(desk.locator("#result_list tbody tr")).to_have_count(1)


def test_a_lost_connection_loses_no_file(desk):
    drop(desk, *(picture(f"funkloch{n}.jpg", (n, 10, 200)) for n in range(3)))
    desk.fill("#id_credit_line", LINE)
    desk.route("**/image/take/", lambda route: route.abort())
    desk.click("button:text-is('Upload')")
    status(desk, "0 of 3 taken in. 3 to be sent again.")
    desk.unroute("**/image/take/")
    desk.click("#all-again")
    status(desk, "3 of 3 taken in.")
    assert desk.complaints == []


def test_a_picture_whose_answer_was_lost_is_not_taken_in_twice(desk, newsroom):
    def swallow(route):
        route.fetch()
        route.abort()

    drop(desk, picture("verschluckt.jpg", (1, 2, 3)))
    desk.route("**/image/take/", swallow)
    desk.click("button:text-is('Upload')")
    status(desk, "0 of 1 taken in. 1 to be sent again.")
    desk.unroute("**/image/take/")
    desk.click("button:text-is('Try again')")
    expect(desk.locator(".come[data-state=done]")).to_contain_text("had arrived before")
    desk.goto(f"{newsroom.url}/admin/media/image/?q=verschluckt")
    expect(desk.locator(".pics .pic")).to_have_count(1)


def test_somebody_signed_out_meanwhile_goes_on_after_signing_in(desk, newsroom):
    drop(desk, *(picture(f"sitzung{n}.jpg", (n, 99, 9)) for n in range(2)))
    desk.context.clear_cookies()
    desk.click("button:text-is('Upload')")
    expect(desk.locator("#signed-out")).to_contain_text("Nothing is lost")
    other = desk.context.new_page()
    sign_in(other, newsroom.url, "jonte")
    other.close()
    desk.click("button:text-is('Go on')")
    expect(desk.locator("#signed-out")).to_have_count(0)
    desk.click("button:text-is('Upload')")
    status(desk, "2 of 2 taken in.")


def test_what_is_wrong_with_the_batch_is_said_at_its_field_and_nothing_is_sent(desk):
    drop(desk, picture("a.jpg", (1, 1, 1)), picture("b.jpg", (2, 2, 2)))
    desk.fill("#id_alt", "Ein Hafen")
    desk.click("button:text-is('Upload')")
    status(desk, "Nothing was sent: please look at the marked fields.")
    expect(desk.locator("#id_alt")).to_be_focused()
    expect(desk.locator("#id_alt_said")).to_contain_text("describes one picture")
    expect(desk.locator(".come[data-state=waiting]")).to_have_count(2)


def test_a_file_beside_the_picture_is_sent_with_it(desk):
    beside = ["hafen.jpg.xmp", "application/xml", base64.b64encode(b"<x/>").decode()]
    drop(desk, beside)
    expect(desk.locator(".come")).to_contain_text("no picture of this name")
    drop(desk, picture("Hafen.jpg", (7, 7, 7)))
    expect(desk.locator(".come")).to_have_count(1)
    desk.evaluate(LISTEN)
    desk.click("button:text-is('Upload')")
    status(desk, "1 of 1 taken in.")
    sent = desk.evaluate("globalThis.sent")
    assert sent[-1] == ["file: Hafen.jpg", "beside: hafen.jpg.xmp"]


def test_a_mail_dropped_gives_a_row_for_each_of_its_pictures(desk):
    message = EmailMessage()
    message["From"] = "presse@nordlicht.example"
    message.set_content("Die Fähre im Hafen. Foto: Tove Amsel/Nordlicht")
    for n in (1, 2):
        data = pixels(900, 600, (90 * n, 20, 160))
        message.add_attachment(data, maintype="image", subtype="jpeg", filename=f"post{n}.jpg")
    text = base64.b64encode(message.as_bytes()).decode()
    drop(desk, ["post.eml", "message/rfc822", text])
    desk.click("button:text-is('Upload')")
    status(desk, "1 of 1 taken in.")
    rows = desk.locator(".come[data-state=done]")
    assert rows.locator("b").all_inner_texts() == ["post1", "post2"]
    lines = rows.locator(".cr").all_inner_texts()
    assert lines == ["Photograph: Tove Amsel/Nordlicht"] * 2


def test_a_double_is_pointed_out_in_its_row(desk):
    for n, name in enumerate(("einmal.jpg", "nochmal.jpg"), 1):
        drop(desk, picture(name, (3, 130, 55)))
        desk.click("button:text-is('Upload')")
        status(desk, f"{n} of {n} taken in.")
    said = desk.locator(".come .said", has_text="The same picture is here already")
    expect(said.first).to_contain_text("the same file, not used")


def test_every_control_of_a_row_can_be_hit_and_has_a_name(desk):
    drop(desk, broken("kaputt.jpg"), picture("gut.jpg", (5, 5, 5)))
    desk.click("button:text-is('Upload')")
    status(desk, "1 of 2 taken in. 1 not taken in.")
    controls = desk.locator(".come :is(button, a)")
    sizes = [controls.nth(n).bounding_box() for n in range(controls.count())]
    assert all(min(size["width"], size["height"]) >= 24 for size in sizes)
    names = [one.get_attribute("aria-label") for one in desk.locator(".come button").all()]
    assert names == ["Try again: kaputt.jpg", "Remove: kaputt.jpg"]


def test_a_pasted_line_is_taken_apart_at_once_and_comes_back_by_one_button(desk, newsroom):
    desk.goto(f"{newsroom.url}/admin/media/imagecredit/add/")
    desk.fill("#id_read_line", "Foto: ILKA RUUN/Nordlicht")
    expect(desk.locator("[data-reads]")).to_contain_text("Ilka Ruun")
    desk.press("#id_read_line", "Enter")
    row = desk.locator(".sides tr", has_text="Creators")
    expect(row.locator("ins")).to_have_text("Ilka Ruun")
    expect(desk.locator("#id_creators-0-name")).to_have_value("Ilka Ruun")
    desk.click("[name=_undo_read]")
    expect(desk.locator("#id_creators-0-name")).to_have_count(0)
    assert desk.complaints == []
