// What signing out would delete, by the number of one's own texts and of others'.
export const sentences = (own, others) => [
  own === 1 && "1 text that you typed is on this device and not on the server.",
  own > 1 && `${own} texts that you typed are on this device and not on the server.`,
  others > 0 && `Someone else who uses this device has unsent text here too (${others}).`,
  "Signing out deletes all that is kept here.",
].filter(Boolean).join(" ");
