import { describe, expect, it, test } from 'vitest';
import { additionsOf } from '../../../builder/recipe/additions-of.js';
import { loadRepositoryRecipe } from '../../../builder/recipe/load-repository-recipe.js';
import type { ProductRule } from '../../../builder/recipe/package-rule.js';

const ADD: ProductRule['add'] = [
  { releases: '2.0.*', require: { 'a/one': '1.0{patch}', 'a/two': '~1.0' } },
  { releases: '>2.0', require: { 'a/two': '~2.0' } },
];

test.each([
  ['1.9', {}],
  ['2.0', { 'a/one': '1.0', 'a/two': '~1.0' }],
  ['2.0-beta2', { 'a/one': '1.0-beta2', 'a/two': '~1.0' }],
  ['2.0-p1', { 'a/one': '1.0-p1', 'a/two': '~2.0' }],
  ['2.1', { 'a/two': '~2.0' }],
])('%s adds %o: every entry counts, and a later one wins', (release, expected) => {
  expect(additionsOf(ADD, release)).toEqual(expected);
});

/** What Adobe published, from the metadata of its packages. */
describe('what releases of Magento add', () => {
  const rules = loadRepositoryRecipe('magento2', import.meta.dirname).packages;
  const product = rules.find((rule) => 'product' in rule && !('project' in rule));
  const project = rules.find((rule) => 'project' in rule);
  const common = { 'magento/google-shopping-ads': '4.0.1', 'temando/module-shipping': '2.0.0' };

  it.each([
    [
      '2.4.1-p1',
      {
        ...common,
        'amzn/amazon-pay-and-login-magento-2-module': '4.0.4',
        'dotmailer/dotmailer-magento2-extension-package': '4.8.0',
        'klarna/m2-payments': '8.1.0',
        'magento/adobe-stock-integration': '2.1.0',
        'magento/inventory-metapackage': '1.2.1',
        'magento/security-package': '1.1.1',
        'paypal/module-braintree': '4.2.0',
        'vertex/product-magento-module': '4.1.0',
        'yotpo/magento2-module-yotpo-reviews-bundle': '3.1.2',
      },
    ],
    [
      '2.4.4-p11',
      {
        ...common,
        'magento/adobe-ims': '2.1.3-p11',
        'magento/adobe-stock-integration': '2.1.3-p11',
        'magento/inventory-metapackage': '1.2.4-p11',
        'magento/page-builder': '1.7.1-p11',
        'magento/security-package': '1.1.3-p11',
        'paypal/module-braintree': '4.3.0-p9',
      },
    ],
    [
      '2.4.6',
      {
        ...common,
        'adobe-commerce/adobe-ims-metapackage': '^2.2',
        'magento/adobe-stock-integration': '2.1.5',
        'magento/inventory-metapackage': '1.2.6',
        'magento/page-builder': '1.7.3',
        'magento/security-package': '1.1.5',
        'paypal/module-braintree': '4.5.0',
      },
    ],
    [
      '2.4.7-p10',
      {
        'adobe-commerce/os-extensions-metapackage': '~1.0',
        'magento/inventory-metapackage': '1.2.7-p10',
        'magento/page-builder': '1.7.4-p10',
        'magento/security-package': '1.1.6-p10',
        'paypal/module-braintree': '4.6.1-p10',
      },
    ],
    [
      '2.4.9-beta1',
      {
        'adobe-commerce/adobe-ims-metapackage': '~2.2.4-beta1',
        'adobe-commerce/os-extensions-metapackage': '^1.0.3-beta1',
        'magento/inventory-metapackage': '1.2.9-beta1',
        'magento/page-builder': '1.7.6-beta1',
        'magento/security-package': '1.1.8-beta1',
      },
    ],
  ])('the product %s', (release, expected) => {
    expect(additionsOf(product !== undefined && 'add' in product ? product.add : [], release)).toEqual(
      expected,
    );
  });

  const plugin = 'magento/composer-root-update-plugin';
  const audit = { 'magento/composer-dependency-version-audit-plugin': '~0.1' };
  it.each([
    ['2.1.1', { 'composer/composer': '@alpha' }],
    ['2.3.1', {}],
    ['2.4.1', { [plugin]: '~1.0' }],
    ['2.4.1-p1', { [plugin]: '~1.1' }],
    ['2.4.3', { [plugin]: '~1.1', ...audit }],
    ['2.4.6-p3', { [plugin]: '~2.0', ...audit }],
    ['2.4.9-beta1', { [plugin]: '^2.0.4', ...audit }],
    ['2.4.9', { [plugin]: '^2.0.4', ...audit, 'magento/composer': '^1.10.1-beta1' }],
  ])('the project %s', (release, expected) => {
    expect(additionsOf(project !== undefined && 'add' in project ? project.add : [], release)).toEqual(
      expected,
    );
  });
});
