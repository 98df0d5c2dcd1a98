import { readFileSync } from "node:fs";
import { type Danger, dangers } from "../../src/domain/flow/flow.ts";
import type { Msg } from "../../src/local/emulator.ts";
import { seededRandom } from "../../src/local/random.ts";
import type { Day } from "./day.ts";
import { buttonFor, type Person, type Pressable, type Volunteer, type Word } from "./phones.ts";
import type { Stage } from "./stage.ts";

/** What a person chooses until a human can be asked for; the danger is what the pack makes of it. */
const paths: Record<Danger, readonly string[]> = {
  critical: ["ru", "me", "border", "custody", "yes", "refused", "alone"],
  urgent: ["ru", "me", "leave", "unknown"],
  soon: ["ru", "me", "unknown"],
  normal: ["ru", "me", "other"],
};
/** Of twenty people so many are in this danger. */
const shares: Record<Danger, number> = { critical: 2, urgent: 5, soon: 5, normal: 8 };
const likely = dangers.flatMap((danger) => Array.from({ length: shares[danger] }, () => danger));

const firstPerson = 1_000_000;
const firstVolunteer = 10_000;
/** Cases that a volunteer of the drill takes at once. */
const hands = 3;

const volunteerWords = JSON.parse(readFileSync("locales/ru/volunteer.json", "utf8")) as Record<
  string,
  string
>;
const personWords = JSON.parse(readFileSync("locales/ru/ui.json", "utf8")) as {
  handoff: Record<string, string>;
};
const bare = (html = ""): string => html.replace(/<[^>]+>/g, "").slice(0, 25);

/** Everybody who holds a phone. They see what a phone shows, and tap and write when their time comes. */
export class Crowd {
  readonly people = new Map<number, Person>();
  readonly volunteers = new Map<number, Volunteer>();
  /** Whose case a code is, as the first offers told. */
  readonly codes = new Map<string, Person>();
  readonly unknownCodes = new Set<string>();
  /** Two phones that both showed a case as theirs: the code, and since when. */
  readonly doubts: { code: string; chat: number; at: number; over: number | null }[] = [];
  readonly due: { late: number; code: string }[] = [];
  messages = 0;
  offersMade = 0;
  readonly random;
  readonly #stage: Stage;
  readonly #day: Day;
  readonly #acts: { readonly at: number; readonly act: () => void }[] = [];
  readonly #words = new Map<string, Word>();
  /** Whose case a volunteer's message is about, by chat and message. */
  readonly #asked = new Map<string, string>();

  constructor(stage: Stage, day: Day, seed: number) {
    this.#stage = stage;
    this.#day = day;
    this.random = seededRandom(seed);
    stage.emulator.listen((change) => {
      if (change.type !== "message" && change.type !== "edit") return;
      const message = change["message"] as Msg;
      if (message.from === "bot") this.#sees(change.chatId ?? 0, message, change.type === "edit");
    });
  }

  volunteer(number: number, silentFrom: number): number {
    const chat = firstVolunteer + number;
    this.#stage.emulator.account({ id: chat, first_name: `V${number}`, language_code: "ru" });
    this.volunteers.set(chat, { chat, silentFrom, holds: new Map(), offers: new Set() });
    return chat;
  }

  comesOnDuty(chat: number): void {
    this.#stage.emulator.start(chat);
    this.#say(chat, "/duty on");
  }

  arrives(number: number): void {
    const chat = firstPerson + number;
    const danger = likely[Math.floor(this.random() * likely.length)] ?? "normal";
    this.#stage.emulator.account({ id: chat, first_name: `P${number}`, language_code: "ru" });
    this.people.set(chat, {
      chat,
      danger,
      left: [...paths[danger]],
      asked: null,
      queued: false,
      accepted: null,
      offered: null,
      closed: null,
      heard: null,
      longestSilence: 0,
      staffed: false,
      returnedAt: [],
      words: [],
    });
    this.messages += 1;
    this.#stage.emulator.start(chat);
  }

