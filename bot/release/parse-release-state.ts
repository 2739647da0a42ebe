import { z } from 'zod';
import type { ReleaseKey } from './release-key.js';
import type { ReleaseState } from './release-state.js';

const text = z.string();
const maybe = text.nullable();

const schema = z.object({
  verdict: z.enum(['current', 'waiting', 'proposed', 'red', 'failed']),
  newest: z.object({ version: text, upstream: maybe }).nullable(),
  next: z
    .object({
      version: text,
      kind: z.enum(['first', 'major', 'minor', 'patch', 'preview']).nullable(),
      reason: text,
      upstream: maybe,
      decided: z.boolean(),
      green: z.boolean(),
      checks: z.array(z.object({ check: text, about: text, ok: z.boolean(), detail: text, mend: maybe })),
      pull: z.object({ number: z.int(), url: text }).nullable(),
    })
    .nullable(),
  unfinished: z.array(text),
  waits: z.array(z.object({ what: text, why: text, who: maybe, url: maybe })),
});

/** Reads a recorded state; what it is about is said by its ref. Throws SyntaxError, ZodError for what is none. */
export function parseReleaseState(key: ReleaseKey, record: string): ReleaseState {
  return { key, ...schema.parse(JSON.parse(record)) };
}
