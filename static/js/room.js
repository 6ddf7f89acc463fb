// The behaviours of the interview room, beside those of every page.
import "./room/panels.js";
import "./room/signals.js";
import "./room/shortcuts.js";
import "./room/choice-keys.js";
import "./room/undo.js";
import "./room/notes.js";
import "./room/note-list.js";
import "./room/note-keys.js";
import "./room/autosave.js";
import "./room/clock.js";
