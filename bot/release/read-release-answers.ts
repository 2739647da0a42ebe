import type { Judgement } from './judgement.js';
import type { ReleaseAnswers } from './release-record.js';

/** What a record's answers are; none where they cannot be read: then everything is worked out and said anew. */
export function readReleaseAnswers(record: string): ReleaseAnswers {
  const nothing = { judgements: [], said: {} };
  try {
    const value: unknown = JSON.parse(record === '' ? '{}' : record);
    if (!isRecord(value) || !Array.isArray(value['judgements']) || !isRecord(value['said'])) return nothing;
    const said = Object.entries(value['said']).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    const judgements = value['judgements'].filter(
      (one): one is Judgement =>
        isRecord(one) && typeof one['key'] === 'string' && Array.isArray(one['asked']),
    );
    return { judgements, said: Object.fromEntries(said) };
  } catch {
    return nothing;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
