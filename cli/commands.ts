import type { CommandEntry } from './command.js';

/**
 * Every command, in the order in which the help lists them. Each line looks like
 *   { name: 'lint', summary: '…', load: async () => (await import('./commands/lint.js')).lintCommand },
 * so that a run reads the one module that it needs.
 */
export const commands: readonly CommandEntry[] = [
  {
    name: 'sync',
    summary: 'fetch upstream into the mirror, and say what is new, moved or deleted',
    load: async () => (await import('./commands/sync.js')).syncCommand,
  },
  {
    name: 'status',
    summary: 'where every stack stands against its newest upstream, and who must act',
    load: async () => (await import('./commands/status.js')).statusCommand,
  },
  {
    name: 'lint',
    summary: 'every fault of a stack, with file and line',
    load: async () => (await import('./commands/lint.js')).lintCommand,
  },
  {
    name: 'rebase',
    summary: 'replay a stack on another upstream commit and report every patch',
    load: async () => (await import('./commands/rebase.js')).rebaseCommand,
  },
  {
    name: 'import',
    summary: 'commits, a quilt folder or a mailbox become patches',
    load: async () => (await import('./commands/import.js')).importCommand,
  },
  {
    name: 'branch',
    summary: 'the stack as commits on a branch, to be edited with git',
    load: async () => (await import('./commands/branch.js')).branchCommand,
  },
  {
    name: 'export',
    summary: 'an edited branch back into the stack, without noise',
    load: async () => (await import('./commands/export.js')).exportCommand,
  },
  {
    name: 'resolve',
    summary: 'a conflict as a branch with markers, and back as a recorded resolution',
    load: async () => (await import('./commands/resolve.js')).resolveCommand,
  },
  {
    name: 'retire',
    summary: 'take out a patch that upstream has, with the evidence',
    load: async () => (await import('./commands/retire.js')).retireCommand,
  },
  {
    name: 'disable',
    summary: 'leave a patch out, visibly',
    load: async () => (await import('./commands/disable.js')).disableCommand,
  },
  {
    name: 'enable',
    summary: 'take a disabled patch in again',
    load: async () => (await import('./commands/enable.js')).enableCommand,
  },
  {
    name: 'move',
    summary: 'another place in the series',
    load: async () => (await import('./commands/move.js')).moveCommand,
  },
  {
    name: 'diff',
    summary: 'what changed in a series, as a range-diff',
    load: async () => (await import('./commands/diff.js')).diffCommand,
  },
  {
    name: 'forecast',
    summary: 'which upstream commit breaks which patch, before it is released',
    load: async () => (await import('./commands/forecast.js')).forecastCommand,
  },
  {
    name: 'build core',
    summary: 'a distribution from its stacks, as Composer packages',
    load: async () => (await import('./commands/build.js')).buildCoreCommand,
  },
  {
    name: 'build flavor',
    summary: 'a part of a distribution under its own metapackage',
    load: async () => (await import('./commands/build.js')).buildFlavorCommand,
  },
  {
    name: 'compat',
    summary: 'what a change breaks for extensions, databases and users of the API',
    load: async () => (await import('./commands/compat.js')).compatCommand,
  },
  {
    name: 'build mirror',
    summary: "upstream's releases as Composer packages, unchanged",
    load: async () => (await import('./commands/build-mirror.js')).buildMirrorCommand,
  },
  {
    name: 'build nightly',
    summary: 'a dated version of a distribution from branches of upstream',
    load: async () => (await import('./commands/build-nightly.js')).buildNightlyCommand,
  },
  {
    name: 'flavors',
    summary: 'what each flavor bundles and leaves out; the commands to switch',
    load: async () => (await import('./commands/flavors.js')).flavorsCommand,
  },
  {
    name: 'ledger',
    summary: 'which release tracks which upstream version, checked against tags and packages',
    load: async () => (await import('./commands/ledger.js')).ledgerCommand,
  },
  {
    name: 'audit',
    summary: 'where a released file comes from: commit, patch or build',
    load: async () => (await import('./commands/audit.js')).auditCommand,
  },
  {
    name: 'verify',
    summary: 'a Composer repository against its manifest, and its packages built again',
    load: async () => (await import('./commands/verify.js')).verifyCommand,
  },
  {
    name: 'publish',
    summary: 'a Composer repository to where people get it: a folder, or a branch',
    load: async () => (await import('./commands/publish.js')).publishCommand,
  },
  {
    name: 'release',
    summary: 'from a green line to a published distribution, with its notes and guides',
    load: async () => (await import('./commands/release.js')).releaseCommand,
  },
  {
    name: 'serve',
    summary: 'the bot: pull requests, checks, commands, dashboard and packages',
    load: async () => (await import('./commands/serve.js')).serveCommand,
  },
  {
    name: 'demo',
    summary: 'the whole loop on a sample upstream, which is what npm start runs',
    load: async () => (await import('./commands/demo.js')).demoCommand,
  },
];
