import { z } from 'zod';
import { isPackageName } from '../composer/is-package-name.js';

const SEGMENT = /^(?!\.{1,2}$)[^/\\]+$/;

const folder = z
  .string()
  .refine((path) => path === '.' || path.split('/').every((part) => SEGMENT.test(part)), {
    error: 'is no relative path such as app/code/Magento (`.` is the root)',
  });
const packageName = z.string().refine(isPackageName, { error: 'is no package name that Composer accepts' });
const vendorName = z.string().refine((vendor) => isPackageName(`${vendor}/x`), {
  error: 'is no vendor name that Composer accepts',
});
const text = z.string().min(1);

/** How packages are found in a tree: every child directory of a folder, or one folder. */
const rule = z.union([
  z.strictObject({ children: folder, except: z.array(z.string()).default([]) }),
  z.strictObject({ folder }),
]);

const flavor = z.strictObject({
  name: packageName.describe('Name of the metapackage'),
  description: text,
  exclude: z.array(packageName).min(1).describe('Names, as built, of the packages that it leaves out'),
});

/** The schema of a file in `builder/recipes/`: what a distribution is made of. */
export const recipeSchema = z.strictObject({
  distribution: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'is no word of a-z, 0-9 and -' }),
  vendor: z
    .strictObject({ from: vendorName, to: vendorName })
    .optional()
    .describe('Renames the packages of a vendor'),
  stacks: z
    .record(text, z.array(rule).min(1))
    .refine((stacks) => Object.keys(stacks).length > 0, { error: 'names no stack' })
    .describe('By stack, where its packages are'),
  product: z.strictObject({
    name: packageName.describe('Name of the metapackage of everything'),
    description: text,
    root: text.optional().describe('Stack whose composer.json at the root has the third-party requirements'),
  }),
  flavors: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), flavor).default({}),
});

export type Recipe = z.output<typeof recipeSchema>;
export type PackageRule = Recipe['stacks'][string][number];
