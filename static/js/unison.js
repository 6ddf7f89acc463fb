// The behaviours of every page. Each works on data- attributes; without any of it, links and forms do the same.
import "./page/dialogs.js";
import "./page/enter.js";
import "./page/item-clock.js";
import "./page/live.js";
import "./page/sign-out.js";
import "./page/sizes.js";
import "./page/swaps.js";
import "./page/theme.js";
import "./page/turn.js";
import "./forms/bench-keys.js";
import "./forms/find-person.js";
import "./forms/paste.js";
import "./forms/questions-left.js";
import "./forms/time-zone.js";
import "./guide/fields.js";
import "./kept/kept.js";
import "./room/waiting.js";
