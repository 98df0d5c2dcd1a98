import type { ExitId, FlowId, GuidanceId, LocaleTag, NodeId, OptionId, PaperId } from "../ids.ts";

/** How bad it is for the person if nobody answers soon. */
export type Danger = "critical" | "urgent" | "soon" | "normal";
export const dangers: readonly Danger[] = ["critical", "urgent", "soon", "normal"];

/** Whose answer a condition reads: a node of its own flow (`flow` is null) or of another one. */
export type Asked = { readonly flow: FlowId | null; readonly node: NodeId };

export type Condition =
  | { readonly type: "all"; readonly of: readonly Condition[] }
  | { readonly type: "any"; readonly of: readonly Condition[] }
  | { readonly type: "not"; readonly of: Condition }
  | ({ readonly type: "is"; readonly options: readonly (OptionId | "unknown")[] } & Asked)
  | { readonly type: "term"; readonly term: string; readonly state: "open" | "missed" };

export type Target =
  | { readonly type: "node"; readonly node: NodeId }
  | { readonly type: "exit"; readonly exit: ExitId }
  | { readonly type: "flow"; readonly flow: FlowId }
  /** Back to the detour through which this flow was entered, and on from there. */
  | { readonly type: "return" };

export type Branch = { readonly when: Condition; readonly to: Target };
/** The first branch whose condition holds, else `otherwise`. */
export type Route = { readonly branches: readonly Branch[]; readonly otherwise: Target };

type NodeBase = { readonly id: NodeId; readonly hash: string; readonly route: Route };
/** A question, or words to read, that the person answers with a tap or by typing. */
export type QuestionNode = NodeBase &
  (
    | { readonly ask: "language" }
    | { readonly ask: "notice" }
    | { readonly ask: "choice"; readonly options: readonly OptionId[]; readonly unknown: boolean }
    | { readonly ask: "date" | "moment"; readonly gives: string | null; readonly earliest: boolean }
  );
/** Asks nothing itself: the questions of `flow` are asked, once in a conversation, before the route is followed. */
export type DetourNode = NodeBase & { readonly ask: "detour"; readonly flow: FlowId };
export type Node = QuestionNode | DetourNode;

export type Exit = {
  readonly id: ExitId;
  readonly danger: Danger;
  readonly cards: readonly { readonly card: GuidanceId; readonly when: Condition | null }[];
};

export type Flow = {
  readonly id: FlowId;
  readonly first: NodeId;
  readonly nodes: ReadonlyMap<NodeId, Node>;
  readonly exits: ReadonlyMap<ExitId, Exit>;
  readonly moved: ReadonlyMap<NodeId, NodeId>;
  /** Who is held, or whose phone is watched: everybody here, or whoever gives one of these answers. */
  readonly guarded: "all" | ReadonlyMap<NodeId, readonly OptionId[]>;
  /** The flows whose questions are asked on the way through this one. */
  readonly detours: readonly FlowId[];
  /** Whether others take a detour through this flow: it leads back to them. */
  readonly returns: boolean;
  readonly reviewed: boolean;
};

export type Guidance = {
  readonly id: GuidanceId;
  /** Namespace of its words. */
  readonly namespace: string;
  readonly terms: readonly string[];
  readonly say: readonly string[];
  readonly contacts: readonly string[];
  /** Papers the card offers to fill in. */
  readonly papers: readonly PaperId[];
  readonly sources: readonly string[];
  readonly checkedOn: string;
  readonly expiresOn: string;
  readonly reviewed: boolean;
};

export type HelpContact = {
  readonly id: string;
  readonly phone: string | null;
  readonly url: string | null;
  readonly checkedOn: string;
};

export type Pack = {
  readonly id: string;
  readonly zone: string;
  readonly zones: readonly string[];
  readonly languages: readonly LocaleTag[];
  /** Languages in which the bot speaks to staff; they may help in others. */
  readonly staffLanguages: readonly LocaleTag[];
  readonly officialLanguage: LocaleTag;
  readonly start: FlowId;
  readonly menu: NodeId;
  /** The answer in the start flow by which a person says that they ask for somebody else. */
  readonly relative: { readonly node: NodeId; readonly option: OptionId } | null;
  readonly emergency: readonly string[];
};
