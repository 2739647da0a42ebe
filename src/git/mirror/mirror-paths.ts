import { join } from 'node:path';
import { BadInputError } from '../../errors/bad-input-error.js';
import { isStackName } from '../is-stack-name.js';

export interface MirrorPaths {
  /** The bare repository. */
  readonly gitDir: string;
  readonly lockFile: string;
}

/**
 * Where a stack's local mirror is. Throws BadInputError `stack-name` for a name that would lead
 * out of the folder.
 * @param home `$UPKEEP_HOME`
 */
export function mirrorPaths(home: string, stack: string): MirrorPaths {
  if (!isStackName(stack)) {
    throw new BadInputError(
      'stack-name',
      `${JSON.stringify(stack)} cannot name a stack: letters, digits, ".", "_" and "-" only.`,
    );
  }
  const dir = join(home, 'mirrors');
  return { gitDir: join(dir, `${stack}.git`), lockFile: join(dir, `${stack}.lock`) };
}
