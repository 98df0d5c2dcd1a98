import type { CaseId, ContactKey, LocaleTag, MessageId } from "../../domain/ids.ts";

/**
 * Every key is made here and nowhere else. The comments say what a key tells somebody who seizes the server but not
 * the root key; `contact` is an HMAC under the pepper of the house, which lies sealed by the root key.
 */
export const keys = {
  /** That some chat wrote within 7 days, or within 30 with an open case or to be reminded later, and the ids of its last 16 updates. What it said is sealed. */
  session: (contact: ContactKey) => `hl:{${contact}}:s`,
  /** That an update of this chat is being worked on now. */
  lock: (contact: ContactKey) => `hl:{${contact}}:l`,
  /** Which update of the chat was begun and how often; a day at most, gone once it is saved. */
  tries: (contact: ContactKey) => `hl:{${contact}}:t`,
  /** That something still has to be said to this chat. What it is, is sealed. */
  pending: (contact: ContactKey) => `hl:{${contact}}:p`,
  /** A message number within one private chat; 48 h. */
  screen: (contact: ContactKey) => `hl:{${contact}}:m`,
  /** That this chat is one of the helpline's people. Who, is sealed. */
  staff: (contact: ContactKey) => `hl:{${contact}}:r`,
  /**
   * That this chat asked for a human: when, how urgent, which language, which volunteer's key, whether a human wrote; while
   * it waits the number of the message that says so. The story is sealed.
   */
  handoff: (contact: ContactKey) => `hl:{${contact}}:h`,
  /** That this chat fills in a paper; an hour after the last answer. What is in it is sealed. */
  draft: (contact: ContactKey) => `hl:{${contact}}:d`,
  /** That this chat sent an album a moment ago: Telegram's number of it, of its messages, and the case code; until it is copied, a day at most. */
  album: (writer: ContactKey) => `hl:{${writer}}:a`,
  /** The chats that sent an album a moment ago. */
  albumIndex: "hl:albums",
  /** That a volunteer's message of this number in this case waits for a coordinator; a day. Whose it is, is sealed. */
  outgoing: (name: string) => `hl:outgoing:${name}`,
  /** What was decided on it, and the key of the coordinator; a day. */
  decided: (name: string) => `hl:decided:${name}`,
  /** Case codes and message numbers that wait for a coordinator, and until when. */
  outgoingIndex: "hl:outgoings",
  /** When this chat may be written to next; seconds. */
  chatPace: (contact: ContactKey) => `hl:{${contact}}:g`,

  /** That this chat asked us to come back by the clock, and when next, to the second. Its number is sealed. */
  wake: (contact: ContactKey) => `hl:{${contact}}:w`,

  /** The chats that asked us to come back by the clock, and when next. */
  wakeIndex: "hl:wake",
  /** A chat whose time came within the last minute. `id` is random; it is all that a job holds. */
  woken: (id: string) => `hl:woken:${id}`,
  /** Before every key of BullMQ: that chats are woken and how many, never which. */
  jobs: "hl:jobs",

  /** The chats of which something is kept, and until when: as much as the end of each record says. */
  kept: "hl:kept",
  /** Case codes, and until when anything of each case is kept. */
  cases: "hl:cases",
  /** The chats something still has to be said to, and since when. */
  pendingIndex: "hl:pending",
  /** The keys of the helpline's people: how many there are. */
  staffIndex: "hl:staff",

  /**
   * Of a week: how many cases of which danger and language waited how long, in which three hours of the day they asked,
   * whether they were answered, how offers and terms ended, and how long volunteers were on duty in all. Nobody's key,
   * no case code, no day. In a week with one case of a language, that there was one; four weeks after the week.
   */
  figures: (week: string) => `hl:figures:${week}`,

  /** Which contact key a case code belongs to. */
  caseOwner: (caseId: CaseId) => `hl:case:${caseId}`,
  /** Case codes that wait for a speaker of one language, in order. */
  queue: (lang: LocaleTag) => `hl:q:${lang}`,
  /** Case codes and when something is due for each. */
  due: "hl:due",
  /** Case codes one volunteer holds. */
  held: (volunteer: ContactKey) => `hl:{${volunteer}}:held`,
  /** Case codes that stand offered to one volunteer. */
  offers: (volunteer: ContactKey) => `hl:{${volunteer}}:offers`,
  /** Case codes one volunteer set aside. */
  parked: (volunteer: ContactKey) => `hl:{${volunteer}}:parked`,
  /** Case codes of others in which one volunteer helps. */
  beside: (volunteer: ContactKey) => `hl:{${volunteer}}:beside`,
  /** Case codes for which something came due a moment ago; a minute. `sweep` is random. */
  swept: (sweep: string) => `hl:swept:${sweep}`,
  /** Volunteers' keys and since when they are on duty. */
  duty: "hl:duty",
  /**
   * When a volunteer's time on duty ends, up to when they were told what the clock brought, and how many offers in a row
   * they let run out; 30 days.
   */
  hours: (volunteer: ContactKey) => `hl:{${volunteer}}:hours`,
  /** That a volunteer of the reserve was asked to come, and when; 6 h. */
  called: (volunteer: ContactKey) => `hl:{${volunteer}}:called`,
  /** Volunteers' keys and when there is next something to tell them of their hours: a shift may begin or end about then. */
  hoursIndex: "hl:hours",
  /** Volunteers' keys that said no to a case. */
  declined: (caseId: CaseId) => `hl:declined:${caseId}`,
  /** Volunteers' keys and the numbers of the messages that offer them a case; 48 h, gone when somebody takes it. */
  offerMessages: (caseId: CaseId) => `hl:offer-messages:${caseId}`,
  /** Case codes: the one a volunteer is writing to, the last two named in their chat, and since when; 30 days. */
  writing: (volunteer: ContactKey) => `hl:{${volunteer}}:writing`,
  /** That a volunteer was asked to type something; 12 h. What about, is sealed. */
  question: (volunteer: ContactKey) => `hl:{${volunteer}}:question`,

  /** The helpline's people who have just been dismissed and whose chats are being cleaned. Who, is sealed. */
  leaving: "hl:leaving",
  /** Numbers of the messages that stand in a chat, and when they came; an hour in each, 48 h. */
  shown: (contact: ContactKey, slot: number) => `hl:{${contact}}:shown:${slot}`,
  /** How many things the helpline's people did in a quarter of a year. What, is sealed. */
  audit: (period: number) => `hl:audit:${period}`,
  /** That the end of the audit log was told on a day; two days. */
  auditTold: (day: string) => `hl:audit-told:${day}`,
  /** That something waits for a second coordinator; 24 h. What, is sealed. */
  proposal: (id: string) => `hl:proposal:${id}`,
  /** Case codes that a volunteer took within the hour, and when. */
  claims: (volunteer: ContactKey) => `hl:{${volunteer}}:claims`,

  /** That an invitation is open; 24 h. `hash` is of the secret, role and languages are sealed. */
  invite: (hash: string) => `hl:invite:${hash}`,
  /** Pairs of message numbers of one case and the volunteer's key; 48 h. */
  relay: (caseId: CaseId, holder: ContactKey) => `hl:{${holder}}:relay:${caseId}`,
  /** That a message of this number in a volunteer's chat is of that case; 48 h. */
  relayCase: (holder: ContactKey, message: MessageId) => `hl:{${holder}}:of:${message}`,

  /** When the bot may write next, to anybody; seconds. */
  pace: "hl:gate:all",
  /** The same, for the share that belongs to handoffs. */
  paceHandoffs: "hl:gate:handoff",

  /** Week numbers and that week's key, wrapped by a key of the house. */
  epochs: "hl:epoch",
  /** The keys of the house, sealed by the root key; as random bytes to whoever lacks it. */
  houseKeys: "hl:keys",
} as const;
