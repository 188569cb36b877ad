// Passkeys: allauth's script does the ceremony; this one finds the form and says what went wrong.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-passkey]");
  const button = form.querySelector("[data-passkey-button]");
  const refused = form.querySelector("[data-passkey-refused]");
  button.id = "passkey-button";
  // Before the ceremony's own listener: a refusal may come before the next one is called.
  button.addEventListener("click", () => { refused.hidden = true; });
  const begin = window.allauth.webauthn.forms[`${form.dataset.passkey}Form`];
  begin({
    ids: {
      [form.dataset.passkey]: button.id,
      credential: form.elements.credential.id,
      data: "js_data",
    },
  });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    refused.hidden = false;
  });
});
