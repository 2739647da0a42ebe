import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMark } from '../repository/read-mark.js';
import { WORKING_FOLDER } from '../repository/repository-files.js';
import { RepositoryStore } from '../repository/repository-store.js';
import { documentFiles } from './document-files.js';
import type { PublishedState } from './published-state.js';
import { sha256Of } from './sha256-of.js';

/**
 * What is in a folder that is served.
 * Throws BadInputError `not-a-repository` and `bad-manifest`.
 */
export function folderState(target: string): PublishedState {
  const store = new RepositoryStore(target);
  return {
    place: target,
    mark: readMark(target),
    names: store.index.map(({ name }) => name),
    documents: documentFiles(target).paths,
    unfinished: existsSync(join(target, WORKING_FOLDER)),
    read: async (path) => {
      const file = join(target, path);
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    },
    sha256Of: async (path) => sha256Of(join(target, path)),
    hasZip: ({ zip, size }) => {
      const stat = lstatSync(join(target, zip), { throwIfNoEntry: false });
      return stat?.isFile() === true && stat.size === size;
    },
  };
}
