import { createHash } from 'node:crypto';
import type { WantedCheck } from '../../src/forge/check.js';

/**
 * What a check run of ours holds, as it stands in the run's `external_id`: GitHub gives the text of a run back, but
 * its annotations only by another request, and none can be taken away again.
 */
export interface CheckDigest {
  readonly annotations: string;
  /** Everything but the annotations. */
  readonly rest: string;
}

export function checkDigest({ annotations, conclusion, title, summary, url }: WantedCheck): CheckDigest {
  const remarks = annotations.map((one) => [one.path, one.line, one.level, one.title, one.message]);
  return { annotations: hash(remarks), rest: hash([conclusion, title, summary, url]) };
}

/** @param sent annotations that the run has then */
export function formatExternalId({ annotations, rest }: CheckDigest, sent: number): string {
  return `upkeep ${annotations} ${sent} ${rest}`;
}

/** Null for a run that was not made so. */
export function readExternalId(text: string | null): { annotations: string; sent: number } | null {
  const [, annotations, sent] = /^upkeep ([0-9a-f]{32}) (\d{1,6}) [0-9a-f]{32}$/.exec(text ?? '') ?? [];
  return annotations === undefined ? null : { annotations, sent: Number(sent) };
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
