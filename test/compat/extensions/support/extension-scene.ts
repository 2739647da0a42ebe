import type { ExtensionFolder } from '../../../../src/compat/extensions/extension-folder.js';
import type { ImpactReport } from '../../../../src/compat/extensions/impact.js';
import { judgeExtensions } from '../../../../src/compat/extensions/judge-extensions.js';
import type { Finding } from '../../../../src/compat/finding.js';
import type { Subject } from '../../../../src/compat/subject.js';
import { targetOf } from '../../../../src/compat/subject.js';
import { FactsStore } from '../../../../src/compat/tree/facts-store.js';
import { FactsView } from '../../../../src/compat/tree/facts-view.js';
import { MemoryTree } from '../../../support/compat/memory-tree.js';

type Contents = Readonly<Record<string, Buffer | string>>;

/** A finding of this rule about this thing. */
export function findingOf(
  rule: string,
  subject: Subject,
  severity: Finding['severity'] = 'B',
  more: Partial<Finding> = {},
): Finding {
  return {
    rule,
    severity,
    levels: ['X'],
    subject,
    target: targetOf(subject),
    file: 'core.php',
    line: 7,
    reason: 'it is gone',
    source: 'Upkeep',
    level: 'major',
    policyLevel: 'major',
    ...more,
  };
}

export interface Scene {
  readonly before: Contents;
  /** The same as before without it. */
  readonly after?: Contents;
  /** By folder; a package with a `composer.json` is made of one without. */
  readonly extensions: Readonly<Record<string, Contents>>;
  readonly findings: readonly Finding[];
}

export interface Seen {
  /** `extension file:line how` of each place, in order. */
  readonly places: readonly string[];
  readonly report: ImpactReport;
  readonly findings: readonly Finding[];
}

/** What some findings mean to extensions in memory. */
export async function look({ before, after, extensions, findings }: Scene): Promise<Seen> {
  const store = new FactsStore(null);
  const view = (files: Contents): Promise<FactsView> => FactsView.open(new MemoryTree(files), store);
  const folders: ExtensionFolder[] = [];
  for (const [label, files] of Object.entries(extensions)) {
    const isPackage = Object.keys(files).some((path) => path.endsWith('composer.json'));
    const named = isPackage ? files : { 'composer.json': `{"name":"${label}"}`, ...files };
    folders.push({ label, view: await view(named) });
  }
  const judged = await judgeExtensions(findings, folders, await view(before), await view(after ?? before));
  const { impact } = judged.report;
  return {
    places: impact.map(({ extension, file, line, how }) => `${extension} ${file}:${line} ${how}`),
    report: judged.report,
    findings: judged.findings,
  };
}

/** A PHP file: namespace and what stands in it. */
export function php(namespace: string, code: string): string {
  return `<?php\nnamespace ${namespace};\n\n${code}\n`;
}

/** A `di.xml`. */
export function di(inner: string): string {
  return `<?xml version="1.0"?>\n<config>\n${inner}\n</config>\n`;
}
