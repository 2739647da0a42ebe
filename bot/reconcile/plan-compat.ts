import type { ReportedFinding } from '../../src/compat/output/compat-report.js';
import type { Wait } from '../state/stack-state.js';
import { NOTHING, type Part } from './part.js';
import type { StackView } from './stack-view.js';

const NOT_RUN: Wait = {
  what: 'the compatibility gate',
  why: 'it crashed or took too long, and is asked again at the next look',
  who: null,
  url: null,
};

/**
 * What the compatibility gate fails on waits for the owners of the patches; nothing is done about it. A gate that could
 * not be run is waited for: what nobody judged is not green. Pure.
 */
export function planCompat({ compat, judged, onBase, settled }: StackView): Part {
  if (compat === null && settled !== null) return { ...NOTHING, waits: [NOT_RUN] };
  if (compat === null || compat.green) return NOTHING;
  const facts = (judged ?? onBase)?.facts ?? [];
  const failing = compat.findings.filter(({ fails }) => fails);
  const patches = [...new Set(failing.map(({ patch }) => patch))];
  const waits = patches.map((patch) => {
    const own = failing.filter((finding) => finding.patch === patch);
    return {
      what: patch === null ? 'compatibility of the series' : `compatibility of ${patch}`,
      why: reasonOf(own),
      who: facts.find(({ name }) => name === patch)?.owner ?? 'release manager',
      url: null,
    };
  });
  return { ...NOTHING, waits };
}

function reasonOf(findings: readonly ReportedFinding[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  const more = findings.length > 1 ? ` and ${findings.length - 1} more` : '';
  return `${first.rule} of ${first.target}: ${first.reason}${more}; mend it, or waive it with a reason`;
}
