import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../builder/services/check-claim.js';
import type { ServiceClaim } from '../../../builder/recipe/service-book.js';
import type { ServiceReason, ServiceRow } from '../../../builder/services/services-report.js';

const CLAIM: ServiceClaim = {
  title: 'A stack',
  php: ['8.1.25', '8.2.12'],
  extensions: ['json', 'pdo_mysql', 'Zend-OPcache'],
  switched_off: ['intl'],
  services: { database: { MariaDB: '10.4.32' }, web: 'any' },
};

const reason = (more: Partial<ServiceReason> = {}): ServiceReason => ({
  need: 'required',
  chain: ['a/all', 'a/one'],
  link: null,
  patch: null,
  why: 'it is so',
  source: null,
  packages: 1,
  ...more,
});

const row = (service: string, more: Partial<ServiceRow> = {}): ServiceRow => ({
  service,
  title: service.toUpperCase(),
  kind: /^(?:php$|ext-|lib-)/.test(service) ? 'platform' : 'service',
  need: 'required',
  programs: [],
  constraints: [],
  reasons: [reason()],
  freedBy: [],
  ...more,
});

const php = (...constraints: string[]): ServiceRow =>
  row('php', {
    constraints,
    reasons: constraints.map((text) =>
      reason({ chain: [`a/${text}`], link: { kind: 'require', name: 'php', text } }),
    ),
  });

const check = (...rows: ServiceRow[]) => checkClaim('stack', CLAIM, rows);
const details = (...rows: ServiceRow[]): string[] => check(...rows).breaks.map(({ detail }) => detail);

describe('PHP', () => {
  it.each([
    [['^8.1'], true],
    [['~8.2.0'], true],
    [['^8.1', '>=8.2'], true],
    [['>=8.3'], false],
    [['~8.1.0', '~8.2.0'], false],
  ])('%j: %s', (constraints, holds) => {
    expect(check(php(...constraints)).holds).toBe(holds);
  });

  it('names the package whose constraint no version meets', () => {
    expect(check(php('^8.1', '~8.4.0')).breaks).toEqual([
      {
        service: 'php',
        title: 'PHP',
        detail: '^8.1 and ~8.4.0 is needed, it has 8.1.25 and 8.2.12',
        chain: ['a/~8.4.0'],
        patch: null,
      },
    ]);
  });
});

describe('extensions', () => {
  it('are on, are off and come with it, or are not there; libraries nobody knows of', () => {
    const patch = { stack: 's', patch: 'p.patch' };
    const claim = check(
      row('ext-json'),
      row('ext-PDO_MySQL'),
      row('ext-zend-opcache'),
      row('ext-intl'),
      row('ext-redis', { reasons: [reason({ need: 'optional' }), reason({ patch })] }),
      row('lib-icu'),
    );
    expect(claim).toMatchObject({ holds: false, switchOn: ['intl'], unsure: ['lib-icu'] });
    expect(claim.breaks).toMatchObject([
      { service: 'ext-redis', detail: 'it is needed, it has no such extension', patch },
    ]);
  });
});

describe('services', () => {
  const database = (...programs: ServiceRow['programs']): ServiceRow => row('database', { programs });

  it('are served by any program in a version that fits', () => {
    expect(
      details(database({ name: 'MySQL', versions: '^8' }, { name: 'MariaDB', versions: '10.4.*' })),
    ).toEqual([]);
    expect(details(database({ name: 'MariaDB', versions: null }))).toEqual([]);
    expect(details(database(), row('web', { programs: [{ name: 'nginx', versions: '^1' }] }))).toEqual([]);
    expect(
      details(database({ name: 'MySQL', versions: '^8' }, { name: 'MariaDB', versions: '^11' })),
    ).toEqual(['MySQL ^8 or MariaDB ^11 is needed, it has MariaDB 10.4.32']);
  });

  it('that are not there break it when they are required, and not when they may be there', () => {
    expect(details(row('search', { programs: [{ name: 'OpenSearch', versions: null }] }))).toEqual([
      'OpenSearch is needed, it has none',
    ]);
    expect(details(row('search', { need: 'optional' }), row('toString', { need: 'excluded' }))).toEqual([]);
    expect(details(row('toString'))).toHaveLength(1);
  });

  it('that patches made optional are what it holds thanks to', () => {
    const freedBy = [{ stack: 's', patch: 'files.patch', why: 'files do' }];
    const have = row('database', {
      need: 'optional',
      freedBy: [{ stack: 's', patch: 'other.patch', why: '' }],
    });
    expect(check(row('cache', { need: 'optional', freedBy }), have)).toMatchObject({
      holds: true,
      thanksTo: freedBy,
    });
  });
});

it('anything runs on a stack that has any of all', () => {
  const claim: ServiceClaim = { ...CLAIM, php: 'any', extensions: 'any' };
  expect(checkClaim('x', claim, [php('>=99'), row('ext-redis')]).holds).toBe(true);
});
