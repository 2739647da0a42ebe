import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Signer } from '../release/signer.js';
import { keySigner } from './key-signer.js';

/**
 * The signer of what a variable or a file of secrets says: a private Ed25519 key as PEM, or the path of a file with one.
 *
 * @param readFile as `readFileSync(path, 'utf8')`
 *
 * Throws BadInputError `signing-key`, which repeats nothing of what was given: it may be a key in another form.
 */
export function readSigner(given: string, readFile: (path: string) => string): Signer {
  if (given.includes('-----BEGIN')) return keySigner(given);
  let text: string;
  try {
    text = readFile(given);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new BadInputError(
      'signing-key',
      `The key to sign with is neither a key as PEM nor a file that can be read (${why}). ` +
        'Set UPKEEP_SIGNING_KEY to the path of a file with a private Ed25519 key, or unset it to sign nothing.',
    );
  }
  return keySigner(text);
}
