// What to say when a part of the page was asked for and no part came. Nothing is swapped then: the words of a form stand
// where they were typed, whether or not the device keeps them too.
import { gettext } from "./texts.js";

const SENTENCES = {
  0: gettext("That did not reach the server. What you typed still stands here: send it again."),
  403: gettext("The server did not take this from you, and nothing was changed. What you typed still stands here."),
  409: gettext("Somebody else changed this meanwhile, and nothing of yours was saved. What you typed still stands here: copy it, then load the page anew."),
};

// 0 is the status of what had no answer.
export const sentenceOf = (status) => SENTENCES[status]
  ?? gettext("The server could not do that. What you typed still stands here: send it again.");
