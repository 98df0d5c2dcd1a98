import { Composer } from "grammy";
import { as, type MessageId } from "../../../domain/ids.ts";
import type { Input } from "../../../domain/input.ts";
import { abandonHandoff } from "../../../usecases/abandon-handoff.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { handleInput } from "../../../usecases/handle-input.ts";
import { acceptInvite } from "../../../usecases/invite-staff.ts";
import { performEffects } from "../../../usecases/perform-effects.ts";
import { decodeContactButton, decodeFileButton } from "../contact-buttons.ts";
import type { HandlineContext } from "../context.ts";
import { answeredBy, emojiOf, letterOf, pointedAt, rewrittenOf, wordsOf } from "../letter.ts";
import { performAndSettle } from "../receive.ts";
import { languageOf } from "../update.ts";

/** Secrets of invite links are this long at least; a shorter /start payload is no invite. */
const secretLength = 20;

/** What a person can do: start, tap, write, block. Everything they write is a letter or an answer; nothing is lost. */
export function contactComposer(deps: Deps): Composer<HandlineContext> {
  const composer = new Composer<HandlineContext>();

  composer.command("start", async (ctx) => {
    const { languages, staffLanguages } = deps.content.pack;
    if (ctx.match.length >= secretLength) {
      const spoken = languageOf(ctx.update, staffLanguages);
      await acceptInvite(deps, ctx.turn.contact, ctx.chatKey, ctx.match, spoken);
      await deps.turns.commit(ctx.turn, ctx.turn.session, null, ctx.now);
      return;
    }
    await answer(deps, ctx, { type: "start", guessed: languageOf(ctx.update, languages) }, null);
  });
  composer.command("erase", (ctx) => answer(deps, ctx, { type: "control", control: "erase" }, null));
  composer.command("person", (ctx) => answer(deps, ctx, { type: "control", control: "person" }, null));
  composer.command("privacy", (ctx) => answer(deps, ctx, { type: "control", control: "keeping" }, null));
  composer.command("language", (ctx) => answer(deps, ctx, { type: "control", control: "languages" }, null));

  composer.command("undo", async (ctx) => {
    const message = ctx.message === undefined ? null : pointedAt(ctx.message);
    if (message !== "other") return answer(deps, ctx, { type: "take-back", message }, null);
    const lang = ctx.turn.session?.lang ?? deps.content.pack.officialLanguage;
    await deps.messenger.tellContact(ctx.chatKey, lang, { type: "not-own" }, null);
    await deps.turns.commit(ctx.turn, ctx.turn.session, null, ctx.now);
  });

  composer.on("callback_query", async (ctx) => {
    ctx.hearTap();
    const message = ctx.callbackQuery.message;
    await answer(
      deps,
      ctx,
      fileChosen(ctx) ?? decodeContactButton(ctx.callbackQuery.data ?? ""),
      message ? as<MessageId>(message.message_id) : null,
    );
  });

  composer.on("message", (ctx) =>
    answer(deps, ctx, { type: "letter", letter: letterOf(ctx.message), text: wordsOf(ctx.message) }, null),
  );

  composer.on("my_chat_member", async (ctx) => {
    const kicked = ctx.myChatMember.new_chat_member.status === "kicked";
    if (kicked) await abandonHandoff(deps, ctx.turn.contact, "blocked");
    await deps.turns.commit(ctx.turn, ctx.turn.session, null, ctx.now, kicked ? null : undefined);
  });

  composer.on("edited_message", (ctx) => {
    const { editedMessage: message } = ctx;
    return answer(
      deps,
      ctx,
      { type: "edited", letter: letterOf(message), words: rewrittenOf(message) },
      null,
    );
  });

  composer.on("message_reaction", (ctx) => {
    const { messageReaction: reaction } = ctx;
    const message = as<MessageId>(reaction.message_id);
    return answer(deps, ctx, { type: "reacted", message, emoji: emojiOf(reaction) }, null);
  });

  composer.use(async (ctx) => {
    await deps.turns.commit(ctx.turn, ctx.turn.session, null, ctx.now);
  });
  return composer;
}

/** What is to become of the file that the tapped message answers. */
function fileChosen({ callbackQuery }: HandlineContext): Input | null {
  const choice = decodeFileButton(callbackQuery?.data ?? "");
  if (choice === null) return null;
  const asked = answeredBy(callbackQuery?.message);
  if (asked === null) return { type: "file", choice, letter: null, words: null };
  return { type: "file", choice, letter: letterOf(asked), words: rewrittenOf(asked) };
}

async function answer(
  deps: Deps,
  ctx: HandlineContext,
  input: Input,
  replace: MessageId | null,
): Promise<void> {
  const handled = await handleInput(deps, ctx.turn, ctx.chatKey, input, replace, ctx.now);
  if (handled.type === "fenced") return;
  ctx.perform = performAndSettle(deps, ctx.turn, () =>
    performEffects(deps, ctx.turn, handled.session, handled.pending),
  );
}
