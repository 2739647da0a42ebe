import { describe, expect, it } from 'vitest';
import { readBotConfig, readEnvironment } from '../../cli/environment.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';

describe('the environment', () => {
  it('may be empty', () => {
    expect(readEnvironment('/here', {})).toEqual({
      home: null,
      debug: false,
      colour: 'auto',
      dumbTerminal: false,
      signingKey: null,
    });
  });

  it('is that of the process when none is given', () => {
    expect(readEnvironment('/here').colour).toBe('never'); // every test runs with NO_COLOR
  });

  it.each([
    ['cache', '/here/cache'],
    ['/var/cache', '/var/cache'],
    ['../x', '/x'],
  ])('resolves UPKEEP_HOME=%s against the working folder', (value, home) => {
    expect(readEnvironment('/here', { UPKEEP_HOME: value }).home).toBe(home);
  });

  it.each([
    ['1', true],
    ['0', false],
    ['', false],
  ])('reads UPKEEP_DEBUG=%s as %s', (value, debug) => {
    expect(readEnvironment('/', { UPKEEP_DEBUG: value }).debug).toBe(debug);
  });

  it.each([
    ['', null],
    [' \n', null],
    [' key.pem\n', 'key.pem'],
  ])('reads UPKEEP_SIGNING_KEY=%j as %j', (value, key) => {
    expect(readEnvironment('/', { UPKEEP_SIGNING_KEY: value }).signingKey).toBe(key);
  });

  it('reports all faults in one error, each with how to mend it', () => {
    const wrong = (): unknown => readEnvironment('/', { UPKEEP_HOME: '', UPKEEP_DEBUG: 'true' });
    expect(wrong).toThrow(BadInputError);
    expect(wrong).toThrow(
      'UPKEEP_HOME: error: is set but empty, expected a folder [environment]\n' +
        '    Name a folder, or unset it to use .upkeep/ beside patches/.\n' +
        'UPKEEP_DEBUG: error: is "true", expected 0 or 1 [environment]\n' +
        '    Set it to 1 to see stacks, or unset it.',
    );
  });
});

describe('the configuration of the bot', () => {
  it('is read for the local forge', async () => {
    const config = await readBotConfig(
      { cwd: '/here', local: 'forge', webhooks: true },
      { UPKEEP_SERIES: 'acme/series', PORT: '8080' },
    );
    expect(config).toMatchObject({
      forge: { kind: 'local', dir: '/here/forge' },
      series: 'acme/series',
      port: 8080,
    });
  });

  it('reads the key from its file, below the working folder', async () => {
    const missing = readBotConfig(
      { cwd: '/here', local: null, webhooks: true },
      { PRIVATE_KEY_PATH: 'no/such.pem' },
    );
    await expect(missing).rejects.toThrow(
      'PRIVATE_KEY_PATH: error: names "no/such.pem", which cannot be read (ENOENT)',
    );
  });
});
