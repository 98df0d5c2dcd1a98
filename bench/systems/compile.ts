import { shippedPack } from "../figures/pack.ts";
import { report } from "./serve.ts";

/** Compiles the pack in a process that did nothing before, as a start does. */
const since = performance.now();
shippedPack();
report({ ms: performance.now() - since });
