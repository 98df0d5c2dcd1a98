import { el, icon } from "./dom.js";
import { words } from "./words.js";

/** A line that appears over a phone's chat for a moment. */
export function toast(place, text) {
  const line = el("div", { class: "toast", role: "status", dir: "auto" }, text);
  place.append(line);
  setTimeout(() => line.remove(), Math.max(2500, text.length * 70));
}

/** A notice inside one phone that stays until it is read: the bot's alert, or a question. Resolves to whether it was agreed to. */
export function notice(place, { text, detail = "", agree = words().ok, refuse = null }) {
  const before = document.activeElement;
  return new Promise((resolve) => {
    const end = (agreed) => {
      sheet.remove();
      before?.focus?.();
      resolve(agreed);
    };
    const sheet = el(
      "div",
      { class: "sheet", onkeydown: (event) => event.key === "Escape" && end(false) },
      el(
        "div",
        { class: "notice", role: "alertdialog", "aria-modal": "true", "aria-label": text },
        el("p", { dir: "auto" }, text),
        detail !== "" && el("p", { class: "detail", dir: "ltr" }, detail),
        el(
          "div",
          { class: "notice-buttons" },
          refuse !== null &&
            el("button", { type: "button", class: "plain", onclick: () => end(false) }, refuse),
          el("button", { type: "button", class: "filled", onclick: () => end(true) }, agree),
        ),
      ),
    );
    place.append(sheet);
    sheet.querySelector(".filled").focus();
  });
}

/** What this page is, and where to begin. */
export function showAbout() {
  const { aboutTitle, aboutText, aboutStepsTitle, aboutSteps, close } = words();
  open(
    el("h2", {}, aboutTitle),
    aboutText.map((text) => el("p", {}, text)),
    el("h3", {}, aboutStepsTitle),
    el(
      "ol",
      {},
      aboutSteps.map((text) => el("li", {}, text)),
    ),
    el("form", { method: "dialog", class: "notice-buttons" }, el("button", { class: "filled" }, close)),
  );
}

/** Asks for a new phone's name and language; add gets {first_name, language_code}. */
export function askForPhone(add) {
  const name = el("input", {
    name: "first_name",
    required: true,
    maxlength: 64,
    dir: "auto",
    autocomplete: "off",
  });
  const codes = ["ru", "en", "fa", "tg", "uz", "ky", "uk", "ar", "ko"];
  const tongue = el(
    "select",
    { name: "language_code" },
    codes.map((code) => el("option", { value: code }, languageName(code))),
  );
  const dialog = open(
    el("h2", {}, words().addPhone),
    el(
      "form",
      {
        method: "dialog",
        onsubmit: () =>
          name.value.trim() !== "" && add({ first_name: name.value.trim(), language_code: tongue.value }),
      },
      el("label", {}, words().name, name),
      el("label", {}, words().phoneLanguage, tongue),
      el(
        "div",
        { class: "notice-buttons" },
        el("button", { type: "button", class: "plain", onclick: () => dialog.close() }, words().cancel),
        el("button", { class: "filled" }, words().addPhone),
      ),
    ),
  );
  name.focus();
}

/** A language's name in that language: "fa" gives «فارسی». */
export function languageName(code) {
  try {
    return new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

function open(...inside) {
  const dialog = el(
    "dialog",
    {
      class: "dialog",
      onclose: () => dialog.remove(),
      onclick: (event) => event.target === dialog && dialog.close(),
    },
    el(
      "div",
      { class: "dialog-inside" },
      el(
        "button",
        {
          type: "button",
          class: "icon-button corner",
          "aria-label": words().close,
          onclick: () => dialog.close(),
        },
        icon("close"),
      ),
      ...inside,
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
