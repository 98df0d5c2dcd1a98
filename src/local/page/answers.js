import { api } from "./api.js";

const patience = 20_000;
const wakers = new Map();

/** Says that a tap was answered, so that whoever waits looks at once. */
export function noteAnswer(callbackId) {
  wakers.get(callbackId)?.();
}

/** The bot's answer to a tap {answered, text?, show_alert?}, or null when none came for 20 s. */
export async function answerTo(callbackId) {
  const since = performance.now();
  for (let pause = 120; performance.now() - since < patience; pause = Math.min(1000, pause * 1.6)) {
    const answer = await api.callback(callbackId);
    if (answer.answered) return answer;
    await new Promise((resolve) => {
      wakers.set(callbackId, resolve);
      setTimeout(resolve, pause);
    });
    wakers.delete(callbackId);
  }
  return null;
}
