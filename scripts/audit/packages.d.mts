/** Types of packages.mjs for its test. */
type Versions = Record<string, string>;
export type Manifest = {
  dependencies?: Versions;
  devDependencies?: Versions;
  optionalDependencies?: Versions;
  scripts?: Versions;
};
export type Locked = {
  version: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  link?: boolean;
  hasInstallScript?: boolean;
};
export type Lock = { packages: Record<string, Locked | Manifest> };
export type Installed = Record<string, { manifest: Manifest; gyp: boolean }>;
export type Allowed = {
  licences: string[];
  readByHand: Record<string, string>;
  installScripts: Record<string, string>;
};
export function versionFaults(manifest: Manifest): string[];
export function lockFaults(manifest: Manifest, lock: Lock): string[];
export function settingFaults(npmrc: string, dockerfile: string): string[];
export function installScriptFaults(
  lock: Lock,
  installed: Installed,
  known: Record<string, string>,
): string[];
export function licenceFaults(lock: Lock, allowed: Pick<Allowed, "licences" | "readByHand">): string[];
