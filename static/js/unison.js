// The behaviours of every page. Each works on data- attributes; without any of it, links and forms do the same.
import "./dialogs.js";
import "./people.js";
import "./zone.js";
import "./theme.js";
import "./room.js";
import "./autosave.js";
import "./varying.js";
import "./clock.js";
