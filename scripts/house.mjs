// The house rules no other tool knows: sizes, file names, words, default exports, and folders that hold data only.
import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parseSync } from "@swc/core";

const longest = 300;
const banned = new Set(["user", "client", "ticket", "agent", "manager", "helper", "util"]);

// Names other people gave to what we must read and write, by file. `properties` may only name a property of something: a variable
// of ours has a name of ours.
const foreignNames = [
  {
    files: /^src\/(local|adapters\/telegram)\//,
    // The Bot API: User objects and the fields that hold one.
    properties: [
      "user",
      "users",
      "user_id",
      "user_ids",
      "user_chat_id",
      "users_shared",
      "request_users",
      "sender_user",
      "sender_user_name",
      "allows_users_to_create_topics",
    ],
    anywhere: ["User", "UserFromGetMe"],
  },
  // The connection pool of node:http.
  {
    files: /^src\/adapters\/telegram\/transport\.ts$/,
    properties: [],
    anywhere: ["Agent", "HttpAgent", "HttpsAgent", "agent"],
  },
  // ioredis.
  { files: /^src\/adapters\/redis\//, properties: ["disableClientInfo"], anywhere: [] },
  // The browser.
  {
    files: /^src\/local\//,
    properties: ["clientWidth", "clientHeight", "clientX", "clientY"],
    anywhere: [],
  },
];

/** Every breach in a tree as `file:line: what`. root: the folder that holds src/, test/, scripts/, bench/, flows/ and locales/. */
export function breaches(root) {
  return [
    ...filesIn(root, ["src", "test", "scripts", "bench"]).flatMap((file) => [
      ...sizeBreaches(root, file),
      ...(file.startsWith("src/") ? [...nameBreaches(file), ...codeBreaches(root, file)] : []),
    ]),
    ...filesIn(root, ["flows", "locales"]).flatMap(dataBreaches),
  ];
}

function filesIn(root, folders) {
  return folders
    .flatMap((folder) => {
      try {
        const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
        return entries
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replace(/^\//, ""));
      } catch {
        return [];
      }
    })
    .sort();
}

function sizeBreaches(root, file) {
  if (![".ts", ".mts", ".mjs", ".js", ".lua", ".css", ".html"].includes(extname(file))) return [];
  const lines = readFileSync(join(root, file), "utf8").trimEnd().split("\n").length;
  return lines > longest ? [`${file}:${longest + 1}: ${lines} lines; ${longest} at most`] : [];
}

function nameBreaches(file) {
  const name = basename(file);
  const odd = file.split("/").find((part) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(part));
  const word = bannedWordIn(file.replace(/^src\//, "").replaceAll(/\W/g, "_"));
  return [
    ...(odd === undefined ? [] : [`${file}:1: "${odd}" is not kebab-case`]),
    ...(word === null ? [] : [`${file}:1: the name ${name} holds the banned word "${word}"`]),
  ];
}

/** The banned word in an identifier (userId, open_tickets), singular or plural, or null. */
function bannedWordIn(identifier) {
  const words = identifier
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[_$-]+/);
  return words.find((word) => banned.has(word) || banned.has(word.replace(/s$/, ""))) ?? null;
}

function codeBreaches(root, file) {
  const text = readFileSync(join(root, file), "utf8");
  const lineOf = (pattern) => text.slice(0, Math.max(0, text.search(pattern))).split("\n").length;
  const found = { names: new Map(), defaults: [] };
  if ([".ts", ".mts", ".js", ".mjs"].includes(extname(file))) readScript(text, file, found);
  else if (extname(file) === ".lua") readLua(text, found);
  const foreign = foreignNames.filter(({ files }) => files.test(file));
  const allowed = (name, uses) =>
    foreign.some(({ anywhere }) => anywhere.includes(name)) ||
    (uses === "property" && foreign.some(({ properties }) => properties.includes(name)));
  return [
    ...[...found.names]
      .filter(([name, uses]) => bannedWordIn(name) !== null && !allowed(name, uses))
      .map(
        ([name]) =>
          `${file}:${lineOf(new RegExp(`\\b${name}\\b`))}: "${name}" holds the banned word "${bannedWordIn(name)}"`,
      ),
    ...found.defaults.map(
      () => `${file}:${lineOf(/export\s+default|as default/)}: a default export; name it`,
    ),
  ];
}

function readScript(text, file, found) {
  const typed = /\.m?ts$/.test(file);
  const tree = parseSync(text, { syntax: typed ? "typescript" : "ecmascript", target: "es2024" });
  walk(tree, false, found);
}

/** Collects identifiers: name -> "property" if it only ever names a property of something, else "own". */
function walk(node, property, found) {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, false, found);
    return;
  }
  if (node === null || typeof node !== "object") return;
  if (node.type === "Identifier" || node.type === "PrivateName") {
    if (!property || !found.names.has(node.value)) found.names.set(node.value, property ? "property" : "own");
  }
  if (
    node.type?.startsWith("ExportDefault") ||
    (node.type === "ExportSpecifier" && node.exported?.value === "default")
  )
    found.defaults.push(node);
  for (const [key, child] of Object.entries(node)) {
    const names =
      (key === "property" && node.type === "MemberExpression") ||
      (key === "key" && /Property|Method|Signature|Getter|Setter/.test(node.type));
    if (key !== "span") walk(child, names, found);
  }
}

// Lua in our scripts is small: what is left without comments and strings are names.
function readLua(text, found) {
  const code = text.replaceAll(/--.*$/gm, "").replaceAll(/"[^"\n]*"|'[^'\n]*'/g, "");
  for (const [name] of code.matchAll(/[A-Za-z_]\w*/g)) found.names.set(name, "own");
}

function dataBreaches(file) {
  if (/^locales\/[^/]+\/locale\.yaml$/.test(file)) return [];
  const data = file.startsWith("locales/") ? [".json"] : [".yaml", ".json", ".md"];
  return data.includes(extname(file)) ? [] : [`${file}:1: only data (${data.join(", ")}) lives here`];
}
