import { z } from "zod";

/**
 * Shape of a flow file, as a lawyer writes it in YAML. Only the form is checked here; what refers to what is
 * checked by the compiler. No sentence stands in a flow: words live in the locale namespace named like the flow.
 */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,19}$/, "must be 1-20 of a-z, 0-9 and '-', starting with a letter");
const optionId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,15}$/, "must be 1-16 of a-z, 0-9 and '-', starting with a letter");
export const termId = z.string().regex(/^[A-Z]+-?\d{2}$/, "must be a term id such as D05 or ASY-06");
const trigger = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be the trigger of a term, such as expulsion-order-copy");
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date such as 2026-11-24");

/** A node of the same flow, or `flow.node`. */
const asked = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,19}(\.[a-z][a-z0-9-]{0,19})?$/, "must be a node of this flow or <flow>.<node>");

export type RawCondition = {
  any?: RawCondition[] | undefined;
  not?: RawCondition | undefined;
  open?: string | undefined;
  missed?: string | undefined;
  is?: Record<string, string | string[]> | undefined;
};

/** All parts of one condition must hold. `is`: node or flow.node -> option or options; `open`/`missed`: a term's state now. */
export const RawCondition: z.ZodType<RawCondition> = z.lazy(() =>
  z
    .strictObject({
      any: z.array(RawCondition).min(1).optional(),
      not: RawCondition.optional(),
      open: termId.optional(),
      missed: termId.optional(),
      is: z.record(asked, z.union([optionId, z.array(optionId).min(1)])).optional(),
    })
    .refine((condition) => Object.keys(condition).length > 0, "must say at least one thing"),
);

/** `node`, `exit:<exit>`, `flow:<flow>`, or `return` in a flow that others take a detour through. */
const target = z
  .string()
  .regex(/^((exit|flow):)?[a-z][a-z0-9-]{0,19}$/, "must be a node, exit:<exit>, flow:<flow> or return");
const route = z.union([
  target,
  z.array(z.strictObject({ when: RawCondition.optional(), to: target })).min(1),
]);

const common = { to: route, note: z.string().optional() };
const timed = { ...common, gives: trigger.optional(), earliest: z.boolean().optional() };

export const RawNode = z.discriminatedUnion("ask", [
  z.strictObject({ ask: z.literal("language"), ...common }),
  z.strictObject({ ask: z.literal("notice"), ...common }),
  z.strictObject({
    ask: z.literal("choice"),
    options: z.array(optionId).min(1).max(20),
    unknown: z.boolean().optional(),
    ...common,
  }),
  z.strictObject({ ask: z.literal("detour"), flow: id, ...common }),
  z.strictObject({ ask: z.literal("date"), ...timed }),
  z.strictObject({ ask: z.literal("moment"), ...timed }),
]);
export type RawNode = z.infer<typeof RawNode>;

const RawExit = z.strictObject({
  danger: z.enum(["critical", "urgent", "soon", "normal"]),
  guidance: z.array(z.union([id, z.strictObject({ card: id, when: RawCondition })])).min(1),
  note: z.string().optional(),
});

export const RawFlow = z.strictObject({
  flow: id,
  reviewedBy: z.string().nullable(),
  checkedOn: isoDate,
  first: id,
  moved: z.record(id, id).optional(),
  /** Who is held, or whose phone is watched: all who are asked anything here, or who give these answers (node -> options). */
  guarded: z.union([z.literal(true), z.record(id, z.array(optionId).min(1))]).optional(),
  nodes: z.record(id, RawNode),
  exits: z.record(id, RawExit).optional(),
});
export type RawFlow = z.infer<typeof RawFlow>;

/** A card of guidance: what is shown at an exit. Its words are in the namespace `guidance-<group>`, under its id. */
export const RawGuidance = z.strictObject({
  guidance: id,
  reviewedBy: z.string().nullable(),
  checkedOn: isoDate,
  expiresOn: isoDate,
  sources: z.array(z.string().min(1, "must name a source")).min(1),
  /** Terms whose deadline the card shows, the person's own terms first. */
  terms: z.array(termId).optional(),
  /** Phrases (namespace `phrases`) to say or write, always shown in the pack's official language beside the meaning. */
  say: z.array(id).optional(),
  /** Contacts of contacts.yaml to name. */
  contacts: z.array(id).optional(),
  /** Papers of papers/ that the card offers to fill in. */
  papers: z.array(id).optional(),
  note: z.string().optional(),
});
export type RawGuidance = z.infer<typeof RawGuidance>;

export const RawPack = z.strictObject({
  pack: id,
  zone: z.string(),
  /** Zones a person may choose from, west to east. */
  zones: z.array(z.string()).min(1),
  languages: z.array(z.string()).min(1),
  /** Those of them that have the words for volunteers and coordinators. */
  staffLanguages: z.array(z.string()).min(1),
  /** Language in which officials read: phrases to say or write are shown in it. */
  officialLanguage: z.string(),
  start: id,
  /** Node of the start flow where a person chooses another situation. */
  menu: id,
  /** Node and option of the start flow by which a person says that they ask for somebody else. */
  relative: z.strictObject({ node: id, option: optionId }).optional(),
  reviewedBy: z.string().nullable(),
  /** Named whenever nobody is on duty. */
  emergency: z.array(id).min(1),
});
export type RawPack = z.infer<typeof RawPack>;

export const RawContacts = z.strictObject({
  contacts: z.record(
    id,
    z.strictObject({
      phone: z.string().optional(),
      url: z.string().optional(),
      checkedOn: isoDate,
      source: z.string().min(1, "must name a source"),
      note: z.string().optional(),
    }),
  ),
});
export type RawContacts = z.infer<typeof RawContacts>;

/** Organisations that may not be named to anybody, or not before somebody has looked them up in the registers. */
export const RawUndesirable = z.strictObject({
  organisations: z.record(
    id,
    z.strictObject({
      standing: z.enum(["undesirable", "not-checked"]),
      /** As people write it, in every alphabet of the pack; each word counts with any ending. */
      names: z.array(z.string().min(3)).min(1),
      /** Without `www.`: `example.org` also means `news.example.org`. */
      domains: z.array(z.string().regex(/^[^/\s]+\.[^/\s.]+$/, "must be a domain such as example.org")),
      checkedOn: isoDate,
      source: z.string().min(1),
      note: z.string().optional(),
    }),
  ),
});
export type RawUndesirable = z.infer<typeof RawUndesirable>;
