import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Signer } from '../release/signer.js';

/**
 * Signs with an Ed25519 key (RFC 8032): the same data give the same signature. Variables that cannot hold lines may have
 * `\n` for line ends.
 *
 * Throws BadInputError `signing-key`, which repeats nothing of what was given.
 */
export function keySigner(pem: string): Signer {
  const key = parse(pem.replaceAll('\\n', '\n'));
  if (key.asymmetricKeyType !== 'ed25519') throw notOurs(`a key of another kind (${key.asymmetricKeyType})`);
  const publicKey = createPublicKey(key);
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return {
    keyId: createHash('sha256').update(der).digest('hex'),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (data) => sign(null, data, key),
  };
}

function parse(pem: string): KeyObject {
  if (/-----BEGIN (?:[A-Z]+ )*PUBLIC KEY-----/.test(pem)) throw notOurs('a public key');
  if (pem.includes('ENCRYPTED')) throw notOurs('a key that is locked with a password');
  try {
    return createPrivateKey(pem);
  } catch {
    // What OpenSSL says of it helps nobody, and no part of a key must get into a log.
    throw notOurs('no private key as PEM');
  }
}

function notOurs(found: string): BadInputError {
  return new BadInputError(
    'signing-key',
    `The key to sign with is ${found}, expected a private Ed25519 key as PEM, without a password. ` +
      'Make one with `openssl genpkey -algorithm ed25519 -out key.pem`.',
  );
}
