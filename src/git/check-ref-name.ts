import { BadInputError } from '../errors/bad-input-error.js';

// Control characters, blank and what git's revision syntax uses.
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\x00-\x20\x7f~^:?*[\\]/;

/**
 * Why git would not take this as a full ref name (`refs/heads/x`), or null when it would.
 * The rules of git-check-ref-format(1).
 */
export function refNameFault(ref: string): string | null {
  if (!ref.startsWith('refs/') || ref.split('/').length < 3)
    return 'it must be written in full, as refs/heads/NAME';
  if (FORBIDDEN.test(ref)) return 'it holds a blank, a control character or one of ~ ^ : ? * [ \\';
  if (ref.includes('..')) return 'it holds ".."';
  if (ref.includes('@{')) return 'it holds "@{"';
  if (ref.includes('//') || ref.endsWith('/')) return 'a part of it is empty';
  if (ref.endsWith('.')) return 'it ends in "."';
  if (ref.split('/').some((part) => part.startsWith('.') || part.endsWith('.lock'))) {
    return 'a part of it starts with "." or ends in ".lock"';
  }
  return null;
}

/** Throws BadInputError `ref-name` when `ref` is no full ref name. */
export function checkRefName(ref: string): void {
  const fault = refNameFault(ref);
  if (fault !== null)
    throw new BadInputError('ref-name', `${JSON.stringify(ref)} cannot be the name of a ref: ${fault}.`);
}
