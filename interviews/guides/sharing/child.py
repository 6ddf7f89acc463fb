"""The process that makes one file, and ends: `python -m interviews.guides.sharing.child pdf`.

The document comes in as JSON, the file goes out. It gets no secret of ours, writes no file and opens
no address. What it takes is bounded before it begins.
"""

import json
import logging
import resource
import sys

from .limits import MEMORY, SECONDS, TOO_LONG


def main() -> None:
    logging.disable(logging.WARNING)  # the libraries tell of each step
    bound()
    kind = sys.argv[1]
    document = json.load(sys.stdin.buffer)
    made = MAKERS[kind](document)
    if made is None:
        sys.exit(TOO_LONG)
    sys.stdout.buffer.write(made)


def bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _pdf(document: dict) -> bytes | None:
    from .blocks import Block, Sheets
    from .paper import TooManyPages, pdf_of

    document["blocks"] = [Block(**block) for block in document["blocks"]]
    try:
        return pdf_of(Sheets(**document))
    except TooManyPages:
        return None


def _docx(document: dict) -> bytes | None:
    from .word import word_file_of

    return word_file_of(document["text"], title=document["title"])


MAKERS = {"pdf": _pdf, "docx": _docx}


if __name__ == "__main__":
    main()
