import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSigner } from '../../builder/supply/read-signer.js';
import type { Signer } from '../../builder/release/signer.js';
import type { Context } from '../command.js';

/** What releases are signed with: the key of `UPKEEP_SIGNING_KEY`; null without one. Throws BadInputError `signing-key`. */
export function openSigner({ env, cwd }: Context): Signer | null {
  if (env.signingKey === null) return null;
  return readSigner(env.signingKey, (path) => readFileSync(resolve(cwd, path), 'utf8'));
}
