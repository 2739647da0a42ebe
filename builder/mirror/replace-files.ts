import type { Fault } from '../../src/errors/fault.js';
import type { NamedObjectSource } from '../../src/git/named-object-source.js';
import { planPackage } from '../plan/plan-package.js';
import type { PlannedPackage, ReplacedFile } from '../plan/planned-package.js';
import type { QuirkBook } from './quirk-book.js';

/** Gives packages the files that quirks take from other revisions; adds to `faults` where there are none. */
export async function replaceFiles(
  packages: readonly PlannedPackage[],
  book: QuirkBook,
  objects: NamedObjectSource,
  faults: Fault[],
): Promise<PlannedPackage[]> {
  const all: PlannedPackage[] = [];
  for (const one of packages) {
    const wanted = book.files(one.name, one.version);
    if (wanted.length === 0 || one.contents === null) {
      all.push(one);
      continue;
    }
    const folder = one.contents.path === '' ? '' : `${one.contents.path}/`;
    const replace: ReplacedFile[] = [];
    for (const { path, from, quirk } of wanted) {
      const [tagged, other] = await objects.readNames([
        `refs/tags/${from}:${folder}${path}`,
        `${from}:${folder}${path}`,
      ]);
      const found = tagged ?? other ?? null;
      book.used(quirk);
      if (found?.type === 'blob') replace.push({ path, id: found.id });
      else faults.push(noSuchFile(one, quirk, `${from}:${folder}${path}`));
    }
    const quirks = [...new Set([...one.quirks, ...wanted.map(({ quirk }) => quirk)])].sort();
    all.push(planPackage({ ...one, replace, quirks }));
  }
  return all;
}

function noSuchFile(one: PlannedPackage, quirk: string, name: string): Fault {
  return {
    code: 'no-such-file',
    severity: 'error',
    file: `${one.name} ${one.version}`,
    line: 0,
    message: `the quirk '${quirk}' takes a file from ${name}, which does not exist`,
    mend: 'Mend the path or the revision in quirks.yml.',
  };
}
