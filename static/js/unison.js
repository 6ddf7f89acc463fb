// The behaviours of every page. Each works on data- attributes; without any of it, links and forms do the same.
import "./dialogs.js";
import "./enter.js";
import "./sign-out.js";
import "./people.js";
import "./zone.js";
import "./theme.js";
import "./tabs.js";
import "./signals.js";
import "./shortcuts.js";
import "./undo.js";
import "./autosave.js";
import "./waiting.js";
import "./kept.js";
import "./left.js";
import "./varying.js";
import "./clock.js";
