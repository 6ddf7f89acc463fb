// The token that every form sends along. Signing in again, in whatever tab, makes a new one.
const fields = () => [...document.querySelectorAll("[name=csrfmiddlewaretoken]")];

export const token = {
  get value() { return fields()[0]?.value ?? ""; },
  renew(fresh) {
    fields().forEach((field) => { field.value = fresh; });
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": fresh }));
  },
};
