// What the tests give the modules in place of a browser: a storage, and forms with fields as a page has them.

export const storage = () => Object.create({
  getItem(key) { return this[key] ?? null; },
  setItem(key, text) { this[key] = String(text); },
  removeItem(key) { delete this[key]; },
});

export const full = () => Object.assign(Object.create({
  getItem() { return null; },
  setItem() { throw new DOMException("full", "QuotaExceededError"); },
  removeItem() {},
}));

export class Field extends EventTarget {
  constructor(name, { type = "textarea", value = "", checked = false, tagName = "TEXTAREA" } = {}) {
    super();
    Object.assign(this, { name, type, value, checked, tagName, defaultValue: value, defaultChecked: checked });
  }
}

export const radio = (name, value, checked = false) => new Field(name, { type: "radio", value, checked, tagName: "INPUT" });
export const box = (name, value, checked = false) => new Field(name, { type: "checkbox", value, checked, tagName: "INPUT" });
export const hidden = (name, value) => new Field(name, { type: "hidden", value, tagName: "INPUT" });

export const form = (...elements) => ({ elements });
