import type { Rule } from '../../rule.js';

const contract = (code: string): Record<string, string> => ({
  'Api/Data/CartInterface.php': `<?php\nnamespace Acme\\Shop\\Api\\Data;\n\n/** @api */\ninterface CartInterface\n{\n    ${code}\n}\n`,
});

/** Rules about service contracts: their doc blocks and names are what REST and SOAP speak. */
export const contractRules = {
  fieldRemoved: {
    id: 'php-payload-field-removed',
    rows: [30],
    title: 'a getter or setter of a data interface is removed',
    severities: ['B'],
    levels: ['A', 'X'],
    source: 'magento-semver V035',
    level: 'major',
    policyLevel: 'major',
    why: 'The field is gone from what REST and SOAP send and take; code that calls the method fails.',
    mend: 'Keep it with @deprecated.',
    example: {
      before: contract('/** @return int */\n    public function getTotal();'),
      after: contract(''),
    },
    deviation:
      'It counts with and without @api: REST knows no difference. Without it magento-semver says patch.',
  },
  typeChanged: {
    id: 'php-payload-type-changed',
    rows: [30],
    title: 'a service contract has another type in its doc block',
    severities: ['B'],
    levels: ['A'],
    source: 'magento-semver M123',
    level: 'major',
    policyLevel: 'major',
    why: 'REST and SOAP read the doc block: what they send or take is another type.',
    mend: 'Keep the type, and add a field of another name.',
    example: {
      before: contract('/** @return int */\n    public function getTotal();'),
      after: contract('/** @return float */\n    public function getTotal();'),
    },
    deviation:
      'It counts with and without @api, and for @param too: magento-semver does not look at @param, and says patch without @api.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
