// The behaviours of the candidate's page. It is nobody's account, so nothing else is loaded.
import "./forms/time-zone.js";
import "./kept/kept.js";
