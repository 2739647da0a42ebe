import type { CompatReport } from '../../../src/compat/output/compat-report.js';
import { compatCommand } from '../../commands/compat.js';
import type { Stage } from '../play/stage.js';

/** What the patches mean to those who build on the product: two break somebody, and say why they may. */
export async function judgePatches(stage: Stage): Promise<void> {
  stage.begin('What the patches break for others');
  stage.tell(
    'Extensions, databases and users of the API shall go on working. Each patch is judged by that on the tree that it ' +
      'meets; nothing is run and nothing is checked out:',
  );
  const report = (await stage.upkeep('compat', compatCommand, ['--stack', 'sample'])) as CompatReport;
  const breaking = report.findings.filter(({ severity }) => severity === 'B');
  if (breaking.length !== 2 || !breaking.every(({ waived }) => waived))
    throw new Error(`the demo expected two waived findings, got: ${JSON.stringify(breaking)}`);
  stage.point(
    'B breaks somebody. Both patches that do say in a trailer, Compat-Waiver, who answers for it, until when, and why. ' +
      "Without it the last line is red, and so is the check of a contributor's pull request.",
  );
}
