import type { PatchReport, ReplayReport } from '../../../src/replay/report.js';
import type { ExpectedPatch, ExpectedReplay } from '../sample-series.js';

/** Fails, loudly, unless a `rebase --json` document says what the sample says it must. */
export function expectReplay(document: unknown, expected: ExpectedReplay): ReplayReport {
  const report = document as ReplayReport;
  const found = JSON.stringify({ patches: report.patches.map(said), tree: report.tree });
  const wanted = JSON.stringify({ patches: expected.patches.map(ordered), tree: expected.tree });
  if (found !== wanted) throw new Error(`the demo expected onto ${expected.onto}: ${wanted}\ngot: ${found}`);
  return report;
}

/** What a report says of a patch, in the words of the expectation. */
function said({ name, verdict, how, blocked_by: blockedBy, conflicts }: PatchReport): ExpectedPatch {
  const conflict = conflicts?.[0];
  return ordered({
    name,
    verdict,
    ...(how === undefined ? {} : { how }),
    ...(blockedBy === undefined ? {} : { blockedBy }),
    ...(conflict === undefined || conflict.culprit === null
      ? {}
      : { conflict: { path: conflict.path, kind: conflict.kind, culprit: conflict.culprit } }),
  });
}

function ordered({ name, verdict, how, blockedBy, conflict }: ExpectedPatch): ExpectedPatch {
  return {
    name,
    verdict,
    ...(how === undefined || verdict === 'remembered' ? {} : { how }),
    ...(blockedBy === undefined ? {} : { blockedBy }),
    ...(conflict === undefined ? {} : { conflict: { ...conflict, culprit: { ...conflict.culprit } } }),
  };
}
