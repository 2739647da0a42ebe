import { rebaseCommand } from '../../commands/rebase.js';
import type { DemoScene } from '../play/demo-scene.js';
import { expectReplay } from '../play/expect-replay.js';
import type { Stage } from '../play/stage.js';

/** Every patch on the next release, in one run. */
export async function judgeRelease(stage: Stage, { series }: DemoScene): Promise<void> {
  stage.begin('2.4.2 is released: a verdict for every patch');
  const report = await stage.upkeep('rebase', rebaseCommand, ['sample', '--onto', '2.4.2'], 1);
  expectReplay(report, series.expected.feature);
  stage.point(
    'Nothing stopped at the conflict: the patches after it were judged as well, and the one that needs it is ' +
      'blocked, not broken. The upstream commit that broke it has a name and an author. Nothing was written.',
  );
}
