import fc from 'fast-check';
import type { FileSpec } from '../../support/temp-repo.js';

export type FlatTree = Readonly<Record<string, Exclude<FileSpec, null>>>;

/** Names that sort differently as a file and as a directory, and names that are not UTF-8. */
const NAMES = ['a', 'a.b', 'a-b', 'a0', 'a/', 'ab', 'b', 'é', '\udcff', 'a\udcc3'].map((name) =>
  name.replace('/', ''),
);

/** Whole trees as files by path; no path is another's directory. */
export function arbitraryFlatTree(most = 12): fc.Arbitrary<FlatTree> {
  const path = fc
    .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 })
    .map((names) => names.join('/'));
  const text = fc.constantFrom('', 'one\n', 'two\n', 'three');
  const spec: fc.Arbitrary<Exclude<FileSpec, null>> = fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 1, arbitrary: text.map((exec) => ({ exec })) },
    { weight: 1, arbitrary: fc.constantFrom('a', 'b').map((link) => ({ link })) },
  );
  return fc.array(fc.tuple(path, spec), { maxLength: most }).map((entries) => {
    const files: Record<string, Exclude<FileSpec, null>> = {};
    for (const [at, what] of entries) {
      const taken = Object.keys(files).some(
        (other) => other.startsWith(`${at}/`) || at.startsWith(`${other}/`),
      );
      if (!taken) files[at] = what;
    }
    return files;
  });
}
