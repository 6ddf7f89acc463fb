// What signing out would delete, by the number of one's own texts and of others'.
import { gettext, ngettext } from "./texts.js";

export const sentences = (own, others) => [
  own > 0 && ngettext(
    "{number} text that you typed is on this device and not on the server.",
    "{number} texts that you typed are on this device and not on the server.",
    own,
  ),
  others > 0 && gettext("Someone else who uses this device has unsent text here too ({others}).", { others }),
  gettext("Signing out deletes all that is kept here."),
].filter(Boolean).join(" ");
