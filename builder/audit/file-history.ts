import type { Entry } from '../../src/git/git-object.js';
import { metadataOf } from '../../src/series/metadata-of.js';
import type { LoadedPatch, PatchUnit } from '../../src/series/loaded-series.js';
import type { AuditPatch } from './audit-result.js';

/** A step of a file through the series. */
export interface HistoryStep {
  readonly patch: LoadedPatch;
  readonly unit: PatchUnit;
}

/** How a file came to be what it is after the series. */
export interface FileHistory {
  /** Its path in upstream's tree; null when a patch created it. */
  readonly origin: string | null;
  /** In the order of the series. */
  readonly steps: readonly HistoryStep[];
  /** After the last step; null when no patch touches it. */
  readonly after: Entry | null;
}

/** Follows a path back through the patches of a series, also where one renamed it. */
export function fileHistory(path: string, patches: readonly LoadedPatch[]): FileHistory {
  const steps: HistoryStep[] = [];
  let at: string | null = path;
  for (const patch of patches.toReversed()) {
    const unit = patch.units.find(({ to }) => to === at);
    if (unit === undefined) continue;
    steps.unshift({ patch, unit });
    at = unit.from;
    if (at === null) break;
  }
  return { origin: at, steps, after: steps.at(-1)?.unit.after ?? null };
}

/** A step as results show it. */
export function toAuditPatch({ patch: { patch }, unit }: HistoryStep): AuditPatch {
  const { category, forwarded } = metadataOf(patch);
  const { name, email } = patch.author;
  const change = unit.from === null ? 'create' : unit.from === unit.to ? 'modify' : 'rename';
  return {
    patch: patch.name,
    subject: patch.message.subject,
    author: `${name} <${email}>`,
    category,
    forwarded,
    change,
  };
}
