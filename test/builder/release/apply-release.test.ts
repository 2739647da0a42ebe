import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyRelease } from '../../../builder/release/apply-release.js';
import { readReleases } from '../../../builder/release/ledger/read-releases.js';
import { prepareSample } from '../../support/release/prepare-sample.js';
import { sampleWorld } from '../../support/release/sample-world.js';

const sample = sampleWorld();

it('releases', async () => {
  const place = sample().copy();
  const world = await place.world();
  const request = place.request('1.0.0');
  let t = Date.now();
  const prepared = await prepareSample(place, request, world);
  console.log('prepare', Date.now() - t);
  t = Date.now();
  const result = await applyRelease(prepared, world);
  console.log('apply', Date.now() - t, place.steps, result.checks, result.url, result.folder);
  expect(result.released).toBe(true);
  expect(await readReleases(world.series, 'sample')).toHaveLength(1);
  expect(existsSync(join(place.out, 'distributions/sample/1.0.0/SHA256SUMS'))).toBe(true);
});
