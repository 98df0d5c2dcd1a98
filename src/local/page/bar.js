import { api } from "./api.js";
import { askForPhone, showAbout } from "./dialogs.js";
import { el, icon, iconButton } from "./dom.js";
import { pageLanguage, setPageLanguage, words } from "./words.js";

const hour = 3_600_000;
const sends = ["sendMessage", "sendPhoto", "sendDocument", "copyMessage", "editMessageText"];

/** Ready-made bad days for the emulator: what `POST /emulator/faults` is given. */
const presets = {
  none: null,
  429: { rules: rules({ kind: "429", times: 3, retry_after: 2 }) },
  500: { rules: rules({ kind: "500", times: 3 }) },
  502: { rules: rules({ kind: "html", times: 3 }) },
  drop: { rules: rules({ kind: "reset", times: 3 }) },
  lost: { rules: rules({ kind: "apply-then-drop", times: 1 }) },
  slow: { rules: [{ kind: "delay", delay_ms: 3000 }] },
  twice: { rules: [], updates: { duplicate: 1 } },
};

function rules(rule) {
  return sends.map((method) => ({ method, ...rule }));
}

/** The line on top of the page. `draw()` brings the bot, the clock and the connection up to date. */
export function bar({ store, faults, onLanguage }) {
  const bot = el("span", { class: "bot-name", dir: "ltr" });
  const lost = el("p", { class: "lost", role: "alert", hidden: true }, words().connectionLost);
  const ahead = el("output", { class: "ahead" });
  const controls = el(
    "div",
    { class: "controls", id: "controls" },
    el(
      "div",
      { class: "group", role: "group", "aria-label": words().clock },
      icon("clock"),
      ahead,
      [1, 48].map((hours) =>
        el(
          "button",
          {
            type: "button",
            class: "pill",
            "aria-label": words().advanceLabel(hours),
            title: words().advanceLabel(hours),
            onclick: () => void api.advance(hours * hour),
          },
          words().advance(hours),
        ),
      ),
    ),
    faultChoice(faults),
    el(
      "div",
      { class: "group segmented", role: "group", "aria-label": words().language },
      ["ru", "en"].map((code) =>
        el(
          "button",
          {
            type: "button",
            class: "pill",
            lang: code,
            "aria-pressed": String(code === pageLanguage()),
            "aria-label": code === "ru" ? "Русский" : "English",
            onclick: () => {
              setPageLanguage(code);
              onLanguage();
            },
          },
          code.toUpperCase(),
        ),
      ),
    ),
    iconButton("plus", words().addPhone, () => askForPhone((account) => void api.account(account)), {
      class: "framed",
    }),
  );
  const menu = iconButton(
    "menu",
    words().controls,
    () => menu.setAttribute("aria-expanded", String(controls.classList.toggle("open"))),
    { class: "menu-button", "aria-expanded": "false", "aria-controls": "controls" },
  );
  const parts = [
    el("img", { class: "mark", src: "/page/mark.svg", alt: "" }),
    el(
      "div",
      { class: "names" },
      el("h1", {}, "Handline", el("span", { class: "chip" }, words().local)),
      bot,
    ),
    el(
      "div",
      { class: "about" },
      el("p", {}, words().aboutLine),
      el("button", { type: "button", class: "text-button", onclick: showAbout }, words().about),
    ),
    menu,
    controls,
    lost,
  ];

  return {
    parts,
    draw() {
      bot.textContent = store.bot() === null ? words().botMissing : `@${store.bot().username}`;
      bot.classList.toggle("missing", store.bot() === null || !store.connected());
      ahead.textContent = words().clockAhead(store.hoursAhead());
      lost.hidden = store.connected();
    },
  };
}

function faultChoice(faults) {
  const choose = async (event) => {
    faults.chosen = event.target.value;
    label.classList.toggle("active", faults.chosen !== "none");
    await api.noFaults();
    const preset = presets[faults.chosen];
    if (preset !== null) await api.faults(preset);
  };
  const label = el(
    "label",
    { class: `group ${faults.chosen === "none" ? "" : "active"}` },
    icon("faults"),
    el("span", { class: "visually-hidden" }, words().faults),
    el(
      "select",
      { onchange: (event) => void choose(event), title: words().faults, "data-faults": true },
      ["none", "429", "500", "502", "drop", "lost", "slow", "twice"].map((name) =>
        el(
          "option",
          { value: name, selected: name === faults.chosen },
          `${words().faults}: ${words().faultNames[name]}`,
        ),
      ),
    ),
  );
  return label;
}
