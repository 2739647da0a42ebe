import { rmSync } from 'node:fs';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { bundleWithPackages } from '../../support/bundle-with-packages.js';
import { makeStageTemplate, type StageTemplate } from '../support/stage.js';
import { ServedWorld, type ServedWorldOptions } from './served-world.js';

const WORKER = "export * from '/src/replay/pool/engine-worker.ts';";

/** Worlds for the tests of one file, from one template; each is gone when its test ends. */
export function useServedWorld(): (
  options?: Omit<ServedWorldOptions, 'engineWorker'>,
) => Promise<ServedWorld> {
  let template: StageTemplate;
  beforeAll(async () => {
    template = await makeStageTemplate();
  });
  afterAll(() => rmSync(template.dir, { recursive: true, force: true }));
  return async (options) => {
    const engineWorker = await bundleWithPackages(WORKER);
    const world = await ServedWorld.open(template, { ...options, engineWorker });
    onTestFinished(() => world.close());
    return world;
  };
}
