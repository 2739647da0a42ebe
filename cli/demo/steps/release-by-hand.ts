import { auditCommand } from '../../commands/audit.js';
import { ledgerCommand } from '../../commands/ledger.js';
import { releaseCommand } from '../../commands/release.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

const OUT = '../released';
/** A file that a patch of the series changes. */
const FILE = 'sample/framework:Session/Config.php';

/** A release in one command, and what anybody can ask about it afterwards. */
export async function releaseByHand(stage: Stage, _scene: DemoScene): Promise<void> {
  stage.begin('A release, in one command');
  stage.tell(
    'Everything is checked and put together where nobody sees it, then tags are set, it is published and recorded. ' +
      'Composer need not be on this machine for the demo, so it is not asked to resolve the packages:',
  );
  const request = ['sample', '1.0.0', '--out', OUT, '--as-of', '2023-06-01', '--without-composer'];
  await stage.upkeep('release', releaseCommand, request);
  stage.point('Notes, guides in and out, bill of materials and provenance lie beside the packages.');
  await stage.upkeep('audit', auditCommand, [OUT, FILE, '--repo', 'sample=../upstream.git']);
  await stage.upkeep('ledger', ledgerCommand, ['sample', '--out', OUT]);
}
