import { allRules } from './all-rules.js';
import type { ExtensionFolder } from './extensions/extension-folder.js';
import { judgeExtensions } from './extensions/judge-extensions.js';
import type { GatedFinding } from './gate/gated-finding.js';
import { failsBy, type CompatPolicy } from './gate/policy.js';
import { judgeChange } from './judge-change.js';
import type { Judge } from './judge.js';
import type { CompatReport } from './output/compat-report.js';
import { makeCompatReport } from './output/make-compat-report.js';
import type { FactsStore } from './tree/facts-store.js';
import type { FactsView } from './tree/facts-view.js';
import { openChange } from './tree/open-change.js';
import type { TreeSource } from './tree/tree-source.js';

export interface TreesQuestion {
  readonly before: TreeSource;
  readonly after: TreeSource;
  readonly store: FactsStore;
  readonly judges: readonly Judge[];
  readonly policy: CompatPolicy;
  readonly asOf: string;
  /** Extensions that are told what of it touches them. */
  readonly extensions?: readonly ExtensionFolder[];
}

/** A judged change: what is said of it, and the trees that it was said of. */
export interface JudgedTrees {
  readonly report: CompatReport;
  readonly before: FactsView;
  readonly after: FactsView;
}

/** What going from one tree to another means; nothing is waived, since there is no patch that could say so. */
export async function judgeTrees(question: TreesQuestion): Promise<JudgedTrees> {
  const { before, after, store, judges, policy, asOf } = question;
  const { change, differs } = await openChange(before, after, store);
  const judged = await judgeChange(change, judges);
  const extensions = question.extensions ?? null;
  const { findings: said, report: impact } =
    extensions === null
      ? { findings: judged, report: null }
      : await judgeExtensions(judged, extensions, change.before, change.after);
  const findings = said.map((one): GatedFinding => ({
    ...one,
    patch: null,
    fate: 'stands',
    undoneBy: null,
    waiver: null,
    fails: failsBy(policy, one),
  }));
  const features = allRules(judges).flatMap(({ id, feature }) => (feature === true ? [id] : []));
  const report = makeCompatReport({
    findings,
    patches: [],
    policy,
    asOf,
    differs,
    features: new Set(features),
    impact,
  });
  return { report, before: change.before, after: change.after };
}
