import type { Chat, Message, PhotoSize, User } from "grammy/types";

/*
 * What a message can carry, one sample a field, from the documentation of the Bot API (updates.ts says which). The
 * compiler holds them to the types of the API: a field that comes to be, or that a sample gets wrong, does not compile.
 */

export const person: User = { id: 4001, is_bot: false, first_name: "P", language_code: "ru" };
export const bot: User = { id: 100000, is_bot: true, first_name: "Handline", username: "handline_bot" };
export const privateChat: Chat.PrivateChat = { id: 4001, type: "private", first_name: "P" };
export const channel: Chat.ChannelChat = { id: -1001, type: "channel", title: "C" };
export const group: Chat.GroupChat = { id: -1002, type: "group", title: "G" };
export const supergroup: Chat.SupergroupChat = { id: -1003, type: "supergroup", title: "S" };

const date = 1_790_000_000;
const file = { file_id: "AgADBAADbXw", file_unique_id: "AQADbXw", file_size: 1_000 };
const sized = { ...file, width: 90, height: 60 };
const photo: PhotoSize[] = [sized];
const film = { ...sized, duration: 3 };
const location = { latitude: 55.75, longitude: 37.61 };
const gift = {
  id: "5170145012310081615",
  sticker: { ...sized, type: "regular" as const, is_animated: false, is_video: false },
  star_count: 15,
};
const tasks = [{ id: 1, text: "call" }];
const payment = {
  currency: "XTR" as const,
  total_amount: 1,
  invoice_payload: "x",
  telegram_payment_charge_id: "t",
};
const shared = { request_id: 1 };
const earlier = { message_id: 6, date, chat: privateChat, from: person, text: "before" };
const post = { suggested_post_message: earlier };

/** Everything beside where, when and who: `Message` without what each message has, or may have whatever it carries. */
type Carried = Exclude<
  keyof Message,
  | "message_id"
  | "message_thread_id"
  | "direct_messages_topic"
  | "from"
  | "sender_chat"
  | "sender_boost_count"
  | "sender_business_bot"
  | "sender_tag"
  | "receiver_user"
  | "ephemeral_message_id"
  | "date"
  | "guest_query_id"
  | "business_connection_id"
  | "chat"
  | "forward_origin"
  | "is_topic_message"
  | "is_automatic_forward"
  | "reply_to_message"
  | "external_reply"
  | "quote"
  | "reply_to_story"
  | "reply_to_checklist_task_id"
  | "reply_to_poll_option_id"
  | "via_bot"
  | "guest_bot_caller_user"
  | "guest_bot_caller_chat"
  | "edit_date"
  | "has_protected_content"
  | "is_from_offline"
  | "is_paid_post"
  | "media_group_id"
  | "author_signature"
  | "paid_star_count"
  | "entities"
  | "link_preview_options"
  | "effect_id"
  | "caption"
  | "caption_entities"
  | "show_caption_above_media"
  | "has_media_spoiler"
  | "reply_markup"
>;

/** One message for each thing that a message can carry. */
export const carried: { readonly [Field in Carried]: unknown } & Partial<Message> = {
  text: "Здравствуйте",
  rich_message: { blocks: [] },
  animation: { ...film, mime_type: "video/mp4" },
  audio: { ...file, duration: 3 },
  document: { ...file, file_name: "a.pdf" },
  live_photo: film,
  paid_media: { star_count: 1, paid_media: [{ type: "photo", photo }] },
  photo,
  sticker: { ...sized, type: "regular", is_animated: false, is_video: false },
  story: { chat: supergroup, id: 1 },
  video: film,
  video_note: { ...file, length: 100, duration: 3 },
  voice: { ...file, duration: 3, mime_type: "audio/ogg" },
  contact: { phone_number: "+70000000000", first_name: "K", user_id: 4002 },
  dice: { emoji: "🎲", value: 6 },
  game: { title: "g", description: "g", photo, text: "", text_entities: [], animation: film },
  poll: { id: "1", question: "?", options: [] } as never,
  venue: { location, title: "court", address: "street" },
  location,
  checklist: { title: "c", tasks },
  checklist_tasks_done: { marked_as_done_task_ids: [1] },
  checklist_tasks_added: { tasks },
  community_chat_added: { community: { id: 1, name: "c" } },
  community_chat_removed: {},
  suggested_post_info: { state: "pending" },
  suggested_post_approved: { ...post, send_date: date },
  suggested_post_approval_failed: { ...post, price: { currency: "XTR", amount: 5 } },
  suggested_post_declined: post,
  suggested_post_paid: { ...post, currency: "XTR", star_amount: { amount: 5 } },
  suggested_post_refunded: { ...post, reason: "post_deleted" },
  chat_owner_left: { new_owner: person },
  chat_owner_changed: { new_owner: person },
  new_chat_members: [person],
  community_chat_joined: { community: { id: 1, name: "c" } },
  left_chat_member: person,
  new_chat_title: "t",
  new_chat_photo: photo,
  delete_chat_photo: true,
  group_chat_created: true,
  supergroup_chat_created: true,
  channel_chat_created: true,
  managed_bot_created: { bot },
  poll_option_added: { option_persistent_id: "1", option_text: "o" },
  poll_option_deleted: { option_persistent_id: "1", option_text: "o" },
  message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 },
  migrate_to_chat_id: -1_001_000_000_000_001,
  migrate_from_chat_id: -1_002,
  pinned_message: { chat: privateChat, message_id: 6, date: 0 },
  invoice: { title: "i", description: "i", start_parameter: "s", currency: "XTR", total_amount: 1 },
  successful_payment: { ...payment, provider_payment_charge_id: "p" },
  refunded_payment: payment,
  users_shared: { ...shared, users: [{ user_id: 4002 }] },
  chat_shared: { ...shared, chat_id: -1_001 },
  connected_website: "example.org",
  write_access_allowed: { from_request: true },
  passport_data: { data: [], credentials: { data: "", hash: "", secret: "" } },
  proximity_alert_triggered: { traveler: person, watcher: person, distance: 1 },
  boost_added: { boost_count: 1 },
  chat_background_set: { type: { type: "chat_theme", theme_name: "🏠" } },
  forum_topic_created: { name: "t", icon_color: 7_322_096 },
  forum_topic_edited: { name: "t" },
  forum_topic_closed: {},
  forum_topic_reopened: {},
  general_forum_topic_hidden: {},
  general_forum_topic_unhidden: {},
  giveaway_created: {},
  giveaway: { chats: [channel], winners_selection_date: date, winner_count: 1 },
  giveaway_winners: {
    chat: channel,
    giveaway_message_id: 1,
    winners_selection_date: date,
    winner_count: 1,
    winners: [person],
  },
  giveaway_completed: { winner_count: 1 },
  gift: { gift },
  unique_gift: { gift: { base_name: "g", name: "g-1", number: 1 }, origin: "upgrade" } as never,
  gift_upgrade_sent: { gift },
  paid_message_price_changed: { paid_message_star_count: 1 },
  direct_message_price_changed: { are_direct_messages_enabled: true },
  video_chat_scheduled: { start_date: date },
  video_chat_started: {},
  video_chat_ended: { duration: 3 },
  video_chat_participants_invited: { users: [person] },
  web_app_data: { data: "{}", button_text: "b" },
};

/** A message of a person's private chat. */
export const message = {
  message_id: 7,
  date,
  chat: privateChat,
  from: person,
} satisfies Partial<Message>;
