// The names of a note's fields, a part, a dash and the key of the note; and how a second of the interview is said.
const NAME = /^(note|heard|about|side|shows)-([a-z0-9]{8,16})$/;

export const keyOf = (name) => NAME.exec(name)?.[2];
// What stands beside the words of a note, and beside a signal.
export const isFact = (name) => /^seen-/.test(name) || !["note", undefined].includes(NAME.exec(name)?.[1]);

// "06:48" for 408, and "" where no clock ran.
export const minuteOf = (second) => {
  if (second === "") return "";
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(second / 60))}:${two(second % 60)}`;
};
