import { expect, test } from 'vitest';
import { isReleaseVersion } from '../../../builder/composer/is-release-version.js';

test.each(['1.2', '1.2.0', '2.4.8-p1', '2.4.8.1', '3.0.0-beta2', '1.0.0-RC.1', '1.0.0-alpha'])(
  '%s',
  (version) => {
    expect(isReleaseVersion(version)).toBe(true);
  },
);

test.each([
  '',
  '1',
  '1.2.x',
  'dev-main',
  '1.2.0/../..',
  '^1.2',
  '1.2.0 ',
  '1.2.0\n',
  'v1.2.0',
  '1.2.0-dev',
  '1.2.3.4.5',
  '1.2.0+build',
])('not %j', (version) => {
  expect(isReleaseVersion(version)).toBe(false);
});
