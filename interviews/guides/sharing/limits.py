"""What making one file may take. Both processes read it, so it imports nothing."""

SECONDS = 20  # of the processor
WAIT = 40  # seconds on the clock: a busy machine takes longer
MEMORY = 768 * 2**20  # bytes of addresses; what is used is about a sixth of it
LETTERS = 600_000  # in a document; about 250 pages
MOST_PAGES = 300
AT_ONCE = 2  # files that one process has made for it at a time
TOO_LONG = 3  # the code that the child ends with
