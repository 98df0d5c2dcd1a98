import { answerTo } from "./answers.js";
import { api } from "./api.js";
import { notice, toast } from "./dialogs.js";
import { inviteIn, readLink } from "./links.js";
import { shortly } from "./media.js";
import { overNetwork } from "./phones.js";
import { sample } from "./samples.js";
import { words } from "./words.js";

/**
 * What can be done on one phone. screen(): where its toasts and notices appear. changed(): draw the phone anew.
 * show(messageId): scroll there. focus(): back to the field for writing.
 */
export function phoneActs({ phone, store, screen, changed, show, focus }) {
  const username = () => store.bot()?.username;

  /** Over the network, with a refusal shown on the phone. Resolves to the server's answer, or null. */
  async function attempt(shown, act) {
    const sent = overNetwork(phone, shown, act);
    changed();
    try {
      return await sent;
    } catch (error) {
      toast(screen(), `${words().notSent}: ${error.message}`);
      return null;
    } finally {
      changed();
    }
  }

  function send(content) {
    const reply = phone.replyTo;
    phone.replyTo = null;
    const whole = {
      ...content,
      ...(reply !== null && { reply_to: reply.message_id }),
      ...(phone.topic !== null && { message_thread_id: phone.topic }),
    };
    const [kind] = Object.keys(content);
    const shown = content.text ?? content.caption ?? words().attachments[kind] ?? words().attachments.album;
    return attempt(shown, () => api.send(phone.id, whole));
  }

  async function tap(message, button, node) {
    if (node.getAttribute("aria-busy") === "true" && !phone.doubleTap) return;
    node.setAttribute("aria-busy", "true");
    const once = () => api.tap(phone.id, { message_id: message.message_id, data: button.callback_data });
    const taps = await attempt(words().pressed(button.text), () =>
      Promise.all(phone.doubleTap ? [once(), once()] : [once()]),
    );
    const answers = await Promise.all(
      (taps ?? []).map(({ callback_query_id: id }) => answerTo(id).catch(() => null)),
    );
    node.removeAttribute("aria-busy");
    for (const answer of answers) {
      if (answer === null) toast(screen(), words().noAnswer);
      else if (answer.text && answer.show_alert) await notice(screen(), { text: answer.text });
      else if (answer.text) toast(screen(), answer.text);
    }
  }

  /** Opens a link as this phone would; false when it leads nowhere. */
  async function link(url) {
    const read = readLink(url, username());
    if (read.type === "nothing") return false;
    if (read.type === "bot") await attempt(`/start ${read.payload}`, () => api.start(phone.id, read.payload));
    else if (
      await notice(screen(), {
        text: words().openLink,
        detail: read.url,
        agree: words().open,
        refuse: words().cancel,
      })
    )
      globalThis.open(read.url, "_blank", "noopener,noreferrer");
    return true;
  }

  return {
    send,
    tap,
    link,
    show,
    start: () => attempt("/start", () => api.start(phone.id)),
    command: (text) => send({ text }),
    press(button, text) {
      if (button.request_location) return send(sample("location"));
      if (button.request_contact)
        return send({ contact: { first_name: phone.name, phone_number: "+70000000000", user_id: phone.id } });
      return send({ text });
    },
    async copied(text) {
      await navigator.clipboard.writeText(text).then(
        () => toast(screen(), words().copied),
        () => toast(screen(), text),
      );
    },
    reply(message) {
      phone.editing = null;
      phone.replyTo = message;
      changed();
      focus();
    },
    edit(message) {
      phone.replyTo = null;
      phone.editing = message;
      phone.draft = message.text ?? "";
      changed();
      focus();
    },
    remove: (message) =>
      attempt(`${words().remove}: ${shortly(message)}`, () => api.remove(phone.id, message.message_id)),
    saveEdit(text) {
      const { message_id } = phone.editing;
      phone.editing = null;
      return attempt(`${words().edit}: ${text}`, () => api.edit(phone.id, { message_id, text }));
    },
    setBlocked: (blocked) =>
      attempt(words()[blocked ? "block" : "unblock"], () => api[blocked ? "block" : "unblock"](phone.id)),
    botName: () => store.bot()?.first_name ?? "Bot",
    topicStartedBy: (message) =>
      store.chat(phone.id).topics.find(({ id }) => id === message.message_id)?.name,
    topicOf: (message) =>
      phone.topic === null
        ? store.chat(phone.id).topics.find(({ id }) => id === message.message_thread_id)?.name
        : undefined,
    inviteIn: (message) => inviteIn(message, username()),
  };
}
