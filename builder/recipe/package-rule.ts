import { z } from 'zod';
import { field } from './field.js';

const { text, folder, path, packageName, constraint, patchedConstraint } = field;
const optional = z.boolean().default(false).describe('A release may lack it');
const links = z.record(packageName, text);

const children = z.strictObject({
  children: folder.describe('Every folder in this folder is a package'),
  except: z.array(path).default([]).describe('Folders in it that are none'),
  optional,
});

const one = z.strictObject({
  folder: folder.describe('This folder is a package'),
  exclude: z.array(path).default([]).describe('What is left out of it'),
  optional,
});

const metapackage = z.strictObject({
  metapackage: folder.describe('The composer.json in this folder is a metapackage'),
  optional,
});

const base = z.strictObject({
  base: packageName.describe('Package of the root without the other packages; its composer.json is composed'),
  type: text,
  description: text,
  exclude: z.array(path).default([]).describe('What is left out of it'),
  keep: z
    .array(z.strictObject({ releases: constraint, paths: z.array(path).min(1) }))
    .default([])
    .describe('Paths of `exclude` that some releases have all the same'),
  directories: z.array(path).default([]).describe('Directories that it has although they are empty'),
  require: z
    .array(text)
    .default([])
    .describe("Names, or vendor/*, of the root's requirements that it needs too"),
  conflict: links.default({}),
  map: z
    .strictObject({
      expand: z.array(path).default([]).describe('Folders that a project also has files of its own in'),
      leave_out: z.array(path).default([]).describe('What is in the package, but is not copied to a project'),
    })
    .optional()
    .describe('What is copied to the root of a project: `extra.map`'),
  chmod: z.array(path).default([]).describe('Files that a project gets as executable: `extra.chmod`'),
});

const additions = z
  .array(z.strictObject({ releases: constraint, require: z.record(packageName, patchedConstraint) }))
  .default([])
  .describe('Packages of other repositories that a release requires too');

const product = z.strictObject({
  product: packageName.describe('Metapackage of all that the root replaces and requires'),
  description: text,
  add: additions,
});

const project = z.strictObject({
  project: packageName.describe('Template of a project that requires a product'),
  product: packageName,
  description: text,
  repositories: z.array(z.strictObject({ type: text, url: text })).default([]),
  extra: z.record(z.string(), z.json()).default({}),
  add: additions,
});

/** How packages are found in, or made from, the tree of a repository. */
export const packageRuleSchema = z.union([children, one, metapackage, base, product, project], {
  error:
    'is none of the forms of a rule: expected one of children, folder, metapackage, base, product or project, with the keys of that form',
});

export type PackageRule = z.output<typeof packageRuleSchema>;
export type BaseRule = z.output<typeof base>;
export type ProductRule = z.output<typeof product>;
export type ProjectRule = z.output<typeof project>;
