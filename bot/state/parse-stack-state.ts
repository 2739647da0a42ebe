import { z } from 'zod';
import { ZERO_OID } from '../../src/git/oid.js';
import type { ReplayReport } from '../../src/replay/report.js';
import type { StackKey } from '../stack-key.js';
import { compatSchema } from './compat-schema.js';
import type { StackState } from './stack-state.js';

const oid = z.string().regex(/^[0-9a-f]{40}$/, 'expected an id of 40 hex digits');
const text = z.string();
const maybe = z.string().nullable();
const verdict = z.enum(['clean', 'merged', 'remembered', 'upstreamed', 'conflict', 'blocked', 'disabled']);
const kind = z.enum([
  'content',
  'delete-modify',
  'add-add',
  'rename',
  'mode',
  'type',
  'binary',
  'file-directory',
]);
const culprit = z.object({ commit: oid, subject: text, author: text }).nullable();

const report = z.object({
  stack: text,
  base: oid,
  onto: oid,
  green: z.boolean(),
  tree: oid,
  commit: oid.nullable(),
  patches: z.array(
    z.object({
      name: text,
      verdict,
      paths: z.array(text),
      changed: z.boolean(),
      how: z.array(z.enum(['text', 'structural', 'rename'])).exactOptional(),
      conflicts: z.array(z.object({ path: text, kind, culprit })).exactOptional(),
      blocked_by: z.array(text).exactOptional(),
      retire: z
        .object({ grade: z.enum(['empty', 'patch-id', 'equivalent', 'ticket']), evidence: text })
        .exactOptional(),
      resolutions: z.array(z.object({ path: text, from: text })).exactOptional(),
    }),
  ),
  gates: z.object({ lint: text, compat: text, pins: text }),
  // The recorded report leaves it out: it is not the same twice.
  timing: z
    .object({ replay_ms: z.number(), merges: z.number(), memo_hits: z.number() })
    .default({ replay_ms: 0, merges: 0, memo_hits: 0 }),
});

const entry = z.object({
  patch: text,
  commit: oid,
  subject: text,
  author: text,
  date: z.iso.datetime(),
  paths: z.array(text),
  blocked_by: z.array(text).exactOptional(),
});
const forecast = z.object({
  along: oid,
  commits: z.number(),
  breaks: z.array(entry),
  heals: z.array(entry),
  standing: z.array(text),
});

const state = z.object({
  series: oid,
  base: oid.nullable(),
  target: z.object({ tag: text, commit: oid }).nullable(),
  report: report.nullish(),
  compat: compatSchema.nullish(),
  facts: z.array(
    z.object({
      name: text,
      subject: text,
      owner: maybe,
      category: maybe,
      author: text,
      enabled: z.boolean(),
      dependsOn: z.array(text),
    }),
  ),
  forecasts: z.array(z.object({ branch: text, report: forecast })),
  conflicts: z.array(
    z.object({
      patch: text,
      owner: maybe,
      onto: oid,
      ahead: z.boolean(),
      number: z.number().int().nullable(),
      url: maybe,
      state: z.enum(['untouched', 'unresolved', 'resolved']),
      culprit,
      together: z.array(text),
    }),
  ),
  retirements: z.array(z.object({ patch: text, number: z.number().int(), url: text })),
  movedTags: z.array(z.object({ tag: text, from: oid, to: oid })),
  published: z.object({ branch: text, commit: oid.nullable(), current: z.boolean() }).nullable(),
  verdict: z.enum(['green', 'waiting', 'red', 'failed']),
  waits: z.array(z.object({ what: text, why: text, who: maybe, url: maybe })),
});

/**
 * The recorded state of a stack from its two files, `state.json` and `report.json`; the key is that of the ref, not
 * what the file says. A command line that records a replay writes the report alone: then what it tells is the
 * state. Throws Error with every fault when the text is something else.
 */
export function parseStackState(
  key: StackKey,
  stateText: string | null,
  reportText: string | null,
): StackState {
  const replay: ReplayReport | null = reportText === null ? null : checked('report.json', report, reportText);
  if (stateText === null) {
    if (replay === null) throw new Error('it has neither state.json nor report.json');
    return fromReport(key, replay);
  }
  const parsed = checked('state.json', state, stateText);
  return { ...parsed, key, report: parsed.report ?? replay, compat: parsed.compat ?? null };
}

function checked<T>(file: string, schema: z.ZodType<T>, source: string): T {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new Error(`${file} is no JSON`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.slice(0, 2).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${file} is not as expected: ${faults.join('; ')}`);
}

function fromReport(key: StackKey, replay: ReplayReport): StackState {
  return {
    key,
    // It is not told which commit of the series was replayed.
    series: ZERO_OID,
    base: replay.base,
    target: null,
    report: replay,
    compat: null,
    facts: [],
    forecasts: [],
    conflicts: [],
    retirements: [],
    movedTags: [],
    published: null,
    verdict: replay.green ? 'green' : 'red',
    waits: [],
  };
}
