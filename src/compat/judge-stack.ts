import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { StagedBulkSource } from '../git/staged-bulk-source.js';
import type { PatchFile } from '../series/patch-file.js';
import { allRules } from './all-rules.js';
import type { ExtensionFolder } from './extensions/extension-folder.js';
import { judgeExtensions } from './extensions/judge-extensions.js';
import { gateSeries } from './gate/gate-series.js';
import { judgeSeries, type SeriesFinding, type SeriesStep } from './gate/judge-series.js';
import type { CompatPolicy } from './gate/policy.js';
import type { Judge } from './judge.js';
import type { CompatReport } from './output/compat-report.js';
import { makeCompatReport } from './output/make-compat-report.js';
import type { FactsStore } from './tree/facts-store.js';
import { FactsView } from './tree/facts-view.js';
import { GitTree } from './tree/git-tree.js';

export interface StackQuestion {
  /** The patches of the stack: they have the waivers. */
  readonly patches: readonly PatchFile[];
  readonly policy: CompatPolicy;
  /** The tree below the patches: of the pinned base, or of the commit that the stack was replayed to. */
  readonly tree: Oid;
  readonly steps: readonly SeriesStep[];
  /** Has the objects of the tree. */
  readonly repo: Repository;
  /** Has what the series makes. */
  readonly cache: ObjectCache;
  readonly store: FactsStore;
  readonly judges: readonly Judge[];
  /** `YYYY-MM-DD`: what waivers are compared with. */
  readonly asOf: string;
  /** Upstream's version below the patches; null when it is not known. */
  readonly version: string | null;
  readonly onPatch?: (name: string, index: number) => void;
  /** What is said of the stack beside what its patches change. */
  readonly more?: readonly SeriesFinding[];
  /** Extensions that are told what of it touches them. */
  readonly extensions?: readonly ExtensionFolder[];
}

/** A judged stack: what is said of it, and the trees that it was said of. */
export interface JudgedStack {
  readonly report: CompatReport;
  readonly base: FactsView;
  readonly result: FactsView;
}

/** Judges every patch of a stack on the tree that it meets, under a policy. */
export async function judgeStack(question: StackQuestion): Promise<JudgedStack> {
  const { patches, policy, tree, steps, repo, cache, store, judges, asOf, version } = question;
  const known = store.listings === null ? null : { listings: store.listings };
  const source = new GitTree(cache, new StagedBulkSource(cache.allStaged(), repo.bulk), tree, known);
  const base = await FactsView.open(source, store);
  const { findings: judged, result } = await judgeSeries(base, steps, judges, question.onPatch);
  const said = [...judged, ...(question.more ?? [])];
  const { findings, report: impact } =
    question.extensions === undefined
      ? { findings: said, report: null }
      : await judgeExtensions(said, question.extensions, base, result);
  const rules = allRules(judges);
  const names = new Set(steps.map(({ name }) => name));
  const report = makeCompatReport({
    findings: gateSeries({
      patches: patches.filter(({ name }) => names.has(name)),
      findings,
      policy,
      time: { asOf, version },
      ruleIds: new Set(rules.map(({ id }) => id)),
    }),
    patches: steps.map(({ name }) => name),
    policy,
    asOf,
    differs: steps.some(({ changes }) => changes.size > 0),
    features: new Set(rules.flatMap(({ id, feature }) => (feature === true ? [id] : []))),
    impact,
  });
  return { report, base, result };
}
