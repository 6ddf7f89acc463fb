// A form with data-autosave sends what changed a moment after the last keystroke, and says how that went.
// What could not be sent stays on this device until it could, and survives a reload.
const form = document.querySelector("form[data-autosave]");
if (form) {
  const status = document.querySelector("[data-save]");
  const key = `unison:${form.dataset.autosave}`;
  const changed = new Set(Object.keys(JSON.parse(sessionStorage.getItem(key) || "{}")));
  let timer = 0;
  let sending = false;

  const say = (state, words) => {
    status.dataset.s = state;
    if (status.textContent !== words) status.textContent = words;
  };
  const value = (name) => {
    const fields = form.elements[name];
    if (!fields) return "";
    if (fields instanceof RadioNodeList) return fields.value;
    return fields.type === "radio" || fields.type === "checkbox" ? (fields.checked ? fields.value : "") : fields.value;
  };
  const keep = () => sessionStorage.setItem(key, JSON.stringify(Object.fromEntries([...changed].map((n) => [n, value(n)]))));

  const send = async () => {
    if (sending || !changed.size) return;
    sending = true;
    const names = [...changed];
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("revision", form.elements.revision.value);
    names.forEach((name) => { body.set(name, value(name)); changed.delete(name); });
    say("saving", "Saving");
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (answer.ok) {
        form.elements.revision.value = told.revision;
        changed.size ? keep() : sessionStorage.removeItem(key);
        say("ok", "Saved");
      } else {
        names.forEach((name) => changed.add(name));
        keep();
        say("no", told.sentence);
        sending = answer.status === 409;
        return;
      }
    } catch {
      names.forEach((name) => changed.add(name));
      keep();
      say("offline", "Offline, kept on this device");
      setTimeout(send, 5000);
    }
    sending = false;
    if (changed.size && status.dataset.s === "ok") send();
  };

  for (const [name, text] of Object.entries(JSON.parse(sessionStorage.getItem(key) || "{}"))) {
    const fields = form.elements[name];
    if (fields && !(fields instanceof RadioNodeList) && fields.type !== "radio") fields.value = text;
    else form.querySelector(`[name="${name}"][value="${text}"]`)?.click();
  }
  form.addEventListener("input", (event) => {
    if (!event.target.name) return;
    changed.add(event.target.name);
    keep();
    clearTimeout(timer);
    timer = setTimeout(send, 600);
  });
  addEventListener("online", send);
  if (changed.size) send();
}
