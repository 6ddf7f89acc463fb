// Two texts of one field that both came from `base`: which of them stands, or that both do.
const lines = (text) => text.replace(/\r\n?/g, "\n");

export const merged = (base, mine, theirs) => {
  const [was, here, there] = [base, mine, theirs].map(lines);
  if (here === there || here === was) return { text: there };
  if (there === was) return { text: here };
  return { text: here, isTwo: true };
};

// What two texts do not share, word by word: the same start and end are left out of the marks.
export const parted = (one, other) => {
  const [a, b] = [one, other].map((text) => text.split(/(?<=\s)/));
  const most = Math.min(a.length, b.length);
  let start = 0;
  let end = 0;
  while (start < most && a[start] === b[start]) start += 1;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const cut = (words) => [words.slice(0, start), words.slice(start, words.length - end), words.slice(words.length - end)]
    .map((part) => part.join(""));
  return [cut(a), cut(b)];
};

// What a field holds after one of two texts was chosen, where `shown` stood: words that were typed meanwhile stay.
export const chosenText = (now, shown, text) => {
  if (text === shown) return now;
  if (!now) return text;
  return shown && now.includes(shown) ? now.replace(shown, () => text) : `${now}\n${text}`;
};
