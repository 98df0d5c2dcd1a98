import { Api } from "grammy";
import { calendarFile } from "./adapters/calendar/calendar-file.ts";
import { createFileCleaner } from "./adapters/cleaning/file-cleaner.ts";
import { loadPack } from "./adapters/content/load.ts";
import { faultLine } from "./adapters/content/read-file.ts";
import { openHouseKeys } from "./adapters/crypto/house-keys.ts";
import { parseRootKey } from "./adapters/crypto/root-key.ts";
import { createVault } from "./adapters/crypto/vault.ts";
import { health } from "./adapters/http/health.ts";
import { createMetrics } from "./adapters/http/metrics.ts";
import { type Served, serve } from "./adapters/http/server.ts";
import { createTranslator } from "./adapters/i18n/translator.ts";
import { createWakeJobs } from "./adapters/jobs/wake-jobs.ts";
import { createPrinter } from "./adapters/paper/printer.ts";
import { createRedis, createWaitingRedis, untilAnswering } from "./adapters/redis/connection.ts";
import { createAuditLog } from "./adapters/redis/audit-log.ts";
import { createAlbums } from "./adapters/redis/albums.ts";
import { createDueChats } from "./adapters/redis/due-chats.ts";
import { createFigureStore } from "./adapters/redis/figure-store.ts";
import { createHandoffQueue } from "./adapters/redis/handoff-queue.ts";
import { createInviteStore } from "./adapters/redis/invite-store.ts";
import { createKeyStore } from "./adapters/redis/key-store.ts";
import { keys } from "./adapters/redis/keys.ts";
import { createOfferMessages } from "./adapters/redis/offer-messages.ts";
import { createOutgoingStore } from "./adapters/redis/outgoing-store.ts";
import { createProposalStore } from "./adapters/redis/proposal-store.ts";
import { createShownMessages } from "./adapters/redis/shown-messages.ts";
import { createPacingGate } from "./adapters/redis/pacing-gate.ts";
import { createQuestionStore } from "./adapters/redis/question-store.ts";
import { createRelayMap } from "./adapters/redis/relay-map.ts";
import { createRetentionStore } from "./adapters/redis/retention-store.ts";
import { createRosterStore } from "./adapters/redis/roster-store.ts";
import { createShiftStore } from "./adapters/redis/shift-store.ts";
import { createShredder } from "./adapters/redis/shredder.ts";
import { createTurnStore } from "./adapters/redis/turn-store.ts";
import { createDispatch } from "./adapters/telegram/bot.ts";
import { createChatLanes } from "./adapters/telegram/chat-lanes.ts";
import { watchInbox, watchInboxEvery } from "./adapters/telegram/inbox-watch.ts";
import { createFileFetcher } from "./adapters/telegram/fetch-file.ts";
import { introduce, reach, settleInbox } from "./adapters/telegram/introduce.ts";
import { createMessenger } from "./adapters/telegram/messenger.ts";
import { type Polling, startPolling } from "./adapters/telegram/poll.ts";
import { createReceive } from "./adapters/telegram/receive.ts";
import { createSender } from "./adapters/telegram/sender.ts";
import { createButtonStamp } from "./adapters/telegram/staff/button-stamp.ts";
import { createTransport } from "./adapters/telegram/transport.ts";
import { allowedUpdates } from "./adapters/telegram/update.ts";
import { createWebhook } from "./adapters/telegram/webhook.ts";
import type { Telegram } from "./config.ts";
import type { ChatId, ContactKey, MessageId } from "./domain/ids.ts";
import type { Retention } from "./domain/privacy/retention.ts";
import { type Timing, wallTime } from "./timers.ts";
import { CannotStart } from "./usecases/cannot-start.ts";
import type { Deps } from "./usecases/deps.ts";
import { tellAuditHead } from "./usecases/audit.ts";
import { sweepStaffChats } from "./usecases/clean-chat.ts";
import { sweepLeaving } from "./usecases/dismiss-staff.ts";
import { ensureCoordinators } from "./usecases/ensure-coordinators.ts";
import type { Alarm } from "./usecases/notice.ts";
import type { Clock, Ids, Log } from "./usecases/ports/watching.ts";
import { raiseAlarm } from "./usecases/raise-alarm.ts";
import { sweepOutgoing } from "./usecases/decide-outgoing.ts";
import { sweepAlbums } from "./usecases/relay-album.ts";
import { resumeStranded } from "./usecases/resume-stranded.ts";
import { sweepDue } from "./usecases/sweep-due.ts";
import { sweepHandoffs } from "./usecases/sweep-handoffs.ts";
import { sweepHours } from "./usecases/sweep-hours.ts";
import { sweepRetention } from "./usecases/sweep-retention.ts";
import { wakeContact } from "./usecases/wake-contact.ts";

