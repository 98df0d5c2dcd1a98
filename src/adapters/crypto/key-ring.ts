import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { Instant } from "../../domain/ids.ts";
import type { KeyStore } from "../../usecases/ports/sealing.ts";
import { openBytes, sealBytes } from "./gcm.ts";

const weekMs = 7 * 24 * 60 * 60 * 1000;

/** Number of the week an instant lies in: the name of its epoch key. */
export function epochOf(now: Instant): number {
  return Math.floor(now / weekMs);
}

/** Throws `SealBroken` under another root key. */
export function unwrapEpochKey(wrapKey: KeyObject, epoch: number, wrapped: Uint8Array): KeyObject {
  return createSecretKey(openBytes(wrapKey, bound(epoch), wrapped));
}

function bound(epoch: number): string {
  return `epoch:${epoch}`;
}

/**
 * The weeks' keys, opened, in memory. A key is made when the first case key of its week is wanted; of two processes
 * that make one, the first to save it wins. Destroying a week is removing its key from the store: from the next
 * refresh on, which every new week brings at the latest, what it sealed does not open any more.
 */
export class KeyRing {
  readonly #store: KeyStore;
  readonly #wrapKey: KeyObject;
  #keys: ReadonlyMap<number, KeyObject> = new Map();
  #refreshing: Promise<void> | null = null;

  constructor(store: KeyStore, wrapKey: KeyObject) {
    this.#store = store;
    this.#wrapKey = wrapKey;
  }

  /** The key of the week of `now`. */
  async current(now: Instant): Promise<{ readonly epoch: number; readonly key: KeyObject }> {
    const epoch = epochOf(now);
    const key = (await this.key(epoch)) ?? (await this.#make(epoch));
    return { epoch, key };
  }

  /** The key of a week; null when it is destroyed. A week not met before is looked up, for another process may have made it. */
  async key(epoch: number): Promise<KeyObject | null> {
    const known = this.#keys.get(epoch);
    if (known !== undefined) return known;
    await this.refresh();
    return this.#keys.get(epoch) ?? null;
  }

  /** Reads all keys anew. Calls at the same time share one reading. Rejects with `SealBroken` under another root key. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#load().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Destroys the keys of the weeks before this one. Returns how many there were. */
  async destroyBefore(epoch: number): Promise<number> {
    const past = [...(await this.#store.load()).keys()].filter((week) => week < epoch);
    if (past.length === 0) return 0;
    await this.#store.destroy(past);
    await this.refresh();
    return past.length;
  }

  async #load(): Promise<void> {
    const keys = new Map<number, KeyObject>();
    for (const [epoch, wrapped] of await this.#store.load())
      keys.set(epoch, unwrapEpochKey(this.#wrapKey, epoch, wrapped));
    this.#keys = keys;
  }

  async #make(epoch: number): Promise<KeyObject> {
    const wrapped = sealBytes(this.#wrapKey, bound(epoch), randomBytes(32));
    const key = unwrapEpochKey(this.#wrapKey, epoch, await this.#store.saveIfAbsent(epoch, wrapped));
    this.#keys = new Map([...this.#keys, [epoch, key]]);
    return key;
  }
}
