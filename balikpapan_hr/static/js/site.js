// Small comforts. Every journey works without this file.
"use strict";

function comfort(root) {
  for (const element of root.querySelectorAll("[data-focus]")) element.focus();
  for (const frame of root.querySelectorAll(".table-frame")) {
    // A frame that scrolls must be reachable by keyboard.
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
  }
}

document.addEventListener("DOMContentLoaded", () => comfort(document));
document.addEventListener("htmx:afterSwap", (event) => comfort(event.target));

// A second press of the same button must not send the form twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// One box ticks all of a page.
document.addEventListener("change", (event) => {
  const name = event.target.dataset.tickAll;
  if (!name) return;
  for (const box of event.target.form.elements) {
    if (box.name === name) box.checked = event.target.checked;
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// Beside a day with bounds, a slider over them: the same field. A hand that lets go asks for the page; keys, which move it day
// by day, wait for Enter.
function slide(field) {
  const day = 86_400_000;
  const at = (text) => Math.round(Date.parse(text) / day);
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: at(field.min), max: at(field.max), value: at(field.value || field.max) });
  slider.setAttribute("aria-label", field.dataset.slider);
  const tell = () => slider.setAttribute("aria-valuetext",
    new Date(slider.value * day).toLocaleDateString("id-ID", { dateStyle: "long", timeZone: "UTC" }));
  tell();
  slider.addEventListener("input", () => {
    field.value = new Date(slider.value * day).toISOString().slice(0, 10);
    tell();
  });
  let byHand = false;
  slider.addEventListener("pointerdown", () => { byHand = true; });
  slider.addEventListener("keydown", () => { byHand = false; });
  slider.addEventListener("change", () => { if (byHand) field.form.requestSubmit(); });
  field.addEventListener("change", () => { slider.value = at(field.value); tell(); });
  field.form.append(slider);
}
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-slider]").forEach(slide));

// Progress that asks while the session has ended: go and sign in, then come back here.
document.addEventListener("htmx:beforeSwap", (event) => {
  const address = new URL(event.detail.xhr.responseURL || location.href, location.href);
  if (address.pathname === "/akun/masuk/") {
    event.preventDefault();
    location.reload();
  }
});
