"""Copy what comes from npm into this folder: fonts, and one sprite of the icons in use.

Run by `make vendor` after `npm ci`. Writes SHA256SUMS, which a test compares with the files.
"""

import hashlib
import re
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODULES = ROOT / "node_modules"
USED = re.compile(r"""(?:\{%\s*icon\s+["']([a-z0-9-]+)["'])|(?:icon\(["']([a-z0-9-]+)["'])|(?:ICON:([a-z0-9-]+))""")
FONTS = {
    "inter": ["inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2"],
    "source-serif-4": ["source-serif-4-latin-wght-normal.woff2"],
}


def icons_in_use():
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/**/*.py"), *ROOT.glob("static/js/*.js")]
    skip = {".venv", "node_modules", "vendor"}
    texts = [path.read_text() for path in files if not skip & set(path.relative_to(ROOT).parts)]
    return sorted({next(filter(None, found)) for text in texts for found in USED.findall(text)})


def sprite(names):
    symbols = []
    for name in names:
        source = (MODULES / "lucide-static" / "icons" / f"{name}.svg").read_text()
        shapes = re.search(r"<svg[^>]*>(.*)</svg>", source, re.DOTALL)[1]
        shapes = " ".join(shapes.split()).replace("> <", "><").strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


def main():
    (HERE / "icons.svg").write_text(sprite(icons_in_use()))
    shutil.copy(MODULES / "lucide-static" / "LICENSE", HERE / "icons.LICENSE")
    for family, names in FONTS.items():
        source = MODULES / "@fontsource-variable" / family
        shutil.copy(source / "LICENSE", HERE / "fonts" / f"{family}.LICENSE")
        for name in names:
            shutil.copy(source / "files" / name, HERE / "fonts" / name)
    files = sorted(p for p in HERE.rglob("*") if p.is_file() and p.suffix != ".py" and p.name != "SHA256SUMS")
    sums = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(HERE)}\n" for p in files]
    (HERE / "SHA256SUMS").write_text("".join(sums))


if __name__ == "__main__":
    main()
