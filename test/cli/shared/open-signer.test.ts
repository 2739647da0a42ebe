import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../cli/command.js';
import { readEnvironment } from '../../../cli/environment.js';
import { openSigner } from '../../../cli/shared/open-signer.js';
import { tempDir } from '../../support/temp-dir.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function signer(value: string | undefined, cwd: string) {
  const env = readEnvironment(cwd, { UPKEEP_SIGNING_KEY: value });
  return openSigner({ env, cwd } as Context);
}

describe('openSigner', () => {
  it('is none where no key is set', () => {
    expect(signer(undefined, '/')).toBeNull();
    expect(signer('', '/')).toBeNull();
  });

  it('takes a key, or the path of one below the current folder', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'key.pem'), pem);
    const expected = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    for (const value of [pem, pem.replaceAll('\n', '\\n'), 'key.pem', join(dir, 'key.pem')]) {
      expect(signer(value, dir)?.publicKey).toBe(expected);
    }
  });

  it('refuses what is no key', () => {
    expect(() => signer('missing.pem', tempDir())).toThrow(
      expect.objectContaining({ code: 'signing-key', exit: 2 }),
    );
  });
});
