import { z } from 'zod';
import { isPackageName } from '../composer/is-package-name.js';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import { withPatch } from './with-patch.js';

// A control character would end a question to git early.
const SEGMENT = /^(?!\.{1,2}$)[^/\\\0-\x1f\x7f]+$/;
const ONE_LINE = /^[^\0-\x1f\x7f]+$/;

/** The kinds of values that recipes are made of, each with a message that says what was expected. */
export const field = {
  text: z.string().min(1),
  /** A revision of git's, such as a tag. */
  revision: z.string().regex(ONE_LINE, { error: 'is no revision such as 2.4.7-p2' }),
  /** A folder of a tree; `.` is the root. */
  folder: z.string().refine((path) => path === '.' || isPath(path), {
    error: 'is no relative path such as app/code/Magento (`.` is the root)',
  }),
  /** A file or folder below another one. */
  path: z.string().refine(isPath, { error: 'is no relative path such as app/etc/vendor_path.php' }),
  packageName: z.string().refine(isPackageName, { error: 'is no package name that Composer accepts' }),
  vendor: z.string().refine((vendor) => isPackageName(`${vendor}/x`), {
    error: 'is no vendor name that Composer accepts',
  }),
  word: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'is no word of a-z, 0-9 and -' }),
  constraint: z.string().refine((text) => parseConstraint(text) !== null, {
    error: 'is no version constraint that Composer accepts',
  }),
  /** A constraint in which `{patch}` stands for what follows the numbers of a release. */
  patchedConstraint: z.string().refine((text) => parseConstraint(withPatch(text, '1.0-p1')) !== null, {
    error: 'is no version constraint that Composer accepts (`{patch}` may stand for the -p1 of a release)',
  }),
} as const;

function isPath(path: string): boolean {
  return path.split('/').every((part) => SEGMENT.test(part));
}
