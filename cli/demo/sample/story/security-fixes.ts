import type { SampleTree } from '../sample-tree.js';

const CUSTOMER = 'app/code/Magento/Customer/Model';

/**
 * What the security releases change, each on top of the ones before it. They are released first and reach
 * develop only before the next feature release.
 */
export const securityFixes = {
  '2.4.1-p1': (tree: SampleTree): void => {
    tree.edit(
      `${CUSTOMER}/Token/Validator.php`,
      '        if ($stored !== $given) {',
      '        if (!hash_equals($stored, $given)) {',
    );
  },
  '2.4.1-p2': (tree: SampleTree): void => {
    tree.edit(`${CUSTOMER}/Session/Cookie.php`, "'secure' => false,", "'secure' => true,");
    tree.edit(
      `${CUSTOMER}/Session/Cookie.php`,
      "'httponly' => true,",
      "'httponly' => true,\n            'samesite' => 'Lax',",
    );
  },
  '2.4.2-p1': (tree: SampleTree): void => {
    tree.edit(
      'pub/errors/default/503.phtml',
      '<?= $this->reportId ?>',
      '<?= htmlspecialchars((string)$this->reportId) ?>',
    );
  },
} as const;