  /** Does what people have thought about for long enough. */
  act(now: number): void {
    for (let next = this.#acts[0]; next !== undefined && next.at <= now; next = this.#acts[0]) {
      this.#acts.shift();
      next.act();
    }
  }

  #in(seconds: number, act: () => void): void {
    const at = this.#stage.now() + seconds * 1000 * (0.5 + this.random());
    const place = this.#acts.findLastIndex((one) => one.at <= at) + 1;
    this.#acts.splice(place, 0, { at, act });
  }

  #say(chat: number, text: string): void {
    this.messages += 1;
    this.#stage.emulator.send(chat, { text });
  }

  #tap(chat: number, message: number, data: string): void {
    this.messages += 1;
    this.#stage.emulator.tap(chat, message, data);
  }

  #write(to: Person, chat: number, text: string, replyTo: number | null = null): number {
    this.messages += 1;
    const { message_id: message } = this.#stage.emulator.send(chat, {
      text,
      ...(replyTo !== null && { reply_to: replyTo }),
    });
    const word = { text, at: this.#stage.now(), message, seen: 0 };
    this.#words.set(text, word);
    to.words.push(word);
    return message;
  }

  #sees(chat: number, message: Msg, edited: boolean): void {
    const word = edited ? undefined : this.#words.get(message.text ?? "");
    if (word !== undefined) word.seen += 1;
    const person = this.people.get(chat);
    if (person !== undefined) this.#personSees(person, message, word !== undefined);
    const volunteer = this.volunteers.get(chat);
    if (volunteer !== undefined) this.#volunteerSees(volunteer, message);
    if (person === undefined && volunteer === undefined) this.#seesOffer(message);
  }

  #personSees(person: Person, message: Msg, isWord: boolean): void {
    const now = this.#stage.now();
    const text = message.text ?? "";
    const says = (key: string): boolean => text.includes(bare(personWords.handoff[key]));
    if (person.heard !== null) {
      person.longestSilence = Math.max(person.longestSilence, now - person.heard);
      person.heard = now;
    }
    if (person.asked !== null && says("queued")) person.queued = true;
    if (says("taken") || isWord) person.heard = null;
    if (says("returned")) {
      person.heard = now;
      person.returnedAt.push(now);
    }
    if (says("closed")) {
      person.closed ??= now;
      person.heard = null;
    }
    if (person.asked !== null) {
      if (isWord && person.closed === null && person.words.length < this.#day.words * 2)
        this.#in(this.#day.thinks / 4, () => {
          if (person.closed === null)
            this.#write(person, person.chat, `p${person.chat}-${person.words.length}`);
        });
      return;
    }
    const buttons = (message.keyboard ?? []).flat().map((one) => one.callback_data ?? "");
    if (buttons.length === 0) return;
    const [wanted = "person"] = person.left;
    const data = buttons.find((one) => one.endsWith(`:${wanted}`));
    if (data === undefined) return;
    const step = person.left.length;
    this.#in(6, () => {
      if (person.left.length !== step || person.asked !== null) return;
      person.left.shift();
      if (data === "c:person") {
        person.asked = person.heard = this.#stage.now();
        const free = [...this.volunteers.values()].filter((one) => this.#isFree(one));
        person.staffed = free.length > 0;
        // While they wait they write once more: it must reach whoever comes.
        this.#in(30, () => {
          if (person.closed === null) this.#write(person, person.chat, `p${person.chat}-first`);
        });
      }
      this.#tap(person.chat, message.message_id, data);
    });
  }

  #isFree({ holds, silentFrom }: Volunteer): boolean {
    return holds.size < hands && silentFrom > this.#stage.now();
  }

  #seesOffer(message: Msg): Pressable | null {
    const take = buttonFor(message, "take");
    if (take === null) return null;
    this.offersMade += 1;
    const person = this.codes.get(take.code);
    if (person === undefined) this.unknownCodes.add(take.code);
    else person.offered ??= this.#stage.now();
    return take;
  }

  #volunteerSees(volunteer: Volunteer, message: Msg): void {
    const now = this.#stage.now();
    const { chat, holds, offers } = volunteer;
    const text = message.text ?? "";
    const take = this.#seesOffer(message);
    if (take !== null) return this.#offered(volunteer, message, take);
    const close = buttonFor(message, "close");
    if (close !== null && !holds.has(close.code) && text.includes(bare(volunteerWords["claimed"])))
      return this.#claimed(volunteer, close, message.message_id, now);
    const outcome = buttonFor(message, "outcome");
    if (outcome !== null) return this.#in(3, () => this.#tap(chat, message.message_id, outcome.data));
    const meant = this.#meant(volunteer, message);
    if (meant !== null) return this.#in(3, () => this.#tap(chat, message.message_id, meant.data));
    // A case that was closed offers to be taken up again.
    const over = buttonFor(message, "reopen");
    if (over !== null) return this.#lost(volunteer, over.code, now);
    for (const [code, held] of holds)
      if (text.startsWith(`p${this.codes.get(code)?.chat}-`)) held.last = message.message_id;
    if ((message.keyboard ?? []).length > 0) return;
    for (const code of offers) if (text.includes(code)) offers.delete(code);
    for (const code of holds.keys()) if (text.includes(code)) this.#lost(volunteer, code, now);
  }

  #lost(volunteer: Volunteer, code: string, now: number): void {
    volunteer.holds.delete(code);
    for (const doubt of this.doubts)
      if (doubt.code === code && doubt.chat === volunteer.chat) doubt.over ??= now;
  }

  #offered(volunteer: Volunteer, message: Msg, take: Pressable): void {
    const { chat, offers, silentFrom } = volunteer;
    const decline = buttonFor(message, "decline") ?? take;
    offers.add(take.code);
    this.#in(12, () => {
      if (!offers.delete(take.code) || silentFrom <= this.#stage.now()) return;
      this.#tap(chat, message.message_id, (this.#isFree(volunteer) ? take : decline).data);
    });
  }

  /** The bot asks whose a word is: the button for the case that it names. */
  #meant(volunteer: Volunteer, message: Msg): Pressable | null {
    const word = this.#asked.get(`${volunteer.chat} ${message.reply_to_message_id ?? ""}`);
    return word === undefined ? null : buttonFor(message, "deliver", word);
  }

  #claimed(volunteer: Volunteer, { code, data }: Pressable, card: number, now: number): void {
    for (const other of this.volunteers.values())
      if (other !== volunteer && other.holds.has(code))
        this.doubts.push({ code, chat: other.chat, at: now, over: null });
    volunteer.holds.set(code, { lastAct: now, card, close: data, last: null });
    volunteer.offers.delete(code);
    const person = this.codes.get(code);
    if (person === undefined) return;
    person.accepted ??= now;
    person.heard = null;
    this.#answers(volunteer, code, person, 0);
  }

  /** Writes word after word, as an answer to what the person wrote last where there is such, and then ends the case. */
  #answers(volunteer: Volunteer, code: string, person: Person, number: number): void {
    this.#in(number === 0 ? 20 : this.#day.thinks, () => {
      const held = volunteer.holds.get(code);
      if (held === undefined || volunteer.silentFrom <= this.#stage.now()) return;
      if (number === this.#day.words) return this.#tap(volunteer.chat, held.card, held.close);
      held.lastAct = this.#stage.now();
      const text = `v${volunteer.chat}-${code}-${number}-${person.words.length}`;
      const message = this.#write(person, volunteer.chat, text, held.last);
      this.#asked.set(`${volunteer.chat} ${message}`, code);
      this.#answers(volunteer, code, person, number + 1);
    });
  }
}
