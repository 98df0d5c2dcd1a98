import { as, type MessageId } from "../../domain/ids.ts";
import type { Sent } from "../../usecases/ports/speaking.ts";
import type { Delivered } from "./sender.ts";

/** What became of a call that leaves one message. */
export function outcome(sent: Delivered<{ message_id: number }>): Sent {
  switch (sent.type) {
    case "ok":
      return { type: "sent", message: as<MessageId>(sent.result.message_id) };
    case "unreachable":
    case "refused":
      return sent;
    case "not-modified":
    case "message-gone":
    case "not-parsable":
      return { type: "refused", code: sent.type };
    default: {
      const unreachable: never = sent;
      return unreachable;
    }
  }
}
