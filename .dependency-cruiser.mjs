// Which layer may import which: domain <- usecases <- adapters <- app. Checked over type-only and transitive imports too.
// `tooling/layers.test.ts` plants each breach and sees it reported: this tool can pass in silence when it parses nothing.

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

export default {
  forbidden: [
    rule(
      "domain-is-pure",
      "The domain imports itself, zod and temporal-polyfill: no clock, no input or output, no other layer.",
      { path: "^src/domain/" },
      { pathNot: ["^src/domain/", "node_modules/zod/", "node_modules/temporal-polyfill/"] },
    ),
    rule(
      "domain-reaches-nothing",
      "Nor does it by way of another file.",
      { path: "^src/domain/" },
      { path: "^src/(?!domain/)", reachable: true },
    ),
    rule(
      "dates-are-counted-in-one-place",
      "Only domain/deadline knows Temporal.",
      { path: "^src/", pathNot: "^src/domain/deadline/" },
      { path: ["node_modules/temporal-polyfill/", "node_modules/temporal-spec/"] },
    ),
    rule(
      "usecases-know-the-domain",
      "A use case imports the domain, its ports and nothing else; what it needs from outside is a port.",
      { path: "^src/usecases/" },
      { pathNot: ["^src/domain/", "^src/usecases/", "node_modules/zod/"] },
    ),
    rule(
      "usecases-reach-no-adapter",
      "Nor does it by way of another file.",
      { path: "^src/usecases/" },
      { path: "^src/(?!domain/|usecases/)", reachable: true },
    ),
    rule(
      "adapters-do-not-know-the-app",
      "The app makes the adapters, never the other way round.",
      { path: "^src/adapters/" },
      { path: "^src/(?!domain/|usecases/|adapters/)" },
    ),
    rule(
      "adapters-reach-no-app",
      "Nor does one by way of another file.",
      { path: "^src/adapters/" },
      { path: "^src/(?!domain/|usecases/|adapters/)", reachable: true },
    ),
    rule(
      "adapters-do-not-meet",
      "An adapter never imports another: they meet in app.ts.",
      { path: "^src/adapters/([^/]+)" },
      { path: "^src/adapters/", pathNot: "^src/adapters/$1(/|$)" },
    ),
    rule(
      "local-stands-alone",
      "The Bot API emulator imports nothing of ours, or it would share our mistakes.",
      { path: "^src/local/" },
      { path: "^src/", pathNot: "^src/local/" },
    ),
    rule(
      "nobody-imports-the-start",
      "main.ts and the command lines are entry points.",
      {},
      { path: "^src/(main\\.ts$|cli/)", pathNot: "^src/cli/" },
    ),
    rule(
      "src-stands-alone",
      "No test, script or bench in what is shipped.",
      { path: "^src/" },
      { path: "^(test|scripts|bench)/" },
    ),
    rule(
      "shipped-packages-only",
      "What src runs is among the dependencies: the image has no others. Types alone may come from elsewhere.",
      { path: "^src/" },
      { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    ),
    rule("no-cycles", "Two files that need each other are one file or three.", {}, { circular: true }),
    rule("everything-resolves", "An import that leads nowhere.", {}, { couldNotResolve: true }),
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".mts", ".d.mts", ".mjs", ".js", ".json"],
      conditionNames: ["import", "node", "default", "types"],
      exportsFields: ["exports"],
    },
  },
};
