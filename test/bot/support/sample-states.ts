import type { PatchFacts } from '../../../src/replay/pool/requests/judge-request.js';
import type { PatchReport, ReplayReport } from '../../../src/replay/report.js';
import type { ForecastEntry } from '../../../src/replay/run-forecast.js';
import type { ConflictState, StackState } from '../../../bot/state/stack-state.js';

/** An id of one repeated digit pair, for what no repository has. */
export const idOf = (digits: string): string => digits.repeat(40).slice(0, 40);

export function patchOf(name: string, more: Partial<PatchReport> = {}): PatchReport {
  return {
    name,
    verdict: 'clean',
    paths: [`src/${name.replace('.patch', '.php')}`],
    changed: false,
    ...more,
  };
}

export function factOf(name: string, more: Partial<PatchFacts> = {}): PatchFacts {
  return {
    name,
    subject: `Subject of ${name}`,
    owner: '@ada',
    category: 'fix',
    author: 'Ada Lovelace <ada@example.com>',
    enabled: true,
    dependsOn: [],
    ...more,
  };
}

export function reportOf(stack: string, patches: readonly PatchReport[]): ReplayReport {
  return {
    stack,
    base: idOf('ba5e'),
    onto: idOf('0470'),
    green: patches.every(({ verdict }) => verdict !== 'conflict' && verdict !== 'blocked'),
    tree: idOf('7ee'),
    commit: null,
    patches,
    gates: { lint: 'ok', compat: 'ok', pins: 'ok' },
    timing: { replay_ms: 0, merges: 0, memo_hits: 0 },
  };
}

export function breakOf(patch: string, date: string, more: Partial<ForecastEntry> = {}): ForecastEntry {
  return {
    patch,
    commit: idOf('f0c'),
    subject: 'Rework the stock index',
    author: 'Grace Hopper',
    date,
    paths: ['InventoryIndexer/Model/StockIndex.php'],
    ...more,
  };
}

export function conflictOf(patch: string, more: Partial<ConflictState> = {}): ConflictState {
  return {
    patch,
    owner: '@ada',
    onto: idOf('0470'),
    ahead: false,
    number: 7,
    url: 'https://forge.example/shop/inventory/pull/7',
    state: 'untouched',
    culprit: { commit: idOf('c01d'), subject: 'Type the constructor', author: 'Linus' },
    together: [],
    ...more,
  };
}

export function stateOf(more: Partial<StackState> = {}): StackState {
  const key = more.key ?? { line: 'main', stack: 'inventory' };
  return {
    key,
    series: idOf('5e'),
    base: idOf('ba5e'),
    target: { tag: '1.2.8', commit: idOf('0470') },
    report: reportOf(key.stack, [patchOf('one.patch'), patchOf('two.patch')]),
    compat: null,
    facts: [factOf('one.patch'), factOf('two.patch')],
    forecasts: [],
    conflicts: [],
    retirements: [],
    movedTags: [],
    published: { branch: '1.2', commit: idOf('9b'), current: true },
    verdict: 'green',
    waits: [],
    ...more,
  };
}
