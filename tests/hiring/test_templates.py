"""Pages go out without the indentation of their templates, and say the same."""

from django.template import Context, Engine
from django.template.loader import get_template


def read(folder, name, text):
    (folder / name).write_text(text)
    engine = Engine(dirs=[str(folder)], loaders=["hiring.web.templates.FlushLoader"])
    return engine.get_template(name).render(Context({"typed": "  two\n  lines"}))


def test_indentation_goes_and_lines_stay(tmp_path):
    page = read(tmp_path, "page.html", "<ul>\n  <li>\n\t  a  b\n  </li>\n</ul>\n")
    assert page == "<ul>\n<li>\na  b\n</li>\n</ul>\n"


def test_what_was_typed_keeps_its_spaces(tmp_path):
    page = read(tmp_path, "page.html", "  <textarea>{{ typed }}</textarea>\n")
    assert page == "<textarea>  two\n  lines</textarea>\n"


def test_a_mail_in_plain_text_keeps_each_space(tmp_path):
    assert read(tmp_path, "mail.txt", "Hello\n  there\n") == "Hello\n  there\n"


def test_the_pages_of_the_product_are_read_so():
    source = get_template("base.html").template.source
    assert "\n<head>" in source
    assert "\n " not in source
