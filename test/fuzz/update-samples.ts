import type { Chat, Message, Update } from "grammy/types";
import { bot, carried, channel, group, message, person, privateChat, supergroup } from "./message-samples.ts";

/** The version of the Bot API whose updates are all here: 24 August 2026. Its kinds are those of grammY's types. */
export const botApi = "10.3";

const date = message.date;
const where = { chat: privateChat, date };
const text = { ...message, text: "Здравствуйте" };
const inGroup = { ...text, chat: group };
const post = { message_id: 8, date, chat: channel, sender_chat: channel, text: "post" };
const order = { id: "5", from: person, invoice_payload: "x" };
const address = {
  country_code: "RU",
  state: "",
  city: "M",
  street_line1: "",
  street_line2: "",
  post_code: "1",
};
const boost = {
  boost_id: "b",
  add_date: date,
  expiration_date: date,
  source: { source: "premium", user: person },
};
const left = { status: "left", user: bot };
const member = { status: "member", user: bot };
const kicked = { status: "kicked", user: bot, until_date: 0 };
const emoji = (one: string) => ({ type: "emoji", emoji: one });
const entity = (type: string, more: object = {}) => ({ type, offset: 0, length: 4, ...more });

/** Messages that differ by what stands around what they carry. */
const dressed: Partial<Message>[] = [
  { ...text, reply_to_message: text } as never,
  { ...text, forward_origin: { type: "hidden_user", sender_user_name: "K", date } },
  { ...text, forward_origin: { type: "user", sender_user: person, date } },
  { ...text, message_thread_id: 3, is_topic_message: true },
  {
    ...text,
    entities: ["mention", "url", "email", "bold", "phone_number", "date_time"].map((type) =>
      entity(type),
    ) as never,
  },
  {
    ...text,
    entities: [
      entity("text_link", { url: "https://t.me/k" }),
      entity("text_mention", { user: person }),
    ] as never,
  },
  {
    ...message,
    photo: carried.photo as never,
    caption: "c",
    caption_entities: [entity("mention")] as never,
    media_group_id: "9",
  },
  { ...text, text: "/start", entities: [entity("bot_command", { length: 6 })] as never },
  {
    ...text,
    text: "/start abcdefghijklmnopqrstuvwx",
    entities: [entity("bot_command", { length: 6 })] as never,
  },
  ...["/erase", "/person", "/undo", "/language", "/privacy", "/duty on", "/next", "/invite", "/mycases"].map(
    (said) => ({
      ...text,
      text: said,
      entities: [entity("bot_command", { length: said.split(" ", 1)[0]?.length })] as never,
    }),
  ),
];

const tapped = ["c:person", "c:erase", "l:ru", "q:start:where:abcd:street", "t:CASE1", "x", "a:CASE1:1", ""];

type Kind = Exclude<keyof Update, "update_id">;

/** Each kind of update, as the documentation describes it: one real sample of each at least. */
export const updateSamples: { readonly [One in Kind]: readonly unknown[] } = {
  message: [
    ...Object.entries(carried).map(([field, value]) => ({ ...message, [field]: value })),
    ...dressed,
    inGroup,
    { ...inGroup, chat: supergroup, sender_chat: supergroup },
  ],
  edited_message: [
    { ...text, edit_date: date },
    ...dressed.map((one) => ({ ...one, edit_date: date })),
    inGroup,
  ],
  channel_post: [post],
  edited_channel_post: [{ ...post, edit_date: date }],
  business_connection: [{ id: "c", user: person, user_chat_id: person.id, date, is_enabled: true }],
  business_message: [{ ...text, business_connection_id: "c" }],
  edited_business_message: [{ ...text, business_connection_id: "c", edit_date: date }],
  deleted_business_messages: [{ business_connection_id: "c", chat: privateChat, message_ids: [7] }],
  guest_message: [{ ...inGroup, guest_query_id: "g" }],
  stopped_message_generation: [{ chat: privateChat, draft_id: 1 }],
  message_reaction: [
    { ...where, message_id: 7, user: person, old_reaction: [], new_reaction: [emoji("👍")] },
    { ...where, message_id: 7, user: person, old_reaction: [emoji("👍")], new_reaction: [] },
    {
      ...where,
      message_id: 7,
      user: person,
      old_reaction: [],
      new_reaction: [{ type: "custom_emoji", custom_emoji_id: "1" }, { type: "paid" }],
    },
  ],
  message_reaction_count: [
    { chat: channel, message_id: 8, date, reactions: [{ type: emoji("👍"), total_count: 1 }] },
  ],
  inline_query: [{ id: "1", from: person, query: "q", offset: "" }],
  chosen_inline_result: [{ result_id: "1", from: person, query: "q" }],
  callback_query: [
    ...tapped.map((data) => ({
      id: "1",
      from: person,
      chat_instance: "i",
      data,
      message: { ...text, from: bot },
    })),
    {
      id: "1",
      from: person,
      chat_instance: "i",
      data: "c:person",
      message: { chat: privateChat, message_id: 7, date: 0 },
    },
    { id: "1", from: person, chat_instance: "i", data: "x", inline_message_id: "i" },
    { id: "1", from: person, chat_instance: "i", game_short_name: "g", message: text },
  ],
  shipping_query: [{ ...order, shipping_address: address }],
  pre_checkout_query: [{ ...order, currency: "XTR", total_amount: 1 }],
  purchased_paid_media: [{ from: person, paid_media_payload: "x" }],
  poll: [
    {
      id: "1",
      question: "?",
      options: [],
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      type: "regular",
    },
  ],
  poll_answer: [{ poll_id: "1", user: person, option_ids: [0] }],
  my_chat_member: [
    { ...where, from: person, old_chat_member: left, new_chat_member: member },
    { ...where, from: person, old_chat_member: member, new_chat_member: kicked },
    { chat: group, from: person, date, old_chat_member: left, new_chat_member: member },
  ],
  chat_member: [{ chat: group, from: person, date, old_chat_member: left, new_chat_member: member }],
  chat_join_request: [{ chat: supergroup as Chat, from: person, user_chat_id: person.id, date }],
  chat_boost: [{ chat: channel, boost }],
  removed_chat_boost: [{ chat: channel, boost_id: "b", remove_date: date, source: boost.source }],
  managed_bot: [{ user: person, bot }],
  subscription: [{ user: person, invoice_payload: "x", state: "active" }],
};
