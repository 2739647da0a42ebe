import { describe, expect, it } from 'vitest';
import { parseSetupConfig } from '../../../bot/config/parse-setup-config.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';

const SERIES = { UPKEEP_SERIES: 'acme/series' };

describe('parseSetupConfig', () => {
  it('is for a bot without an App', () => {
    expect(parseSetupConfig({ ...SERIES, APP_ID: '', WEBHOOK_SECRET: ' ' }, '/srv')).toEqual({
      series: 'acme/series',
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://localhost:4000',
      logLevel: 'info',
      apiUrl: 'https://api.github.com',
      webUrl: 'https://github.com',
    });
  });

  it('knows Enterprise servers', () => {
    expect(parseSetupConfig({ ...SERIES, GHE_HOST: 'git.example.com' }, '/')).toMatchObject({
      apiUrl: 'https://git.example.com/api/v3',
      webUrl: 'https://git.example.com',
    });
  });

  it.each(['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET'])(
    'is not for one with %s: what else is missing is a fault there',
    (name) => {
      expect(parseSetupConfig({ [name]: 'x' }, '/')).toBeNull();
    },
  );

  it('is not for a worker', () => {
    expect(parseSetupConfig({ ...SERIES, UPKEEP_ROLE: 'worker', QUEUE_URL: 'redis://x' }, '/')).toBeNull();
  });

  it('tells all faults at once', () => {
    const parse = (): unknown => parseSetupConfig({ PORT: 'x', GHE_HOST: 'https://x' }, '/');
    expect(parse).toThrow(BadInputError);
    expect(parse).toThrow(/GHE_HOST[\s\S]*PORT[\s\S]*UPKEEP_SERIES/);
  });
});
