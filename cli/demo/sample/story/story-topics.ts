import { MODE_EXECUTABLE } from '../../../../src/git/mode.js';
import { tinyPng } from '../content/tiny-png.js';
import type { SampleTree } from '../sample-tree.js';
import { securityFixes } from './security-fixes.js';
import type { Topic, TopicCommit } from './topic.js';

const CODE = 'app/code/Magento';

/** Which release a topic is merged before; `unreleased` is after the newest. */
export type Span = '2.4.0' | '2.4.1' | '2.4.2' | 'unreleased';

function topic(branch: string, ...commits: TopicCommit[]): Topic {
  return { branch, commits };
}

/** The topics that the sample series meets. Those before 2.4.2 are what a move from 2.4.1 runs into. */
export const storyTopics: Readonly<Record<Span, readonly Topic[]>> = {
  '2.4.0': [
    topic('MAGETWO-99012', {
      subject: 'MAGETWO-99012: Remove the fonts that no theme uses',
      edit: (tree) =>
        tree.put('lib/web/fonts/readme.txt', 'Fonts are left out of the sample; themes bring theirs.'),
    }),
  ],
  '2.4.1': [
    topic('MC-41203', {
      subject: 'MC-41203: Report the release in the changelog',
      edit: (tree) => tree.put('CHANGELOG.md', '# Changelog\n\n2.4.1\n=====\n* Fixes only\n'),
    }),
    topic('MC-41377', {
      key: 'print-styles',
      subject: 'MC-41377: Hide the navigation when a page is printed',
      edit: (tree) =>
        tree.edit(
          'app/design/frontend/Magento/luma/web/css/source/_print.less',
          '.page-footer,',
          '.page-footer,\n    .nav-sections,',
        ),
    }),
  ],
  '2.4.2': [
    topic('AC-5012-security', {
      key: 'security-mainline',
      subject: 'AC-5012: Security changes of 2.4.1-p1 and 2.4.1-p2 for mainline',
      edit: (tree) => {
        securityFixes['2.4.1-p1'](tree);
        securityFixes['2.4.1-p2'](tree);
      },
    }),
    topic('ACP2E-1140', {
      key: 'session-lifetime',
      subject: 'ACP2E-1140: [Cloud] Customers are logged out when the cookie lifetime is 0',
      edit: (tree) =>
        tree.edit(
          'lib/internal/Magento/Framework/Session/Config.php',
          "        return (int)($this->options['cookie_lifetime'] ?? self::DEFAULT_COOKIE_LIFETIME);\n",
          "        $lifetime = (int)($this->options['cookie_lifetime'] ?? self::DEFAULT_COOKIE_LIFETIME);\n\n        return max(0, $lifetime);\n",
        ),
    }),
    topic('AC-6120', {
      key: 'sku-lookup-renamed',
      subject: 'AC-6120: Move the SKU lookup beside the other lookups',
      edit: (tree) => {
        const to = `${CODE}/Catalog/Model/Product/Lookup/BySku.php`;
        tree.move(`${CODE}/Catalog/Model/Product/SkuLookup.php`, to);
        tree.edit(
          to,
          'namespace Magento\\Catalog\\Model\\Product;',
          'namespace Magento\\Catalog\\Model\\Product\\Lookup;',
        );
        tree.edit(to, 'class SkuLookup', 'class BySku');
      },
    }),
    topic('AC-6233', {
      key: 'address-templates-moved',
      subject: 'AC-6233: Group the address templates of the checkout',
      edit: (tree) => {
        const root = `${CODE}/Checkout/view/frontend/web/template`;
        for (const name of ['list.html', 'form.html', 'renderer/default.html']) {
          tree.move(`${root}/shipping-address/${name}`, `${root}/address/shipping/${name}`);
        }
      },
    }),
    topic('ACP2E-1302', {
      key: 'legacy-phone-rule',
      subject: 'ACP2E-1302: Telephone numbers with nine digits are refused',
      edit: (tree) => tree.edit('lib/web/mage/legacy-validation.js', 'value.length > 9', 'value.length >= 9'),
    }),
    topic(
      'ACP2E-1391',
      {
        subject: 'ACP2E-1391: Order confirmation is sent twice with asynchronous sending',
        edit: (tree) =>
          tree.put(
            `${CODE}/Sales/Test/Unit/Model/Order/Email/SendsOnceTest.php`,
            `<?php\ndeclare(strict_types=1);\n\nnamespace Magento\\Sales\\Test\\Unit\\Model\\Order\\Email;\n\nclass SendsOnceTest extends \\PHPUnit\\Framework\\TestCase\n{\n}\n`,
          ),
      },
      {
        key: 'order-mail-once',
        subject: 'ACP2E-1391: Order confirmation is published once only',
        edit: (tree) =>
          tree.edit(
            `${CODE}/Sales/Model/Order/Email/OrderSender.php`,
            '        } else {\n            $order->setEmailSent(null);\n            $this->publisher->publish(self::TOPIC, (string)$order->getEntityId());\n',
            '        } elseif (!$order->getEmailSent()) {\n            $order->setEmailSent(null);\n            $this->publisher->publish(self::TOPIC, $order->getIncrementId());\n',
          ),
      },
    ),
    topic('AC-6410', {
      key: 'flat-index-removed',
      subject: 'AC-6410: Remove the flat index of products',
      edit: (tree) => tree.remove(`${CODE}/Catalog/Model/Indexer/Product/Flat/State.php`),
    }),
    topic('AC-6455', {
      key: 'email-domain-added',
      subject: 'AC-6455: Refuse mail addresses whose domain has no mail server',
      edit: (tree) =>
        tree.put(
          `${CODE}/Customer/Model/Validator/EmailDomain.php`,
          "<?php\ndeclare(strict_types=1);\n\nnamespace Magento\\Customer\\Model\\Validator;\n\nclass EmailDomain\n{\n    public function isValid(string $email): bool\n    {\n        return checkdnsrr((string)substr(strrchr($email, '@'), 1), 'MX');\n    }\n}\n",
        ),
    }),
    topic('AC-6502', {
      key: 'commit-hook-added',
      subject: 'AC-6502: Check the coding standard before a commit',
      edit: (tree) => tree.put('dev/tools/hooks/pre-commit', COMMIT_HOOK),
    }),
    topic('AC-6518', {
      key: 'eslint-linked',
      subject: 'AC-6518: One ESLint configuration for all',
      edit: (tree) => {
        tree.put('.eslintrc', '{\n    "root": true,\n    "rules": {"no-undef": 2}\n}\n');
        tree.link('dev/tools/eslint/.eslintrc', '../../../.eslintrc');
      },
    }),
    topic('AC-6533', {
      key: 'placeholder-redrawn',
      subject: 'AC-6533: Redraw the placeholder of products without an image',
      edit: (tree) =>
        tree.put(
          `${CODE}/Catalog/view/base/web/images/product/placeholder/image.png`,
          tinyPng(16, (x, y) => 255 - x - y),
        ),
    }),
    topic('AC-6540', {
      key: 'grunt-directory',
      subject: 'AC-6540: Split the Grunt tasks',
      edit: (tree) => {
        tree.remove('dev/tools/grunt');
        tree.put(
          'dev/tools/grunt/tasks/clean.js',
          "module.exports = ['pub/static/*', 'var/view_preprocessed/*'];\n",
        );
        tree.put(
          'dev/tools/grunt/tasks/less.js',
          "module.exports = {files: ['**/*.less'], tasks: 'less'};\n",
        );
      },
    }),
    topic('AC-6561', {
      key: 'filter-provider-renamed',
      subject: 'AC-6561: Name the filter registry for what it is',
      edit: (tree) => {
        const to = `${CODE}/Cms/Model/Template/FilterRegistry.php`;
        tree.move(`${CODE}/Cms/Model/Template/FilterProvider.php`, to);
        tree.edit(to, 'class FilterProvider', 'class FilterRegistry');
      },
    }),
    topic('ACP2E-1466', {
      key: 'cron-check-executable',
      subject: 'ACP2E-1466: The cron check cannot be executed',
      edit: (tree) => tree.chmod('dev/tools/cron-check.sh', MODE_EXECUTABLE),
    }),
  ],
  unreleased: [
    topic('ACP2E-1720', {
      key: 'session-from-environment',
      subject: 'ACP2E-1720: Sessions are lost when the save method is set by an environment variable',
      edit: (tree) => breakSessions(tree),
    }),
    topic('AC-7004', {
      key: 'luma-link-color',
      subject: 'AC-7004: Links of Luma have too little contrast',
      edit: (tree) =>
        tree.edit('app/design/frontend/Magento/luma/web/css/source/_theme.less', '#006bb4', '#00568f'),
    }),
  ],
};

const COMMIT_HOOK = `#!/bin/sh
git diff --cached --name-only -- '*.php' | xargs -r vendor/bin/phpcs --standard=Magento2
`;

function breakSessions(tree: SampleTree): void {
  tree.edit(
    'lib/internal/Magento/Framework/Session/Config.php',
    `        $method = $this->deploymentConfig->get(self::PARAM_SESSION_SAVE_METHOD);
        if ($method === null) {
            $this->requireExtension('redis');
`,
    `        $method = getenv('MAGENTO_SESSION_SAVE') ?: $this->deploymentConfig->get(self::PARAM_SESSION_SAVE_METHOD);
        if ($method === null) {
            $this->requireExtension(self::DEFAULT_SAVE_METHOD);
`,
  );
}
