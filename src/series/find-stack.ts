import { join, resolve } from 'node:path';
import { BadInputError } from '../errors/bad-input-error.js';
import { isStackFolder } from './is-stack-folder.js';
import { listStacks, type StackListing } from './list-stacks.js';

/**
 * The absolute path of the stack folder that `arg` means: a folder that holds `stack.yml` or
 * `series`, or a name under the nearest `patches/` at or above `cwd`.
 *
 * Throws BadInputError `no-such-stack`, which lists the stacks there are.
 */
export function findStack(arg: string, cwd: string): string {
  const direct = resolve(cwd, arg);
  if (isStackFolder(direct)) return direct;
  const listing = listStacks(cwd);
  const name = arg.replace(/\/$/, '');
  if (listing.patches !== null && listing.names.includes(name)) return join(listing.patches, name);
  throw new BadInputError(
    'no-such-stack',
    `there is no stack '${arg}': expected a folder that holds stack.yml or series, or a name under patches/\n` +
      `    ${hint(listing)}`,
    { data: { stack: arg, stacks: listing.names } },
  );
}

function hint({ patches, names }: StackListing): string {
  if (patches === null) {
    return "There is no folder patches/ here or above: change to the series repository, or make a stack with 'upkeep import'.";
  }
  if (names.length === 0) return `${patches} holds no stack yet: make one with 'upkeep import'.`;
  return `The stacks in ${patches}: ${names.join(', ')}.`;
}
