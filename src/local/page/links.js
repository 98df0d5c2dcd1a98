const telegramHosts = new Set(["t.me", "telegram.me", "telegram.dog"]);

/**
 * What a link leads to: {type: "bot", payload} for our bot's deep links, {type: "outside", url} for anything in the internet,
 * {type: "nothing"} for what cannot be opened. username: our bot's, without the @.
 */
export function readLink(link, username) {
  const url = parse(link.trim());
  if (url === null) return { type: "nothing" };
  const isBot = (name) => username !== undefined && name?.toLowerCase() === username.toLowerCase();
  const payload = url.searchParams.get("start") ?? "";
  if (telegramHosts.has(url.hostname) && isBot(url.pathname.split("/")[1])) return { type: "bot", payload };
  if (url.protocol === "tg:" && url.href.startsWith("tg://resolve?") && isBot(url.searchParams.get("domain")))
    return { type: "bot", payload };
  return /^(https?|mailto|tel):$/.test(url.protocol)
    ? { type: "outside", url: url.href }
    : { type: "nothing" };
}

/** The first deep link to our bot with a payload in a message's text or buttons, or null. */
export function inviteIn(message, username) {
  const buttons = (message.keyboard ?? []).flat().map(({ url }) => url ?? "");
  const written = `${message.text ?? ""} ${message.caption ?? ""} ${message.html ?? ""}`.match(
    /(https?:\/\/)?(t\.me|telegram\.me)\/\w+\?start=[\w-]+/g,
  );
  const found = [...buttons, ...(written ?? [])].find((link) => {
    const read = readLink(link, username);
    return read.type === "bot" && read.payload !== "";
  });
  return found ?? null;
}

function parse(link) {
  try {
    return new URL(/^(t|telegram)\.me\//.test(link) ? `https://${link}` : link);
  } catch {
    return null;
  }
}
