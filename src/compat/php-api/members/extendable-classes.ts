/**
 * Classes that Adobe means to be extended, whose constructors it changes with care. magento-semver has the same list,
 * and compares by the exact name; children do not count.
 */
export const extendableClasses: ReadonlySet<string> = new Set([
  'Magento\\Backend\\App\\AbstractAction',
  'Magento\\Backend\\App\\Action',
  'Magento\\Framework\\Api\\AbstractExtensibleObject',
  'Magento\\Framework\\Api\\AbstractSimpleObject',
  'Magento\\Framework\\App\\Action\\AbstractAction',
  'Magento\\Framework\\App\\Action\\Action',
  'Magento\\Framework\\Data\\Collection',
  'Magento\\Framework\\Model\\AbstractExtensibleModel',
  'Magento\\Framework\\Model\\AbstractModel',
  'Magento\\Framework\\Model\\ResourceModel\\AbstractResource',
  'Magento\\Framework\\View\\Element\\AbstractBlock',
  'Magento\\Framework\\View\\Element\\Template',
]);
