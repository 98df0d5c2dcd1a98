import { el } from "./dom.js";
import { words } from "./words.js";

const plain = { B: "b", STRONG: "b", I: "i", EM: "i", U: "u", INS: "u", S: "s", STRIKE: "s", DEL: "s" };
// Links and commands that Telegram makes tappable by itself: addresses, t.me without a scheme, /commands.
const tappable = /(https?:\/\/[^\s<>"]+|\bt\.me\/[^\s<>"]+|(?<=^|\s)\/[a-zA-Z][\w]{0,31}\b(?!\/))/g;

/**
 * The message's HTML as nodes, built anew from the tags Telegram allows; everything else stays text.
 * on: {link(url), command(text), copied(text)} is what a tap inside the text does.
 */
export function richText(html, on) {
  const source = new DOMParser().parseFromString(html, "text/html").body;
  return [...source.childNodes].flatMap((node) => copy(node, on, true));
}

function copy(node, on, linkify) {
  if (node.nodeType === Node.TEXT_NODE) {
    // A block ends its own line: the line break Telegram writes after it is not an empty line.
    const text = /^(BLOCKQUOTE|PRE)$/.test(node.previousSibling?.tagName ?? "")
      ? node.data.replace(/^\n/, "")
      : node.data;
    return linkify ? linkified(text, on) : [text];
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const inside = (links) => [...node.childNodes].flatMap((child) => copy(child, on, links));
  if (plain[node.tagName]) return [el(plain[node.tagName], {}, inside(linkify))];
  switch (node.tagName) {
    case "BR":
      return ["\n"];
    case "A":
      return [anchor(node.getAttribute("href") ?? "", inside(false), on)];
    case "CODE":
      return [copyable("code", inside(false), on)];
    case "PRE":
      return [copyable("pre", inside(false), on)];
    case "BLOCKQUOTE":
      return [quote(node.hasAttribute("expandable"), inside(linkify))];
    case "TG-SPOILER":
      return [spoiler(inside(false))];
    case "SPAN":
      return node.classList.contains("tg-spoiler") ? [spoiler(inside(false))] : inside(linkify);
    case "SCRIPT":
    case "STYLE":
      return [];
    default:
      return inside(linkify);
  }
}

function linkified(text, on) {
  return text.split(tappable).map((part, index) => {
    if (index % 2 === 0) return part;
    if (part.startsWith("/"))
      return el("button", { type: "button", class: "command", onclick: () => on.command(part) }, part);
    const [, address, tail] = /^(.*?)([.,;:!?)»”]*)$/s.exec(part);
    const link = anchor(address.startsWith("t.me/") ? `https://${address}` : address, [address], on);
    const pair = el("span", {}, link, tail);
    return tail === "" ? link : pair;
  });
}

function anchor(href, inside, on) {
  const follow = (event) => {
    event.preventDefault();
    on.link(href);
  };
  return el("a", { href: /^(https?|tg|mailto|tel):/.test(href) ? href : "#", onclick: follow }, inside);
}

function copyable(tag, inside, on) {
  return el(tag, { dir: "auto", onclick: (event) => on.copied(event.currentTarget.textContent) }, inside);
}

function quote(expandable, inside) {
  if (!expandable) return el("blockquote", { dir: "auto" }, inside);
  const body = el("div", { class: "folded" }, inside);
  const more = el(
    "button",
    {
      type: "button",
      class: "unfold",
      "aria-expanded": "false",
      onclick: (event) => {
        event.stopPropagation();
        const open = body.classList.toggle("folded") === false;
        event.currentTarget.setAttribute("aria-expanded", String(open));
      },
    },
    words().showMore,
  );
  return el("blockquote", { dir: "auto", class: "expandable" }, body, more);
}

function spoiler(inside) {
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    const { currentTarget } = event;
    currentTarget.classList.add("shown");
    currentTarget.removeAttribute("role");
    currentTarget.removeAttribute("aria-label");
  };
  return el(
    "span",
    {
      class: "spoiler",
      role: "button",
      tabindex: "0",
      "aria-label": words().spoiler,
      onclick: reveal,
      onkeydown: reveal,
    },
    inside,
  );
}
