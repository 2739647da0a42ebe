import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { phpReader } from '../php/php-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import { classRules } from './rules/class-rules.js';

/** Functions outside of classes that are gone: one that moved has moved to a file that changed. */
export async function removedFunctions(change: TreeChange): Promise<readonly Finding[]> {
  const pairs = await change.changed(phpReader);
  const now = new Set(
    pairs.flatMap(({ after }) => after?.functions.map(({ name }) => name.toLowerCase()) ?? []),
  );
  return pairs.flatMap(({ path, before }) =>
    (before?.functions ?? [])
      .filter(({ name }) => !now.has(name.toLowerCase()))
      .map(({ name, line }) =>
        makeFinding(classRules.functionRemoved, {
          subject: { kind: 'method', name },
          file: path,
          line,
          reason: `the function ${name}() is gone: who calls it fails`,
        }),
      ),
  );
}
