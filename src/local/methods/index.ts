import { albumMethods } from "./album.ts";
import type { Method } from "./call.ts";
import { callbackMethods } from "./callback.ts";
import { chatMethods } from "./chat.ts";
import { copyMethods } from "./copy.ts";
import { deleteMethods } from "./delete.ts";
import { editMethods } from "./edit.ts";
import { selfMethods } from "./self.ts";
import { sendMethods } from "./send.ts";
import { topicMethods } from "./topics.ts";
import { webhookMethods } from "./webhook.ts";

/** Every method but getUpdates, by its name in lower case. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...selfMethods,
    ...webhookMethods,
    ...sendMethods,
    ...albumMethods,
    ...copyMethods,
    ...editMethods,
    ...deleteMethods,
    ...callbackMethods,
    ...chatMethods,
    ...topicMethods,
  }),
);
