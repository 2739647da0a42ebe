import { z } from 'zod';
import { field } from '../../recipe/field.js';
import { isReleaseVersion } from '../../composer/is-release-version.js';
import { isOid } from '../../../src/git/oid.js';

const { text, packageName } = field;

const version = z.string().refine(isReleaseVersion, { error: 'is no version of a release' });
const oid = z.string().refine(isOid, { error: 'is no id of git: expected 40 hex digits' });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'is no day: expected YYYY-MM-DD' });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'is no SHA-256: expected 64 hex digits' });

/**
 * The schema of a line of `_releases/<distribution>`. What is not known here was written by a later version of Upkeep,
 * and is left alone.
 */
export const releaseLineSchema = z.looseObject({
  version,
  kind: z.enum(['first', 'major', 'minor', 'patch', 'preview']),
  reason: z.string(),
  as_of: day,
  line: text,
  series: oid,
  series_tag: text,
  emergency: z.looseObject({ from: version, add: z.array(text) }).nullable(),
  upstream: z.looseObject({ product: packageName.nullable(), version: text.nullable() }),
  product: packageName,
  stacks: z.record(
    text,
    z.looseObject({
      base: oid,
      tag: text.nullable(),
      release: text.nullable(),
      tree: oid,
      fork: z.looseObject({ repository: text, tag: text, commit: oid }).nullable(),
    }),
  ),
  packages: z.int().min(0),
  documents: z.record(text, sha256),
});
