import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { createLog } from '../../../bot/server/create-log.js';
import { redact } from '../../../bot/server/redact.js';
import { githubConfig, OLD_SECRET, SECRET } from './test-server.js';

const FORGE = githubConfig();
const PASSWORD = 'p@ss/word';
const QUEUE = `redis://:${encodeURIComponent(PASSWORD)}@redis.example:6379`;

function logged(
  write: (log: ReturnType<typeof createLog>) => void,
  logLevel: 'debug' | 'warn' = 'debug',
): string[] {
  const lines: string[] = [];
  write(createLog({ logLevel, forge: FORGE, queueUrl: QUEUE }, { write: (line) => void lines.push(line) }));
  return lines;
}

describe('the log', () => {
  it('is one line of JSON for each message, with facts and without the machine', () => {
    const [line] = logged((log) => log.info({ job: 'sweep' }, 'job done'));
    const { time, ...facts } = JSON.parse(line!) as Record<string, string>;
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(facts).toEqual({ level: 'info', job: 'sweep', msg: 'job done' });
  });

  it('leaves out what is below its level', () => {
    expect(logged((log) => log.info({}, 'too much'), 'warn')).toEqual([]);
  });

  it('has errors with code and causes, and nothing that hangs on them', () => {
    const cause = new Error('connect ECONNREFUSED');
    const error = new OutsideError('forge-unavailable', 'GitHub is down.', { cause });
    const all = new AggregateError([Object.assign(error, { event: { payload: 'a whole webhook' } })], 'both');
    const [line] = logged((log) =>
      log.error({ err: all, event: { name: 'push', payload: 'a whole webhook' } }, 'x'),
    );
    expect(line).not.toContain('whole webhook');
    expect(JSON.parse(line!)).toMatchObject({
      event: 'push',
      err: {
        message: 'both',
        errors: [
          { type: 'OutsideError', code: 'forge-unavailable', cause: { message: 'connect ECONNREFUSED' } },
        ],
      },
    });
    expect(logged((log) => log.error({ err: 'words' }, 'x'))[0]).toContain('"err":{"message":"words"}');
  });

  it('never has a secret of the configuration, wherever it is hidden', () => {
    const secrets = [SECRET, OLD_SECRET, FORGE.privateKey, PASSWORD, QUEUE];
    for (const secret of secrets) {
      const [line] = logged((log) =>
        log.warn({ deep: { list: [`x${secret}y`] }, err: new Error(`in ${secret}`) }, `said ${secret}`),
      );
      expect(() => JSON.parse(line!) as unknown).not.toThrow();
      for (const hidden of [secret, JSON.stringify(secret).slice(1, -1)]) expect(line).not.toContain(hidden);
      expect(line).not.toContain(FORGE.privateKey.split('\n')[3]);
    }
  });
});

describe('redact', () => {
  it.each([
    ['a token ghs_16C7e42F292c6912E7710c838347Ae178B4a here', 'a token [redacted] here'],
    ['github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwx', '[redacted]'],
    ['eyJhbGciOiJSUzI1NiJ9.eyJpYXQiOjE2MDAwMDB9.c2lnbmF0dXJl', '[redacted]'],
    ['Authorization: Basic eDpnaHNfYWJjZGVm', 'Authorization: [redacted]'],
    ['{"authorization":"token abcdef123456","x":1}', '{"authorization":"[redacted]","x":1}'],
    ['{"password":"a\\"b","x":1}', '{"password":"[redacted]","x":1}'],
    ['https://x-access-token:abc123@github.com/a/b', 'https://[redacted]@github.com/a/b'],
    ['-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY----- after', '[redacted] after'],
    ['-----BEGIN PRIVATE KEY-----\nMIIE\nand it was cut', '[redacted]'],
  ])('of %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'the token of upstream moved',
    'https://github.com/acme/series/pull/7',
    'git@github.com:acme/series.git',
    'stack:main:inventory 0123456789012345678901234567890123456789',
    '{"event":"push","id":"72d3162e-cc78-11e3-81ab-4c9367dc0958"}',
  ])('leaves %s alone', (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each(['"quote-at-start', 'quote-at-end"', 'back\\slash-inside', '\\"both-of-them'])(
    'takes the secret %j out of a line of JSON and of plain text',
    (secret) => {
      const line = JSON.stringify({ message: `before ${secret} after` });
      expect(JSON.parse(redact(line, [secret]))).toEqual({ message: 'before [redacted] after' });
      expect(redact(`before ${secret} after`, [secret])).toBe('before [redacted] after');
    },
  );

  it('leaves no given secret in any text, and lines of JSON stay JSON', () => {
    const secret = fc
      .string({ minLength: 12, unit: 'grapheme' })
      .filter((value) => !'[redacted]'.includes(value));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
        const line = JSON.stringify({ facts: before, message: `${before} ${hidden} ${after}` });
        const clean = redact(line, [hidden]);
        expect(clean.includes(JSON.stringify(hidden).slice(1, -1))).toBe(false);
        expect(() => JSON.parse(clean) as unknown).not.toThrow();
      }),
    );
  });
});
