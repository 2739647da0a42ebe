import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { makeStageTemplate, Stage, type StageOptions, type StageTemplate } from './stage.js';

/** Stages for the tests of one file, from one template; each is gone when its test ends. */
export function useStage(conflicts: 'one' | 'all' = 'one'): (options?: StageOptions) => Promise<Stage> {
  let template: StageTemplate;
  let open: Stage[] = [];
  beforeAll(async () => {
    template = await makeStageTemplate(conflicts);
  });
  afterAll(() => rmSync(template.dir, { recursive: true, force: true }));
  afterEach(() => {
    for (const stage of open) stage.close();
    open = [];
  });
  return async (options) => {
    const stage = await Stage.open(template, options);
    open.push(stage);
    return stage;
  };
}
