import { z } from 'zod';
import { field } from './field.js';

const { text, word, path, packageName, constraint, revision } = field;
const links = z.record(text, text.nullable()).describe('null takes a link out');

/** What `composer.json` of a published package says differently from the one in git. */
const linkChanges = z
  .strictObject({
    require: links.optional(),
    'require-dev': links.optional(),
    suggest: links.optional(),
    conflict: links.optional(),
  })
  .describe('Links that were published otherwise than they are in git');

const common = {
  id: word,
  repository: word,
  reason: text,
};

const pins = z.strictObject({
  ...common,
  releases: constraint,
  pins: z.record(packageName, text).describe('Versions of packages that carry none, or a wrong one'),
});

const relinked = z.strictObject({
  ...common,
  package: packageName,
  versions: constraint,
  links: linkChanges,
});

const untagged = z.strictObject({
  ...common,
  release: text.describe('Name of a release that upstream did not tag'),
  commit: z.string().regex(/^[0-9a-f]{40}$/, { error: 'is no commit id of 40 hex digits' }),
});

const files = z.strictObject({
  ...common,
  package: packageName,
  versions: constraint,
  files: z
    .array(z.strictObject({ path, from: revision.describe('Revision in which the file is as published') }))
    .min(1),
});

/** The schema of a quirk: one thing in which upstream's releases are not what their tags say. */
export const quirkSchema = z.union([pins, relinked, untagged, files], {
  error:
    'is none of the forms of a quirk: expected releases and pins; package, versions and links; release and commit; or package, versions and files',
});

export const quirksSchema = z.strictObject({ quirks: z.array(quirkSchema) });

export type Quirk = z.output<typeof quirkSchema>;
export type PinQuirk = z.output<typeof pins>;
export type LinkQuirk = z.output<typeof relinked>;
export type UntaggedQuirk = z.output<typeof untagged>;
export type FileQuirk = z.output<typeof files>;
