import type { CommandEntry } from './command.js';

/**
 * Every command, in the order in which the help lists them. Each line looks like
 *   { name: 'lint', summary: '…', load: async () => (await import('./commands/lint.js')).lintCommand },
 * so that a run reads the one module that it needs.
 */
export const commands: readonly CommandEntry[] = [
  {
    name: 'rebase',
    summary: 'replay a stack on another upstream commit and report every patch',
    load: async () => (await import('./commands/rebase.js')).rebaseCommand,
  },
  {
    name: 'forecast',
    summary: 'which upstream commit breaks which patch, before it is released',
    load: async () => (await import('./commands/forecast.js')).forecastCommand,
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
    name: 'build mirror',
    summary: "upstream's packages, unchanged (not in this version)",
    load: async () => (await import('./commands/build-later.js')).buildMirrorCommand,
  },
  {
    name: 'build nightly',
    summary: 'dated development versions (not in this version)',
    load: async () => (await import('./commands/build-later.js')).buildNightlyCommand,
  },
];
