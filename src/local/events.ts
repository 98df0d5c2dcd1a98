/** A change a phone can see. `type` says what else is in it. */
export interface Change {
  type:
    | "message"
    | "edit"
    | "markup"
    | "delete"
    | "pin"
    | "callback-answer"
    | "action"
    | "account"
    | "block"
    | "clock"
    | "reset";
  chatId?: number;
  [detail: string]: unknown;
}

export interface Events {
  /** The change is only built when somebody listens: a load run pays nothing. */
  emit(build: () => Change): void;
  listen(listener: (change: Change) => void): () => void;
}

export function createEvents(): Events {
  const listeners = new Set<(change: Change) => void>();
  return {
    emit(build) {
      if (listeners.size === 0) return;
      const change = build();
      for (const listener of Array.from(listeners)) listener(change);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
