import type { Message } from "grammy/types";
import { describe, expect, test } from "vitest";
import { letterOf } from "../../../src/adapters/telegram/letter.ts";
import { heldBack } from "../../../src/domain/relay/letter.ts";

/**
 * Every kind of message that Telegram knows: it crosses, its writer is asked first, or it is refused with a word. A kind that
 * grammY learns of and that is missing here does not compile.
 */
type Fate = "crosses" | "asked" | "contact-card" | "kind";
type About = keyof Message.CommonMessage | keyof Message.CaptionableMessage | keyof Message.MediaMessage;
type Content = Exclude<keyof Message, About | "entities">;

const fates: Readonly<Record<Content, Fate>> = {
  text: "crosses",
  photo: "crosses",
  voice: "crosses",
  video_note: "crosses",
  sticker: "crosses",
  location: "crosses",
  animation: "asked",
  audio: "asked",
  document: "asked",
  video: "asked",
  live_photo: "asked",
  contact: "contact-card",
  // A place with a name is one with a point, too; alone it would be nothing.
  venue: "kind",
  rich_message: "kind",
  paid_media: "kind",
  story: "kind",
  dice: "kind",
  game: "kind",
  poll: "kind",
  checklist: "kind",
  invoice: "kind",
  giveaway: "kind",
  giveaway_winners: "kind",
  gift: "kind",
  unique_gift: "kind",
  users_shared: "kind",
  chat_shared: "kind",
  passport_data: "kind",
  web_app_data: "kind",
  // Said by Telegram itself.
  checklist_tasks_done: "kind",
  checklist_tasks_added: "kind",
  community_chat_added: "kind",
  community_chat_removed: "kind",
  community_chat_joined: "kind",
  suggested_post_info: "kind",
  suggested_post_approved: "kind",
  suggested_post_approval_failed: "kind",
  suggested_post_declined: "kind",
  suggested_post_paid: "kind",
  suggested_post_refunded: "kind",
  chat_owner_left: "kind",
  chat_owner_changed: "kind",
  new_chat_members: "kind",
  left_chat_member: "kind",
  new_chat_title: "kind",
  new_chat_photo: "kind",
  delete_chat_photo: "kind",
  group_chat_created: "kind",
  supergroup_chat_created: "kind",
  channel_chat_created: "kind",
  managed_bot_created: "kind",
  poll_option_added: "kind",
  poll_option_deleted: "kind",
  message_auto_delete_timer_changed: "kind",
  migrate_to_chat_id: "kind",
  migrate_from_chat_id: "kind",
  pinned_message: "kind",
  successful_payment: "kind",
  refunded_payment: "kind",
  connected_website: "kind",
  write_access_allowed: "kind",
  proximity_alert_triggered: "kind",
  boost_added: "kind",
  chat_background_set: "kind",
  forum_topic_created: "kind",
  forum_topic_edited: "kind",
  forum_topic_closed: "kind",
  forum_topic_reopened: "kind",
  general_forum_topic_hidden: "kind",
  general_forum_topic_unhidden: "kind",
  giveaway_created: "kind",
  giveaway_completed: "kind",
  gift_upgrade_sent: "kind",
  paid_message_price_changed: "kind",
  direct_message_price_changed: "kind",
  video_chat_scheduled: "kind",
  video_chat_started: "kind",
  video_chat_ended: "kind",
  video_chat_participants_invited: "kind",
};

/** As Telegram brings it: some kinds name a second field for apps that do not know them. */
function message(content: Content): Message {
  const value = content === "text" ? "words" : { file_id: "f", mime_type: "image/jpeg", file_size: 10 };
  const older = { animation: "document", live_photo: "photo" }[content as string];
  const also = older === undefined ? {} : { [older]: { file_id: "g", mime_type: "image/jpeg" } };
  return { message_id: 7, date: 1, chat: { id: 1, type: "private" }, [content]: value, ...also } as never;
}

function fateOf(content: Content): Fate {
  const letter = letterOf(message(content));
  const because = heldBack(letter);
  if (because === "contact-card" || because === "kind") return because;
  return letter.file === null ? "crosses" : "asked";
}

test.each(Object.entries(fates) as [Content, Fate][])("%s: %s", (content, fate) => {
  expect(fateOf(content)).toBe(fate);
});

describe("a clean copy", () => {
  test.each([
    ["document", true],
    ["live_photo", false],
  ] as const)("of a %s is offered: %s", (content, offered) => {
    expect(letterOf(message(content)).file?.cleanable).toBe(offered);
  });
});

test("a place with a name crosses as the place it is", () => {
  const venue = { ...message("venue"), location: { latitude: 50.29, longitude: 127.53 } } as Message;
  expect(heldBack(letterOf(venue))).toBeNull();
});

test("a forwarded message is held back, whatever it is", () => {
  const forwarded = { ...message("photo"), forward_origin: { type: "hidden_user" } } as never as Message;
  expect(heldBack(letterOf(forwarded))).toBe("forward");
});
