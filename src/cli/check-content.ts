import { loadPack } from "../adapters/content/load.ts";
import type { Fault } from "../adapters/content/read-file.ts";
import { checkDue } from "../domain/check/check-due.ts";
import { checkPaths } from "../domain/check/check-paths.ts";
import { walkEveryPath } from "../domain/check/every-path.ts";
import type { Content } from "../domain/content.ts";
import { civilDayOf } from "../domain/deadline/civil-day.ts";
import type { Instant } from "../domain/ids.ts";

export type CheckedContent =
  /** `ways`: how many places on all paths were stood at. */
  | { readonly ok: true; readonly content: Content; readonly ways: number }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Everything that can be checked of a pack without a person. What stops a start comes first; then what takes longer or
 * depends on the day, which no start waits for: what is due for review, and every path.
 *
 * @param now the moment of the check
 */
export function checkContent(root: string, pack: string, now: Instant): CheckedContent {
  const loaded = loadPack(root, pack);
  if (!loaded.ok) return loaded;
  const { faultOf } = loaded;
  const { content, raw } = loaded.pack;
  const due = checkDue(raw, civilDayOf(now, raw.pack.raw.zone, 0), now);
  // Where terms are due no date is named, and paths that hang on one would seem to be broken, too.
  if (due.length > 0) return { ok: false, faults: due.map(faultOf) };
  const walk = walkEveryPath(content, now);
  const issues = checkPaths(raw, content, walk);
  return issues.length > 0
    ? { ok: false, faults: issues.map(faultOf) }
    : { ok: true, content, ways: walk.reached.length };
}