/** What the app needs to run, whatever started it. */
export type AppSettings = {
  readonly root: string;
  readonly pack: string;
  readonly redisUrl: string;
  /** Gets the root key to `open`, which rejects for one that does not fit; resolves with what it opened. */
  readonly unlock: <Keys>(open: (rootKey: string) => Promise<Keys>) => Promise<Keys>;
  readonly telegram: Telegram;
  readonly coordinators: readonly number[];
  /** Where health and metrics (and the webhook) are served; null: nowhere. */
  readonly http: { readonly host: string; readonly port: number } | null;
  /** How long what is known about people is kept. */
  readonly kept: Retention;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly timing?: Timing;
  readonly limits?: Parameters<typeof createPacingGate>[1];
};

export type App = {
  readonly deps: Deps;
  readonly botName: string;
  readonly port: number | null;
  readonly stop: () => Promise<void>;
};

/** Sweeps run this often; their events are due to the second. */
const sweepEvery = 1_000;
/** An album waits for its last part only a moment longer than it must. */
const albumsEvery = 250;
const resumeEvery = 5_000;
const retentionEvery = 60_000;

/** Builds everything, starts it, and hands back the one way to stop it. The only file that knows every layer. */
export async function startApp(settings: AppSettings): Promise<App> {
  const { clock, ids, log, telegram, kept, timing = wallTime } = settings;
  const loaded = loadPack(settings.root, settings.pack);
  if (!loaded.ok) throw new CannotStart(loaded.faults.map(faultLine));
  const { content } = loaded.pack;

  const stopping = new AbortController();
  const sleep = (ms: number): Promise<void> => timing.sleep(ms, stopping.signal);
  const redis = createRedis(settings.redisUrl, log);
  await untilAnswering(redis, sleep);
  const keyStore = createKeyStore(redis);
  const vault = createVault(
    await settings.unlock((rootKey) => openHouseKeys(parseRootKey(rootKey), keyStore)),
    keyStore,
  );

  const stamp = createButtonStamp(vault.stamp);
  const contactKey = (chat: ChatId): ContactKey => vault.contactKey(chat);
  const transport = createTransport(telegram.apiRoot, telegram.token);
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  api.config.use(transport.transformer);
  const me = await reach(api, log, sleep);

  const metrics = createMetrics();
  const press = { content, translator: createTranslator(loaded.pack), kept };
  const send = createSender({
    gate: createPacingGate(redis, settings.limits),
    contactKey,
    clock,
    sleep,
    counters: metrics.counters,
    log,
  });
  const shown = createShownMessages(redis);
  const noteShown = (chat: ChatId, message: MessageId): Promise<void> =>
    shown.note(contactKey(chat), message, clock.now());
  const printer = createPrinter(content.pack.officialLanguage, (phrase) =>
    press.translator.for(content.pack.officialLanguage)(`phrases:${phrase}.official`),
  );
  const deps: Deps = {
    content,
    turns: createTurnStore(redis, vault, kept),
    queue: createHandoffQueue(redis, vault, ids, kept),
    offerMessages: createOfferMessages(redis),
    roster: createRosterStore(redis, vault),
    shifts: createShiftStore(redis),
    questions: createQuestionStore(redis, vault),
    invites: createInviteStore(redis, vault),
    proposals: createProposalStore(redis, vault),
    audit: createAuditLog(redis, vault),
    shown,
    relayMap: createRelayMap(redis),
    albums: createAlbums(redis),
    outgoing: createOutgoingStore(redis, vault),
    files: createFileFetcher(api, telegram.apiRoot, telegram.token, log),
    cleaner: createFileCleaner(),
    figures: createFigureStore(redis),
    printer,
    messenger: createMessenger(api, send, press, me.username, stamp, noteShown, {
      calendar: calendarFile,
      chart: (chart) => printer.chart(chart),
    }),
    clock,
    ids,
    log,
    counters: metrics.counters,
    shredder: createShredder(redis, log),
    retention: createRetentionStore(redis, vault, kept),
    kept,
  };
  await ensureCoordinators(deps, contactKey, settings.coordinators);
  await introduce(api, press);

  const lanes = createChatLanes();
  const receive = createReceive(
    deps,
    lanes,
    createDispatch(deps, stamp, api, me, telegram.mode === "webhook"),
  );
  const alarm = (what: Alarm): void => void raiseAlarm(deps, what).catch(() => undefined);
  const due = createDueChats(redis);
  const jobs = createWakeJobs({
    redis,
    waiting: createWaitingRedis(settings.redisUrl),
    prefix: keys.jobs,
    wake: async (id) => {
      const contact = await due.contactOf(id);
      if (contact !== null) await wakeContact(deps, contact);
    },
    log,
  });
  const timers = [
    timing.repeatedly(sweepEvery, () => sweepDue(deps, due, jobs), log),
    timing.repeatedly(sweepEvery, () => sweepHandoffs(deps), log),
    timing.repeatedly(sweepEvery, () => sweepOutgoing(deps), log),
    timing.repeatedly(resumeEvery, () => sweepLeaving(deps), log),
    timing.repeatedly(sweepEvery, () => sweepHours(deps), log),
    timing.repeatedly(albumsEvery, () => sweepAlbums(deps), log),
    timing.repeatedly(
      watchInboxEvery,
      () => watchInbox({ api, address: addressOf(telegram), restore: claimInbox, log, alarm }),
      log,
    ),
    timing.repeatedly(retentionEvery, () => sweepRetention(deps), log),
    timing.repeatedly(retentionEvery, () => sweepStaffChats(deps), log),
    timing.repeatedly(retentionEvery, () => tellAuditHead(deps), log),
    timing.repeatedly(resumeEvery, () => resumeStranded(deps), log),
  ];
  const routes = {
    "/healthz": health(async () => (await redis.ping()) === "PONG"),
    "/metrics": metrics.handler(deps.queue, deps.figures, content.pack.languages, clock),
    ...(telegram.mode === "webhook" ? { [telegram.path]: createWebhook(telegram.secret, receive) } : {}),
  };
  const served: Served | null = settings.http === null ? null : await serve(routes, settings.http, log);
  const polling = await openInbox();

  return {
    deps,
    botName: me.username,
    port: served?.port ?? null,
    stop: async () => {
      await served?.close();
      for (const timer of timers) await timer.stop();
      stopping.abort();
      await polling?.stop();
      await jobs.stop();
      await lanes.drain();
      transport.close();
      redis.disconnect();
    },
  };

  async function openInbox(): Promise<Polling | null> {
    await settleInbox(claimInbox, log, sleep);
    return telegram.mode === "polling" ? startPolling({ api, receive, log, alarm, sleep }) : null;
  }

  /** Has Telegram bring updates to us and to nobody else. */
  async function claimInbox(): Promise<void> {
    if (telegram.mode === "polling") await api.deleteWebhook();
    else
      await api.setWebhook(addressOf(telegram), {
        secret_token: telegram.secret,
        allowed_updates: [...allowedUpdates],
        max_connections: 100,
      });
  }
}

/** Where Telegram should bring updates; empty: nowhere, they are fetched. */
function addressOf(telegram: Telegram): string {
  return telegram.mode === "webhook" ? telegram.publicUrl + telegram.path : "";
}
