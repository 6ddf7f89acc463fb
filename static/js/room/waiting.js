// Text of a room that is not open any more goes up from the next page that its author opens.
import { device } from "../kept/device.js";
import { token } from "../page/token.js";
import { save } from "./exchange.js";
import { seatsOn, sendSeat } from "./left-behind.js";

const open = document.querySelector("form[data-autosave]")?.elements.seat.value;

seatsOn(device, open).forEach((entries, seat) => {
  sendSeat(device, seat, entries, (url, revision, fields) => save({ url, seat, token }, revision, fields));
});
