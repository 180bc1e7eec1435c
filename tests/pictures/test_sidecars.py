"""The file beside a picture speaks for it: XMP, ninjs of three generations, NewsML-G2."""

import json
from datetime import date

import pytest

from media import metadata
from media.metadata import sidecars

NINJS_1 = {
    "uri": "http://kuestenbild.example/1",
    "type": "picture",
    "byline": "Mira Oldenkamp",
    "headline": "Hafen",
    "description_caption": "Die Fähre im Hafen",
    "description_alt": "Eine Fähre",
    "infosource": [{"name": "Küstenbild"}],
    "copyrightholder": "Küstenbild GmbH",
    "usageterms": "NO ARCHIVES",
    "expires": "2027-03-31T00:00:00Z",
    "altids": {"kuestenbild": "KB-77"},
}
NINJS_2 = {
    "uri": "http://kuestenbild.example/1",
    "type": "picture",
    "by": "Mira Oldenkamp",
    "headlines": [{"value": "Hafen"}],
    "descriptions": [
        {"role": "alt", "value": "Eine Fähre"},
        {"role": "caption", "value": "Die Fähre im Hafen"},
    ],
    "infosources": [{"name": "Küstenbild"}],
    "copyrightholder": "Küstenbild GmbH",
    "usageterms": "NO ARCHIVES",
    "expires": "2027-03-31T00:00:00Z",
    "altids": [{"role": "own", "value": "KB-77"}],
}
NINJS_3 = {
    "infoSources": NINJS_2["infosources"],
    "copyrightHolder": "Küstenbild GmbH",
    "usageTerms": "NO ARCHIVES",
    "altIds": NINJS_2["altids"],
    **{
        name: NINJS_2[name]
        for name in ("uri", "type", "by", "headlines", "descriptions", "expires")
    },
}
NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1" version="1" standard="NewsML-G2"
  standardversion="2.35" conformance="power" xml:lang="de">
 <rightsInfo>
  <copyrightHolder literal="kb"><name>Küstenbild GmbH</name></copyrightHolder>
  <usageTerms>NO ARCHIVES</usageTerms>
 </rightsInfo>
 <itemMeta>
  <itemClass qcode="ninat:picture"/>
  <provider literal="kb"/>
  <versionCreated>2026-11-28T10:00:00Z</versionCreated>
  <expires>2027-03-31</expires>
 </itemMeta>
 <contentMeta>
  <altId>KB-77</altId>
  <creator literal="mo"><name>Mira Oldenkamp</name></creator>
  <infoSource literal="kb"><name>Küstenbild</name></infoSource>
  <headline xml:lang="en">Harbour</headline>
  <headline>Hafen</headline>
  <description role="drol:caption">Die Fähre im Hafen</description>
  <description role="drol:altText">Eine Fähre</description>
 </contentMeta>
 <contentSet><remoteContent href="hafen.jpg" contenttype="image/jpeg"/></contentSet>
</newsItem>"""
ALL = {
    "ninjs 1": json.dumps(NINJS_1).encode(),
    "ninjs 2": json.dumps(NINJS_2).encode(),
    "ninjs 3": json.dumps(NINJS_3).encode(),
    "ninjs of a story": json.dumps({"type": "text", "associations": {"main": NINJS_1}}).encode(),
    "ninjs with a mark": b"\xef\xbb\xbf" + json.dumps(NINJS_1).encode(),
    "NewsML-G2": NEWSML.encode(),
    "NewsML-G2 in a message": NEWSML.replace(
        "<newsItem ", '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem '
    )
    .replace("</newsItem>", "</newsItem></itemSet></newsMessage>")
    .encode(),
    "NewsML-G2 in two bytes": NEWSML.replace("UTF-8", "UTF-16").encode("utf-16"),
}


@pytest.mark.parametrize("kind", ALL)
def test_every_kind_of_sidecar_says_the_same(build, kind):
    told = sidecars.over(metadata.read(build.saved()), ALL[kind])
    assert told.creators == ("Mira Oldenkamp",)
    assert (told.source, told.copyright_holder) == ("Küstenbild", "Küstenbild GmbH")
    assert (told.headline, told.caption, told.alt) == ("Hafen", "Die Fähre im Hafen", "Eine Fähre")
    assert (told.expires, told.supplier_image_id) == (date(2027, 3, 31), "KB-77")
    assert [rule.code for rule in told.restrictions] == ["no_archive"]
    assert "no_creator_read" not in {warning.code for warning in told.warnings}


def test_a_packet_beside_the_picture_is_read_as_one_in_it(build):
    told = sidecars.over(
        metadata.read(build.saved()), build.packet(build.creator("Mira Oldenkamp")).encode()
    )
    assert told.creators == ("Mira Oldenkamp",)
    assert told.raw["sidecar"] == {"creators": "Mira Oldenkamp"}


def own(build, creator="Bo Stern", credit="Nordbild"):
    words = f"{build.creator(creator)}<photoshop:Credit>{credit}</photoshop:Credit>"
    return metadata.read(build.jpeg(build.app1(build.packet(words))))


def test_the_sidecar_wins_and_both_readings_are_kept(build):
    told = sidecars.over(own(build), ALL["ninjs 3"])
    assert told.creators == ("Mira Oldenkamp",)
    assert told.credit_line == "Nordbild"  # the sidecar names no line of its own
    assert told.conflicts == (
        metadata.Conflict("creators", {"sidecar": "Mira Oldenkamp", "file": "Bo Stern"}),
    )


def test_a_sidecar_that_agrees_is_no_conflict(build):
    assert sidecars.over(own(build, "MIRA  OLDENKAMP"), ALL["ninjs 3"]).conflicts == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"type": "picture"}',
        b'{"type": "text", "headline": "Hafen"}',
        json.dumps({"associations": [NINJS_2, NINJS_2]}).encode(),
        b'{"type": "picture", "by": {"a": 1}, "headlines": [1, null], "altids": 7}',
        NEWSML.encode()[:900],
        NEWSML.replace("ninat:picture", "ninat:text").encode(),
        NEWSML.replace("<newsItem", '<!DOCTYPE x [<!ENTITY a "b">]><newsItem').encode(),
        b"<a xmlns='http://iptc.org/std/nar/2006-10-01/'/>",
        b"\xff\xfe\x00",
        b" " * 5_000_000,
    ],
)
def test_a_sidecar_that_says_nothing_is_a_warning(build, data):
    told = sidecars.over(own(build), data)
    assert told.creators == ("Bo Stern",)
    assert "sidecar_unreadable" in {warning.code for warning in told.warnings}


def test_what_a_sidecar_says_in_wrong_shapes_is_left_out(build):
    odd = {
        "type": "picture",
        "by": ["Ada Lang", 7, None],
        "people": [{"name": 3}],
        "expires": "bald",
    }
    told = sidecars.over(metadata.read(build.saved()), json.dumps(odd).encode())
    assert (told.creators, told.people, told.expires) == (("Ada Lang",), (), None)
