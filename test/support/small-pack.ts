import { meaningByKey } from "../../src/domain/deadline/typed-date/words.ts";
import { compile } from "../../src/domain/compile.ts";
import type { Content } from "../../src/domain/content.ts";
import { compileLaw } from "../../src/domain/deadline/law.ts";
import { RawContacts, RawFlow, RawGuidance, RawPack, RawUndesirable } from "../../src/domain/flow/schema.ts";
import type { RawContent } from "../../src/domain/raw-content.ts";

type More = {
  readonly moved?: Record<string, string>;
  readonly first?: string;
  /** Flow -> nodes of the flows that `talk` takes detours through. */
  readonly detours?: Record<string, Record<string, unknown>>;
  readonly relative?: { readonly node: string; readonly option: string };
};

/** A pack of one flow, and others that it takes detours through, for tests that change it between two steps. */
export function smallPack(nodes: Record<string, unknown>, more: More = {}): Content {
  const compiled = compile(smallRaw(nodes, more));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.content;
}

/** The same, before it is compiled. */
function smallRaw(nodes: Record<string, unknown>, more: More = {}): RawContent {
  const law = compileLaw({ terms: {} }, []);
  if (!law.ok) throw new Error("an empty law is in order");
  const flow = RawFlow.parse({
    flow: "talk",
    reviewedBy: null,
    checkedOn: "2026-11-24",
    first: more.first ?? Object.keys(nodes)[0],
    ...(more.moved ? { moved: more.moved } : {}),
    nodes,
    exits: { done: { danger: "soon", guidance: ["card"] } },
  });
  const detours = Object.entries(more.detours ?? {}).map(([id, asked]) =>
    RawFlow.parse({
      flow: id,
      reviewedBy: null,
      checkedOn: "2026-11-24",
      first: Object.keys(asked)[0],
      nodes: asked,
    }),
  );
  return {
    pack: {
      file: "flows/small/pack.yaml",
      raw: RawPack.parse({
        pack: "small",
        zone: "Europe/Moscow",
        zones: ["Europe/Moscow", "Asia/Vladivostok"],
        languages: ["en"],
        staffLanguages: ["en"],
        officialLanguage: "en",
        start: "talk",
        menu: more.first ?? Object.keys(nodes)[0],
        reviewedBy: null,
        ...(more.relative ? { relative: more.relative } : {}),
        emergency: ["emergency"],
      }),
    },
    flows: [flow, ...detours].map((raw) => ({ file: `flows/small/screening/${raw.flow}.yaml`, raw })),
    guidance: [
      {
        file: "flows/small/guidance/common/card.yaml",
        group: "common",
        raw: RawGuidance.parse({
          guidance: "card",
          reviewedBy: null,
          checkedOn: "2026-11-24",
          expiresOn: "2027-05-23",
          sources: ["a source"],
        }),
      },
    ],
    contacts: {
      file: "flows/small/contacts.yaml",
      raw: RawContacts.parse({
        contacts: { emergency: { phone: "112", checkedOn: "2026-11-24", source: "x" } },
      }),
    },
    undesirable: {
      file: "flows/small/undesirable.yaml",
      raw: RawUndesirable.parse({ organisations: {} }),
    },
    papers: [],
    law: law.law,
    termsFile: "flows/small/law/terms.yaml",
    locales: new Map([["en", { reviewed: true, direction: "ltr" }]]),
    words: new Map([["en", wordsFor(flow, detours)]]),
  };
}

function wordsFor(
  flow: RawFlow,
  detours: readonly RawFlow[],
): Map<string, Map<string, string | readonly string[]>> {
  return new Map<string, Map<string, string | readonly string[]>>([
    ...[flow, ...detours].map((one) => [one.flow, wordsOf(one)] as const),
    [
      "guidance-common",
      new Map([
        ["card.title", "Card"],
        ["card.now", "Do this"],
      ]),
    ],
    [
      "pack",
      new Map([
        ["greeting", "Hello"],
        ["say", "Say it"],
        ["danger", "Call 112"],
        ["waiting", "Wait"],
        ["bot.description", "A bot"],
        ["bot.short-description", "A bot"],
        ["zones.Moscow", "Moscow"],
        ["zones.Vladivostok", "Vladivostok"],
        ["contact.emergency", "Help"],
      ]),
    ],
    [
      "dates",
      new Map<string, readonly string[]>([
        ...[...meaningByKey.keys()].map((key): [string, readonly string[]] => [key, []]),
        ["order", ["dmy"]],
        ["clock", ["24"]],
        ["today", ["today"]],
        ["unknown", ["don't know"]],
      ]),
    ],
  ]);
}

function wordsOf(flow: RawFlow): Map<string, string> {
  const words = new Map<string, string>([
    ["title", flow.flow],
    ["exits.done", "Done"],
  ]);
  for (const [id, node] of Object.entries(flow.nodes)) {
    words.set(`${id}.ask`, `${id}?`).set(`${id}.go`, "Go on").set(`short.${id}`, id);
    if (node.ask === "choice")
      for (const option of node.options) words.set(`${id}.options.${option}`, `${option} please`);
  }
  return words;
}
