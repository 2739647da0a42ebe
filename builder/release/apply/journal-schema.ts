import { z } from 'zod';
import { isOid } from '../../../src/git/oid.js';

const text = z.string().min(1);
const oid = z.string().refine(isOid, { error: 'is no id of git: expected 40 hex digits' });

/** The schemas of the files of a release's journal. */
export const journalSchema = {
  request: z.strictObject({
    distribution: text,
    version: text,
    line: text,
    series: oid,
    asOf: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'is no day: expected YYYY-MM-DD' }),
    emergency: z
      .strictObject({ from: text, add: z.array(z.strictObject({ stack: text, patch: text })) })
      .nullable(),
  }),
  tags: z.array(
    z.strictObject({
      stack: text.nullable(),
      repository: text,
      tag: text,
      id: oid,
      commit: oid,
      parents: z.array(oid),
      tree: oid,
    }),
  ),
} as const;
