import type { Oid } from '../../git/oid.js';
import { checkCommit } from './check-commit.js';
import { checkPath } from './check-path.js';
import { checkText } from './check-text.js';
import type { LocalContext } from './local-context.js';
import type { StoredCheck } from './stored-check.js';

/**
 * Makes the check of this name and author say so. Nothing is written when it does and nobody wrote one of this name
 * after it. Throws ForgeMissingError when there is no such commit, ForgeRefusedError.
 */
export async function writeCheck(
  context: LocalContext,
  name: string,
  commit: Oid,
  wanted: Omit<StoredCheck, 'serial'>,
): Promise<void> {
  checkText('summary', wanted.summary);
  const path = checkPath(commit, wanted.name, wanted.author);
  const repository = await context.repository(name);
  await checkCommit(repository, commit);
  await repository.change(`check of ${commit}`, await repository.lookAtFiles(), async (change) => {
    const all = [...(await change.look.list<StoredCheck>(`checks/${commit}`)).values()];
    const newest = all
      .filter((check) => check.name === wanted.name)
      .sort((a, b) => b.serial - a.serial)
      .at(0);
    const same = newest !== undefined && sameCheck({ ...wanted, serial: newest.serial }, newest);
    if (!same) change.set(path, ordered(wanted, await change.next('serial')));
  });
}

function sameCheck(a: StoredCheck, b: StoredCheck): boolean {
  return JSON.stringify(ordered(a, a.serial)) === JSON.stringify(ordered(b, b.serial));
}

/** In one order of keys, whatever the order that the caller has. */
function ordered(check: Omit<StoredCheck, 'serial'>, serial: number): StoredCheck {
  const annotations = check.annotations.map(({ path, line, level, title, message }) => ({
    path,
    line,
    level,
    title,
    message,
  }));
  const { name, author, conclusion, title, summary, url } = check;
  return { name, author, serial, conclusion, title, summary, annotations, url };
}
