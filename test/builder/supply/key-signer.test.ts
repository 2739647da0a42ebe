import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keySigner } from '../../../builder/supply/key-signer.js';
import { readSigner } from '../../../builder/supply/read-signer.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';

const pemOf = (type: 'ed25519' | 'x25519' | 'rsa', extra: object = {}): string => {
  const pair =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : type === 'ed25519'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('x25519');
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem', ...extra }).toString();
};
const KEY = pemOf('ed25519');
const PUBLIC = createPublicKey(createPrivateKey(KEY)).export({ type: 'spki', format: 'pem' }).toString();

/** The message of the error; no part of a key may be in it. */
function refusal(act: () => unknown, ...secrets: string[]): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(BadInputError);
    expect(error).toMatchObject({ code: 'signing-key', exit: 2 });
    const { message, cause, stack, data } = error as BadInputError;
    const shown = `${message} ${stack} ${String(cause)} ${JSON.stringify(data)}`;
    const lines = secrets
      .flatMap((secret) => secret.split('\n'))
      .filter((line) => /^[A-Za-z0-9+/=]{16,}$/.test(line));
    for (const line of lines) expect(shown).not.toContain(line);
    return message;
  }
  throw new Error('it was taken');
}

describe('keySigner', () => {
  it('signs so that the published key alone verifies', () => {
    const signer = keySigner(KEY);
    expect(signer.publicKey).toBe(PUBLIC);
    const data = Buffer.from('what is signed');
    const signature = signer.sign(data);
    expect(verify(null, data, signer.publicKey, signature)).toBe(true);
    expect(verify(null, Buffer.from('something else'), signer.publicKey, signature)).toBe(false);
    expect(signer.sign(data)).toEqual(signature);
  });

  it('is named by the checksum of the public key', () => {
    const { keyId } = keySigner(KEY);
    expect(keyId).toMatch(/^[0-9a-f]{64}$/);
    expect(keySigner(KEY).keyId).toBe(keyId);
    expect(keySigner(pemOf('ed25519')).keyId).not.toBe(keyId);
  });

  it('takes a key of a variable that cannot hold lines', () => {
    expect(keySigner(KEY.replaceAll('\n', '\\n')).publicKey).toBe(PUBLIC);
  });

  it.each([
    ['rsa', pemOf('rsa'), 'a key of another kind (rsa)'],
    ['x25519', pemOf('x25519'), 'a key of another kind (x25519)'],
    ['a public key', PUBLIC, 'a public key'],
    ['a locked key', pemOf('ed25519', { cipher: 'aes-256-cbc', passphrase: 'x' }), 'locked with a password'],
    ['half a key', KEY.slice(0, 70), 'no private key as PEM'],
    ['nothing', '', 'no private key as PEM'],
  ])('refuses %s, and shows nothing of it', (_, pem, words) => {
    expect(refusal(() => keySigner(pem), pem)).toContain(words);
  });
});

describe('readSigner', () => {
  const files: Readonly<Record<string, string>> = { 'key.pem': KEY, 'rsa.pem': pemOf('rsa') };
  const readFile = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
    return text;
  };

  it('takes a key, or the path of one', () => {
    expect(readSigner(KEY, readFile).publicKey).toBe(PUBLIC);
    expect(readSigner('key.pem', readFile).publicKey).toBe(PUBLIC);
  });

  it('does not repeat what it was given: it may be a key without its frame', () => {
    const bare = KEY.split('\n')[1]!;
    expect(refusal(() => readSigner(bare, readFile), bare)).toContain('(ENOENT)');
    expect(refusal(() => readSigner('rsa.pem', readFile), files['rsa.pem']!)).toContain('another kind');
  });
});
