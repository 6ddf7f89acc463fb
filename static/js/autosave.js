// A form with data-autosave sends what changed a moment after the last keystroke, and says how that went.
// What could not be sent stays on this device until it could, and survives a reload; when another tab saved in
// between, its text stays in front of what was typed here.
const form = document.querySelector("form[data-autosave]");
if (form) {
  const status = document.querySelector("[data-save]");
  const key = `unison:${form.dataset.autosave}`;
  const kept = JSON.parse(sessionStorage.getItem(key) || '{"fields":{}}');
  const changed = new Set(Object.keys(kept.fields));
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
  const keep = () => sessionStorage.setItem(key, JSON.stringify({
    revision: form.elements.revision.value,
    fields: Object.fromEntries([...changed].map((name) => [name, value(name)])),
  }));

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
        if (told.missing) document.getElementById("missing").outerHTML = told.missing;
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

  const both = (saved, typed) => {
    if (kept.revision === form.elements.revision.value || typed.includes(saved)) return typed;
    return saved.includes(typed) ? saved : `${saved}\n${typed}`;
  };
  for (const [name, text] of Object.entries(kept.fields)) {
    const fields = form.elements[name];
    if (fields && !(fields instanceof RadioNodeList) && fields.type !== "radio") fields.value = both(fields.value, text);
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
