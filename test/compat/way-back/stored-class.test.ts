import { describe, expect, it } from 'vitest';
import { storedClass } from '../../../src/compat/way-back/stored-class.js';

describe('a class name that a database may hold', () => {
  it.each([
    ['Magento\\Catalog\\Model\\Product\\Attribute\\Source\\Layout', 'attribute model'],
    ['Magento\\Catalog\\Model\\Product\\Attribute\\Backend\\Media\\Gallery', 'attribute model'],
    ['Magento\\Catalog\\Model\\ResourceModel\\Product\\Attribute\\Backend\\Image', 'attribute model'],
    ['Magento\\Eav\\Model\\Entity\\Attribute\\Source\\Boolean', 'attribute model'],
    ['Magento\\Tax\\Model\\TaxClass\\Source\\Product', 'attribute model'],
    ['Magento\\Msrp\\Model\\Product\\Attribute\\Source', 'attribute model'],
    ['Magento\\SalesRule\\Model\\Rule\\Condition\\Address', 'rule condition'],
    ['Magento\\CatalogWidget\\Model\\Rule\\Condition\\Product', 'rule condition'],
    ['Magento\\Cms\\Block\\Widget\\Page\\Link', 'widget'],
    ['Magento\\Catalog\\Block\\Product\\Widget\\NewWidget', 'widget'],
    ['Magento\\Config\\Model\\Config\\Source\\Yesno', null],
    ['Magento\\Catalog\\Api\\ProductAttributeRepositoryInterface', null],
    ['Magento\\Cms\\Block\\Widget', null],
    ['Magento\\Catalog\\Plugin\\Model\\Attribute\\Backend\\AttributeValidation', null],
    ['Source\\Attribute\\Model', null],
    ['', null],
  ])('%s: %s', (name, stored) => {
    expect(storedClass(name)).toBe(stored);
    expect(storedClass(name.toLowerCase())).toBe(stored);
  });

  it('is told in time that grows with its length', () => {
    expect(storedClass('Model\\Attribute\\'.repeat(100_000))).toBe(null);
  });
});
