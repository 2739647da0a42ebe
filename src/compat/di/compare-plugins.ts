import { compareRunning } from '../declared/compare-running.js';
import type { KeyChange } from '../declared/declaration.js';
import { runningIn } from '../declared/running-in.js';
import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { DeclaredPlugin } from './declared-plugin.js';
import { pluginChanged, pluginRemoved } from './di-rules.js';
import type { GoneTypes } from './gone-types.js';

type PluginChange = KeyChange<DeclaredPlugin>;

/** Plugins that are gone, renamed or disabled, or that have another class. */
export async function comparePlugins(
  changes: readonly PluginChange[],
  gone: GoneTypes,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const change of changes) {
    const [first] = change.before;
    if (first === undefined) continue;
    const { type, name } = first.value;
    for (const { kind, area, old, now, where, file, line } of compareRunning(change)) {
      if (await gone.has(type)) break;
      const subject = { kind: 'di-plugin', name: type, member: name, area } as const;
      if (kind === 'changed') {
        const reason = `the plugin ${name} on ${type} is ${now} instead of ${old}: preferences for the old class and plugins on it have no effect any more`;
        findings.push(makeFinding(pluginChanged, { subject, file, line, reason }));
        continue;
      }
      const heir = heirOf(changes, type, old, area);
      const fate = heir === null ? `is ${kind}` : `is named ${heir} now`;
      const reason = `the plugin ${name} (${old}) on ${type} ${fate}${where}: what it did is missing, and extensions that disable or replace it by its name do so no longer`;
      findings.push(makeFinding(pluginRemoved, { subject, file, line, reason }));
    }
  }
  return findings;
}

/** The name under which the same class is a new plugin on the same type; null without one. */
function heirOf(changes: readonly PluginChange[], type: string, runs: string, area: string): string | null {
  const heir = changes.find(
    ({ before, after }) =>
      before.length === 0 && after[0]?.value.type === type && runningIn(after, area)?.text === runs,
  );
  return heir?.after[0]?.value.name ?? null;
}
