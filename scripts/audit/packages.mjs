// What is wrong with the packages, from the files alone: versions, lock file, install scripts, licences. Each gives lines.

const exact = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const groups = ["dependencies", "devDependencies", "optionalDependencies"];
const nameOf = (path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
const packagesOf = (lock) =>
  Object.entries(lock.packages).flatMap(([path, entry]) =>
    path === "" ? [] : [{ path, name: nameOf(path), entry }],
  );

/** Versions that are not one version: what is installed could change without anybody changing it. */
export function versionFaults(manifest) {
  return groups.flatMap((group) =>
    Object.entries(manifest[group] ?? {}).flatMap(([name, version]) =>
      exact.test(version) ? [] : [`${name}: ${version} is not one exact version`],
    ),
  );
}

/** A lock file that differs from package.json, or lets something in that is not held by a checksum. */
export function lockFaults(manifest, lock) {
  const locked = lock.packages[""] ?? {};
  const drifted = groups.filter(
    (group) => JSON.stringify(sorted(manifest[group])) !== JSON.stringify(sorted(locked[group])),
  );
  return [
    ...drifted.map((group) => `package-lock.json has other ${group} than package.json`),
    ...packagesOf(lock).flatMap(({ path, entry }) => {
      if (entry.link || !entry.integrity?.startsWith("sha512-")) return [`${path}: no checksum holds it`];
      if (entry.resolved !== undefined && !entry.resolved.startsWith("https://registry.npmjs.org/"))
        return [`${path}: does not come from the registry`];
      return [];
    }),
  ];
}

const sorted = (group = {}) => Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1));

/** Whether npm would run what packages bring: the setting in .npmrc, and the one for the container. */
export function settingFaults(npmrc, dockerfile) {
  const set = npmrc.split("\n").map((line) => line.replaceAll(/\s/g, ""));
  return [
    ...(set.includes("ignore-scripts=true") ? [] : [".npmrc: ignore-scripts=true is missing"]),
    ...(set.some((line) => line.startsWith("ignore-scripts=") && line !== "ignore-scripts=true")
      ? [".npmrc: ignore-scripts is set twice"]
      : []),
    ...dockerfile.split("\n").flatMap((line, at) => {
      if (!/\bnpm (ci|i|install|rebuild|add)\b/.test(line)) return [];
      return /--ignore-scripts/.test(line) ? [] : [`Dockerfile:${at + 1}: npm without --ignore-scripts`];
    }),
  ];
}

const hooks = ["preinstall", "install", "postinstall"];

/**
 * Packages that would run something when they are installed, and that nobody has looked at.
 *
 * @param installed the package.json of each package that is there, by path; with `gyp` where a binding.gyp lies beside it
 */
export function installScriptFaults(lock, installed, known) {
  const bringing = packagesOf(lock).flatMap(({ path, name, entry }) => {
    const there = installed[path];
    const has = hooks.some((hook) => there?.manifest.scripts?.[hook] !== undefined) || there?.gyp === true;
    return has || entry.hasInstallScript ? [`${name}@${entry.version}`] : [];
  });
  const seen = [...new Set(bringing)];
  return [
    ...seen.flatMap((one) =>
      Object.hasOwn(known, one) ? [] : [`${one}: has an install script that nobody looked at`],
    ),
    ...Object.keys(known).flatMap((one) =>
      seen.includes(one) ? [] : [`${one}: has no install script any more`],
    ),
  ];
}

/** Licences that are not on the list, which holds what can be part of an AGPL-3.0 program or is used only to build it. */
export function licenceFaults(lock, { licences, readByHand }) {
  const seen = new Set();
  const faults = packagesOf(lock).flatMap(({ name, entry }) => {
    const one = `${name}@${entry.version}`;
    seen.add(one);
    if (Object.hasOwn(readByHand, one) || isAllowed(entry.license ?? "", licences)) return [];
    return [`${one}: ${entry.license ?? "names no licence"}`];
  });
  const stale = Object.keys(readByHand).flatMap((one) =>
    seen.has(one) ? [] : [`${one}: is not here any more`],
  );
  return [...new Set(faults), ...stale];
}

/** One of what `OR` joins must be allowed, each of what `AND` joins. Anything harder is for a person to read. */
function isAllowed(expression, licences) {
  const bare = /^\(([^()]*)\)$/.exec(expression)?.[1] ?? expression;
  return bare.split(" OR ").some((either) => either.split(" AND ").every((each) => licences.includes(each)));
}
