// What only a network or an engine of containers can tell. Each resolves to faults, or to why nothing was checked.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { capture } from "../outcome.mjs";
import { root } from "../paths.mjs";

const patienceMs = 60_000;
const quick = { cwd: root, timeout: patienceMs };
const npm = (...args) => capture("npm", args, quick);
const notChecked = (why) => ({ notChecked: why });
const checked = (faults) => ({ faults });

/** What npm prints with --json, before or after its warnings; null where there is none. */
function jsonIn(output) {
  try {
    return JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1));
  } catch {
    return null;
  }
}

/** That npm, with all settings of this machine, runs no scripts of packages. */
export async function scriptsOff() {
  const { output } = await npm("config", "get", "ignore-scripts");
  return checked(output.trim().split("\n").at(-1) === "true" ? [] : ["npm would run them on this machine"]);
}

/** Whether the registry signed each package that is installed. */
export async function signatures() {
  const { output } = await npm("audit", "signatures", "--json");
  const said = jsonIn(output);
  if (!Array.isArray(said?.invalid) || !Array.isArray(said.missing))
    return notChecked("the registry gave no answer to it");
  return checked([
    ...said.invalid.map(({ name, version }) => `${name}@${version}: its signature is wrong`),
    ...said.missing.map(({ name, version }) => `${name}@${version}: it is not signed`),
  ]);
}

/** Known weaknesses, high and critical, of what is installed. */
export async function advisories() {
  const { output } = await npm("audit", "--json");
  const said = jsonIn(output);
  if (typeof said?.vulnerabilities !== "object") return notChecked("the registry gave no answer to it");
  return checked(
    Object.values(said.vulnerabilities)
      .filter(({ severity }) => severity === "high" || severity === "critical")
      .map(({ name, severity }) => `${name}: ${severity}`),
  );
}

/** The list of all parts as CycloneDX, made from the lock file by npm. */
export async function billOfMaterials(manifest, lock) {
  const { code, output } = await npm(
    "sbom",
    "--sbom-format=cyclonedx",
    "--sbom-type=application",
    "--package-lock-only",
  );
  const made = jsonIn(output);
  if (code !== 0 || made?.bomFormat !== "CycloneDX") return { faults: ["npm made none"], made: null };
  // npm takes the name of the folder.
  made.metadata.component.name = manifest.name;
  const listed = new Set(made.components.map(({ purl }) => decodeURIComponent(purl)));
  const missing = Object.entries(lock.packages).flatMap(([path, { version, optional }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    return path === "" || optional || listed.has(`pkg:npm/${name}@${version}`)
      ? []
      : [`${name}@${version} is missing in it`];
  });
  return { faults: missing, made };
}

/** What the containers of this checkout can do, asked inside them; they must be running. */
export async function containers() {
  const compose = (...args) => capture("docker", ["compose", ...args], quick);
  const running = await compose("ps", "--services", "--status=running");
  if (running.code !== 0) return notChecked("there is no engine of containers here");
  const names = running.output.split("\n").map((line) => line.trim());
  if (!names.includes("bot") || !names.includes("redis"))
    return notChecked("bot and redis are not running: docker compose up -d");
  const probe = readFileSync(join(root, "scripts", "audit", "probe.sh"), "utf8");
  const faults = [];
  for (const name of ["bot", "redis"]) {
    const { code, output } = await compose("exec", "-T", name, "sh", "-c", `${probe}\necho probed`);
    const lines = output.trim().split("\n");
    if (code !== 0 || lines.pop() !== "probed") faults.push(`${name}: could not be asked`);
    faults.push(...lines.filter((line) => line !== "").map((line) => `${name}: ${line}`));
  }
  const published = (await compose("port", "redis", "6379")).output.trim();
  if (/:[1-9]\d*$/.test(published)) faults.push("redis: its port is published");
  return checked(faults);
}
