import { z } from 'zod';

const id = z.string().regex(/^[0-9a-f]{40}$/);
const sum = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const text = z.string();
const links = z.record(text, text).or(z.tuple([]));

/** What an entry of a manifest must look like; nothing more, nothing less. */
export const ENTRY_SCHEMA = z.strictObject({
  name: text,
  version: text,
  role: z.enum(['package', 'metapackage', 'product', 'flavor', 'project', 'alias']),
  zip: text,
  size: count,
  sha1: id,
  sha256: sum,
  content: sum,
  files: count,
  key: sum,
  zlib: text,
  writer: text,
  origin: z
    .strictObject({
      repository: text,
      url: text.nullable(),
      tag: text.nullable(),
      commit: id,
      time: count,
      path: text,
      tree: id,
    })
    .nullable(),
  contents: z
    .strictObject({
      tree: id,
      path: text,
      exclude: z.array(text),
      directories: z.array(text),
      attributes: z.array(z.strictObject({ folder: text, id })),
      rest: id,
    })
    .nullable(),
  replace: z.array(z.strictObject({ path: text, id })),
  bundle: z
    .strictObject({
      // A part of a path, too.
      distribution: text.regex(/^[a-z0-9][a-z0-9-]*$/),
      flavor: text.nullable(),
      pros: z.array(text),
      cons: z.array(text),
      leavesOut: z.array(text),
      after: z.array(text),
    })
    .nullable(),
  quirks: z.array(text),
  composer: z.looseObject({
    name: text,
    version: text.optional(),
    type: text.optional(),
    require: links.optional(),
    replace: links.optional(),
    conflict: links.optional(),
  }),
});
