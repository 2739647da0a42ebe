import type { Finding } from '../finding.js';
import type { TreeView } from '../tree/tree-view.js';
import type { ExtensionFolder } from './extension-folder.js';
import type { ExtensionPackage } from './extension-package.js';
import type { ExtensionSummary, Impact, ImpactReport } from './impact.js';
import { indexExtensions, type IndexedExtension } from './index-extensions.js';
import { matchFinding } from './match-finding.js';
import type { PlacedUse } from './placed-use.js';
import { raiseFinding } from './raise-finding.js';

/** A finding, perhaps of a series. */
export type ExtensionFinding = Finding & {
  readonly patch?: string | null;
  /** What does not stand touches nobody. */
  readonly fate?: 'stands' | 'undone' | 'internal';
};

export interface JudgedExtensions<F> {
  /** The same findings; those that an extension makes worse are more severe. */
  readonly findings: readonly F[];
  readonly report: ImpactReport;
}

/** What findings mean to extensions that would be installed in the trees before and after a change. */
export async function judgeExtensions<F extends ExtensionFinding>(
  findings: readonly F[],
  folders: readonly ExtensionFolder[],
  before: TreeView,
  after: TreeView,
): Promise<JudgedExtensions<F>> {
  const { index, worlds, extensions } = await indexExtensions(folders, before, after);
  const impact: Impact[] = [];
  const touched = new Map<ExtensionPackage, number>();
  const judged: F[] = [];
  for (const finding of findings) {
    const stands = finding.fate === undefined || finding.fate === 'stands';
    const uses = stands ? (await matchFinding(finding, index, worlds)).toSorted(byPlace) : [];
    const raised = raiseFinding(finding, uses);
    judged.push(raised);
    for (const use of uses) {
      impact.push(impactOf(raised, use));
      touched.set(use.extension, (touched.get(use.extension) ?? 0) + 1);
    }
  }
  const summaries = extensions.map((one) => summary(one, touched.get(one.extension) ?? 0));
  const sorted = summaries.toSorted((a, b) => compare([a.name, a.folder], [b.name, b.folder]));
  return {
    findings: judged,
    report: {
      impact: impact.toSorted((a, b) => compare(sortKey(a), sortKey(b))),
      extensions: sorted,
      extensions_clean: sorted
        .filter((one) => one.touched === 0 && one.unread.length === 0)
        .map(({ name }) => name),
    },
  };
}

function impactOf(finding: ExtensionFinding, { extension, file, line, how, subject }: PlacedUse): Impact {
  return {
    extension: extension.name,
    file,
    line,
    how,
    subject,
    rule: finding.rule,
    severity: finding.severity,
    target: finding.target,
    patch: finding.patch ?? null,
    finding_file: finding.file,
    finding_line: finding.line,
  };
}

function summary({ extension, unread, ...counts }: IndexedExtension, touched: number): ExtensionSummary {
  const { name, label, dir } = extension;
  return {
    name,
    folder: dir === '' ? label : `${label.replace(/\/+$/, '')}/${dir}`,
    files: counts.files,
    uses: counts.uses,
    touched,
    unresolved: counts.unresolved,
    unread: unread
      .map(({ file, line, reason }) => ({ file, line, reason }))
      .toSorted((a, b) => compare([a.file], [b.file])),
  };
}

function byPlace(a: PlacedUse, b: PlacedUse): number {
  return compare(
    [a.extension.name, a.extension.label, a.file, a.line, a.how],
    [b.extension.name, b.extension.label, b.file, b.line, b.how],
  );
}

function sortKey(one: Impact): readonly (string | number)[] {
  const { extension, file, line, rule, target, how, finding_file, finding_line } = one;
  return [extension, file, line, rule, target, how, finding_file, finding_line];
}

/** Part by part, texts by code unit. */
function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined || left === right) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}
