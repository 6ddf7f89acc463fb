"""The keystroke-level method: what a person does to a page, counted and timed."""

KEY, POINTING, THOUGHT = 0.2, 1.1, 1.35  # seconds
MOST_TABS = 120


class Hand:
    """Whoever works on a page. `text` counts the letters that the work is about, `keys` all keys."""

    def __init__(self, page):
        self.page = page
        self.text = self.keys = self.pointings = self.thoughts = 0

    @property
    def seconds(self):
        return self.keys * KEY + self.pointings * POINTING + self.thoughts * THOUGHT

    @property
    def over(self):
        """Keys besides those of the text, as a share of them."""
        return (self.keys - self.text) / self.text

    def type(self, words):
        self.text += len(words)
        self.keys += len(words)
        self.page.keyboard.type(words)

    def press(self, *chords):
        """Keys such as "Enter"; each key of a chord such as "Shift+Tab" counts."""
        for chord in chords:
            self.keys += len(chord.split("+"))
            self.page.keyboard.press(chord)

    def load(self, chord):
        """A key that opens another page."""
        with self.page.expect_navigation():
            self.press(chord)

    def tab_to(self, place):
        for _ in range(MOST_TABS):
            self.press("Tab")
            if place.evaluate("place => place === document.activeElement"):
                return
        raise AssertionError(f"{place} is too far away")

    def point(self, place):
        self.pointings += 1
        place.click()

    def think(self):
        self.thoughts += 1

    def __str__(self):
        return (
            f"{self.seconds:.0f} s: {self.keys} keys, {self.text} of them text,"
            f" {self.pointings} pointings, {self.thoughts} thoughts"
        )
