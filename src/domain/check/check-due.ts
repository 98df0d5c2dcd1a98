import { computeDeadline } from "../deadline/compute.ts";
import type { Issue } from "../flow/check-flow.ts";
import type { Instant } from "../ids.ts";
import type { RawContent } from "../raw-content.ts";

/**
 * What must be read again by now: cards past their date, and terms for which no date is named, since their facts are
 * so old or were never looked at on the day that is written. Nothing of it stops a start: people are told that it is
 * being re-checked. It stops a release.
 *
 * @param day the civil day of the check, `2026-11-25`; `now` is an instant of that day
 */
export function checkDue(raw: RawContent, day: string, now: Instant): Issue[] {
  const cards = raw.guidance
    .filter(({ raw: card }) => card.expiresOn <= day)
    .map(({ file, raw: card }) => ({
      file,
      path: ["expiresOn"],
      reason: `expired on ${card.expiresOn}: people are told that it is being re-checked`,
    }));
  const context = { calendars: raw.law.calendars, zone: raw.pack.raw.zone, now };
  const terms = [...raw.law.terms].flatMap(([id, term]): Issue[] => {
    const result = computeDeadline(id, term, { type: "unknown" }, context);
    const stale = result.type === "refusal" && result.reason === "stale";
    return stale
      ? [
          {
            file: raw.termsFile,
            path: ["terms", id, "checkedOn"],
            reason:
              term.checkedOn > day
                ? `is said to have been checked on ${term.checkedOn}, which is yet to come: no date is named until then`
                : `was checked on ${term.checkedOn}, too long ago: no date is named any more`,
          },
        ]
      : [];
  });
  return [...cards, ...terms];
}
