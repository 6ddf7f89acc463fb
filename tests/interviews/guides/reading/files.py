"""Files as people have them: a Word file and a zip, made of a few words."""

import io
import zipfile

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PLAIN_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{TYPES}"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
 ContentType="application/xml"/></Types>"""
STYLE_SHEET = f"""<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{WORD}">{
    "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in [
            ("H1", "heading 1"),
            ("H2", "heading 2"),
            ("Title", "Title"),
            ("Quote", "Quote"),
        ]
    )
}</w:styles>"""
LISTS = f"""<?xml version="1.0" encoding="UTF-8"?><w:numbering xmlns:w="{
    WORD
}"><w:abstractNum w:abstractNumId="0">{
    "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="bullet"/></w:lvl>' for n in range(4))
}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def paragraph(text, style="", depth=None, bold=False):
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if depth is not None:
        inside += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:pPr>{inside}</w:pPr><w:r>{weight}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows):
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def word_file(body, **more):
    """The bytes of a .docx. `more` adds members, with __ for a slash and _dot_ for a dot."""
    links = f"""<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{LINKS}"><Relationship Id="r1"
 Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
    inner = f"""<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{LINKS}">
<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="r2" Type="{OFFICE}/numbering" Target="numbering.xml"/>
<Relationship Id="r3" Type="{OFFICE}/attachedTemplate" Target="http://template.example/a.dotm"
 TargetMode="External"/></Relationships>"""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    members = {
        "[Content_Types].xml": PLAIN_TYPES, "_rels/.rels": links, "word/document.xml": document,
        "word/_rels/document.xml.rels": inner, "word/styles.xml": STYLE_SHEET, "word/numbering.xml": LISTS,
    }  # fmt: skip
    members |= {name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()}
    return zip_of(members)


def zip_of(members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return content.getvalue()
