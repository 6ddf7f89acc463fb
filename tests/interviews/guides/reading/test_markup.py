import pytest

from interviews.guides.reading.faults import UnreadableDocument
from interviews.guides.reading.markup import markdown_of, tables_of


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>A</h2><p>b<br>c</p>", "## A\n\nb\\\nc\n"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n    - b\n- c\n"),
        ("<ol><li><p>a</p></li><li>b</li></ol>", "1. a\n2. b\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
        ("<p><span style='font-weight:700'>Good</span></p>", "**Good**\n"),
        ("<b style='font-weight:normal'><p>a <b> b</b></p></b>", "a  **b**\n"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>a|b</td><td><p>c</p><p>d</p></td></tr></table>", "| A | B |\n| --- | --- |\n| a\\|b | c<br>d |\n"),
        ("a<script>x()</script><style>y</style><!-- z -->b", "ab\n"),
        ("<details><summary>Call</summary><p>a</p></details>", "### Call\n\na\n"),
        ("<a href='javascript:x()'>a</a> &amp; &lt;Name&gt;", "a & <Name>\n"),
        ("<ul><li><input type='checkbox'>a</li></ul>", "- [ ] a\n"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html, markdown):
    assert markdown_of(html) == markdown


def test_unclosed_paragraphs_are_not_deep():
    assert markdown_of("<p>a" * 3000).count("a") == 3000


def test_the_title_of_the_tab_counts_where_there_is_no_heading():
    page = "<html><head><title>Chef</title></head><body>{}<p>a</p></body></html>"
    assert markdown_of(page.format("")) == "# Chef\n\na\n"
    assert markdown_of(page.format("<h1>Cook</h1>")) == "# Cook\n\na\n"


def test_depth_is_refused():
    with pytest.raises(UnreadableDocument, match="too deep"):
        markdown_of("<blockquote>" * 100 + "a")


def test_a_table_in_a_table_gives_its_words_to_the_cell():
    assert tables_of("<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>") == [
        ["a<br>b"]
    ]
