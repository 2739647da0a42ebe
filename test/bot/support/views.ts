import { compatOf } from './compat-of.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import type { PatchReport, ReplayReport } from '../../../src/replay/report.js';
import type {
  ConflictView,
  ForkView,
  Judged,
  RetirementView,
  StackView,
  WantedConflict,
} from '../../../bot/reconcile/stack-view.js';
import { parseStackConfig } from '../../../src/series/parse-stack-config.js';

/** Ids that can be told apart at a glance: `id('a')`. */
export function id(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(40, '0').slice(0, 40);
}

export const SERIES = 'acme/series';
export const FORK = 'acme/shop';

export function aPatch(name: string, more: Partial<PatchReport> = {}): PatchReport {
  return { name, verdict: 'clean', paths: ['a.txt'], changed: false, ...more };
}

export function aReport(patches: readonly PatchReport[], more: Partial<ReplayReport> = {}): ReplayReport {
  return {
    stack: 'shop',
    base: id('base'),
    onto: id('onto'),
    green: patches.every(({ verdict }) => verdict !== 'conflict' && verdict !== 'blocked'),
    tree: id('tree'),
    commit: null,
    patches,
    gates: { lint: 'not run', compat: 'not run', pins: 'ok' },
    timing: { replay_ms: 0, merges: 0, memo_hits: 0 },
    ...more,
  };
}

export function aJudgement(report: ReplayReport, more: Partial<Judged> = {}): Judged {
  return {
    report,
    facts: report.patches.map(({ name, verdict }) => ({
      name,
      subject: `Subject of ${name}`,
      owner: '@maria',
      category: 'bugfix',
      author: 'Jo <jo@acme.example>',
      enabled: verdict !== 'disabled',
      dependsOn: [],
    })),
    seconds: 1_700_000_000,
    tip: id('tip'),
    conflicts: [],
    writes: false,
    ...more,
  };
}

export function aFork(more: Partial<ForkView> = {}): ForkView {
  return {
    repository: FORK,
    url: 'https://forge.example/acme/shop.git',
    branch: 'main',
    tip: id('published'),
    wanted: id('published'),
    candidateRef: 'refs/heads/upkeep/candidate/main/shop',
    candidateTip: null,
    checks: [],
    ...more,
  };
}

/** A stack that is green and published, with nothing to be done. */
export function aView(more: Partial<StackView> = {}): StackView {
  const judged = aJudgement(aReport([aPatch('fix-x.patch')], { base: id('onto') }));
  return {
    key: { line: 'main', stack: 'shop' },
    series: { repository: SERIES, url: '', tip: id('line'), folder: id('folder') },
    publicUrl: 'https://upkeep.example',
    config: parseStackConfig('stack.yml', 'upstream: https://github.com/up/shop.git\nfork: acme/shop\n'),
    problem: null,
    base: id('onto'),
    target: { tag: '2.0.0', commit: id('onto') },
    movedTags: [],
    judged,
    onBase: null,
    settled: judged,
    compat: compatOf({ green: true, gate: 'ok', findings: [], patches: [], omitted: 0 }),
    commit: null,
    forecasts: [],
    fork: aFork(),
    pins: { ref: 'refs/heads/upkeep/pins/main/shop', tip: null, pristine: true, pulls: [] },
    conflicts: [],
    retirements: [],
    said: {},
    ...more,
  };
}

export function aWanted(patch: string, more: Partial<WantedConflict> = {}): WantedConflict {
  return {
    patch,
    onto: id('onto'),
    context: id('context'),
    conflict: id('conflict'),
    places: [{ path: 'src/a.php', kind: 'content' }],
    branch: null,
    owner: '@maria',
    subject: `Subject of ${patch}`,
    culprit: { commit: id('culprit'), subject: 'Break it', author: 'Up Stream <up@stream.example>' },
    together: [],
    ...more,
  };
}

/** A conflict that nobody saw yet. */
export function aConflict(patch: string, more: Partial<ConflictView> = {}): ConflictView {
  const tail = `main/shop/${patch.replace(/\.patch$/, '')}`;
  return {
    patch,
    contextRef: `refs/heads/upkeep/context/${tail}`,
    conflictRef: `refs/heads/upkeep/conflict/${tail}`,
    contextTip: null,
    conflictTip: null,
    pristine: true,
    pulls: [],
    wanted: aWanted(patch),
    check: null,
    merged: null,
    refreshed: null,
    ...more,
  };
}

export function aPull(number: number, branch: string, more: Partial<PullRequest> = {}): PullRequest {
  return {
    repository: FORK,
    number,
    url: `https://forge.example/acme/shop/pull/${number}`,
    title: 'A title',
    body: '',
    author: 'upkeep[bot]',
    state: 'open',
    draft: true,
    head: { repository: FORK, branch, commit: id('conflict') },
    base: { repository: FORK, branch: branch.replace('conflict', 'context'), commit: id('context') },
    mergeCommit: null,
    mergedBy: null,
    labels: ['upkeep/conflict'],
    assignees: [],
    ...more,
  };
}

export function aRetirement(patch: string, more: Partial<RetirementView> = {}): RetirementView {
  return {
    patch,
    ref: `refs/heads/upkeep/retire/main/shop/${patch.replace(/\.patch$/, '')}`,
    tip: null,
    pristine: true,
    pulls: [],
    wanted: {
      evidence: { grade: 'patch-id', evidence: 'Upstream commit 123 (Fix `x` @all) is the same patch.' },
      commit: id('retire'),
    },
    ...more,
  };
}
