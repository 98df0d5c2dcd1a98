import type { Change, Difference } from "./compare.ts";

/** What changed, as Markdown that can be read as it is. Words are told in `languages`; of others only that they changed. */
export function reportOf(
  title: string,
  changes: readonly Change[],
  languages: readonly string[],
  unread: readonly string[],
): string {
  return [
    `# ${title}`,
    ...unread.map((file) => `Not compared, since it cannot be read or has another shape: ${file}`),
    changes.length === 0 ? "Nothing changed." : summary(changes),
    ...changes.map((change) => changePart(change, languages)),
  ]
    .join("\n\n")
    .concat("\n");
}

function summary(changes: readonly Change[]): string {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  const lines = kinds.map((kind) => {
    const of = changes.filter((change) => change.kind === kind);
    const counts = (["added", "removed", "changed"] as const).flatMap((state) => {
      const ids = of.filter((change) => change.state === state).map(({ id }) => id);
      return ids.length === 0 ? [] : [`${state} ${ids.length} (${ids.join(", ")})`];
    });
    return `- ${kind}: ${counts.join("; ")}`;
  });
  return lines.join("\n");
}

function changePart(change: Change, languages: readonly string[]): string {
  const told = change.words.filter(({ lang }) => languages.includes(lang));
  const others = [...new Set(change.words.map(({ lang }) => lang))].filter(
    (lang) => !languages.includes(lang),
  );
  return [
    `## ${change.state}: ${change.kind} \`${change.id}\``,
    ...change.fields.map((field) => item(`\`${field.key}\``, field)),
    ...told.map((words) => item(`words \`${words.key}\`, ${words.lang}`, words)),
    ...(others.length === 0 ? [] : [`- words also in: ${others.join(", ")}`]),
  ].join("\n");
}

function item(name: string, { was, is }: Difference): string {
  if (was === null) return `- ${name}: added: ${quoted(is)}`;
  if (is === null) return `- ${name}: removed: ${quoted(was)}`;
  return `- ${name}:\n  - was: ${quoted(was)}\n  - is: ${quoted(is)}`;
}

/** A text of several lines stays one item of the list. */
function quoted(text: string | null): string {
  return (text ?? "").replaceAll("\n", " ⏎ ");
}
