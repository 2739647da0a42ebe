import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { INDEX_FILE } from '../repository/repository-files.js';

/** The index of a Composer repository as it stands. Throws BadInputError `not-a-repository` where there is none. */
export function readIndexText(out: string): string {
  const file = join(out, INDEX_FILE);
  if (!existsSync(file)) {
    throw new BadInputError(
      'not-a-repository',
      `${out} has no ${INDEX_FILE}: expected a Composer repository that \`upkeep build\` made.`,
    );
  }
  return readFileSync(file, 'utf8');
}
