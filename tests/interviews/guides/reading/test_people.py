import pytest

from interviews.guides.reading.people import names_in_document, panel_in, panel_of


@pytest.mark.parametrize(
    ("field", "names", "rule"),
    [
        ("Ada", ["Ada"], None),
        ("Ada and Otto", ["Ada", "Otto"], "all"),
        ("Ada or Otto", ["Ada", "Otto"], "either"),
        ("Ada / Otto", ["Ada", "Otto"], "either"),
        ("Ada, Otto and Zoë", ["Ada", "Otto", "Zoë"], "all"),
        ("either Ada (analyst) or Otto (product)", ["Ada", "Otto"], "either"),
        ("Ada oder Otto", ["Ada", "Otto"], "either"),
        ("Ada ou Otto", ["Ada", "Otto"], "either"),
        ("кандидат, рекрутер Ольга", ["Ольга"], None),
        ("園長の佐藤または主任の中村", ["佐藤", "中村"], "either"),
        ("主任の中村、担任の高橋（二人とも同席）", ["中村", "高橋"], "all"),
        ("the candidate", [], None),
    ],
)
def test_a_field_names_its_people(field, names, rule):
    assert panel_of(field) == (names, rule)


def test_a_sentence_names_people_that_the_document_knows():
    known = names_in_document(
        "We asked Ada. Then Otto came, with Ada, on Monday. The shop is open."
    )
    assert known == {"Ada", "Otto"}
    assert panel_in("An hour with Ada and Otto.", known) == (["Ada", "Otto"], "all")
    assert panel_in("An hour with Ada or Otto.", known) == (["Ada", "Otto"], "either")
    assert panel_in("Mara or Ada comes.", known) == (["Mara", "Ada"], "either")
    assert panel_in("Nobody is named here. Ada is.", known) == (["Ada"], None)


def test_a_title_makes_a_name_where_all_nouns_have_capitals():
    assert panel_in("Im Büro, Frau Yılmaz und Herr Abels", set()) == (
        ["Frau Yılmaz", "Herr Abels"],
        "all",
    )
