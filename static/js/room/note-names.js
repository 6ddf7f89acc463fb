// The names of a note's fields: a part, a dash and the key of the note.
const NAME = /^(note|heard|about|side|shows)-([a-z0-9]{8,16})$/;

export const keyOf = (name) => NAME.exec(name)?.[2];
// What a note holds beside its words.
export const isFact = (name) => !["note", undefined].includes(NAME.exec(name)?.[1]);
