import { z } from 'zod';
import type { Subject } from '../../src/compat/subject.js';

const text = z.string();
const level = z.enum(['none', 'patch', 'minor', 'major']);
const threshold = z.enum(['B', 'M', 'warn', 'P', 'never']);
const count = z.number().int();

/** A recorded `CompatSummary`. */
export const compatSchema = z.object({
  level,
  policy_level: level,
  green: z.boolean(),
  gate: text,
  policy: z.object({ X: threshold, D: threshold, A: threshold }),
  as_of: text,
  patches: z.array(
    z.object({
      name: text,
      level,
      policy_level: level,
      findings: count,
      waived: count,
      failing: count,
    }),
  ),
  findings: z.array(
    z.object({
      rule: text,
      severity: z.enum(['B', 'M', 'P', 'warn', 'review', 'info', 'unparsed']),
      levels: z.array(z.enum(['X', 'D', 'A'])),
      target: text,
      file: text,
      line: count,
      reason: text,
      source: text,
      waived: z.boolean(),
      // What a newer version may say of kinds that this one does not know is shown all the same.
      subject: z.custom<Subject>((value) => typeof value === 'object' && value !== null),
      level,
      policy_level: level,
      patch: text.nullable(),
      fate: z.enum(['stands', 'undone', 'internal']),
      undone_by: text.nullable(),
      fails: z.boolean(),
      waiver: z.object({ until: text, by: text, why: text }).nullable(),
      feature: z.boolean(),
    }),
  ),
  omitted: count,
});
