import { SeededRandom } from '../seeded-random.js';
import type { SampleTree } from '../sample-tree.js';
import { PHP_HEAD } from './php-files.js';
import { tinyPng } from './tiny-png.js';

const AREAS = [
  'Acl',
  'Api',
  'App',
  'Archive',
  'Cache',
  'Config',
  'Console',
  'Convert',
  'Crontab',
  'Css',
  'Data',
  'DB',
];
const ROLES = ['Factory', 'Pool', 'Reader', 'State'];
const THEMES = [
  ['app/design/frontend/Magento/blank', 'frontend/Magento/blank', 'Magento Blank'],
  ['app/design/frontend/Magento/luma', 'frontend/Magento/luma', 'Magento Luma'],
  ['app/design/adminhtml/Magento/backend', 'adminhtml/Magento/backend', 'Magento 2 backend'],
] as const;

/** Writes what is no module: root, framework, themes, `bin`, `dev`, `lib/web`, `pub`, `setup`, `.github`. */
export function putPlatformFiles(tree: SampleTree, seed: number): void {
  for (const [path, text] of ROOT) tree.put(path, text);
  tree.putExecutable('bin/magento', MAGENTO);
  tree.link('setup/pub/fonts', '../../lib/web/fonts');
  tree.put(
    'lib/web/images/loader.png',
    tinyPng(8, (x, y) => 32 * ((x + y) % 8)),
  );
  tree.put(
    'pub/errors/default/images/logo.png',
    tinyPng(10, (x, y) => 25 * Math.abs(x - y)),
  );
  putFramework(tree, seed);
  for (const [folder, id, title] of THEMES) putTheme(tree, folder, id, title);
}

function putFramework(tree: SampleTree, seed: number): void {
  const root = 'lib/internal/Magento/Framework';
  tree.put(
    `${root}/registration.php`,
    `${PHP_HEAD}
use Magento\\Framework\\Component\\ComponentRegistrar;

ComponentRegistrar::register(ComponentRegistrar::LIBRARY, 'magento/framework', __DIR__);
`,
  );
  for (const area of AREAS) {
    const random = new SeededRandom(seed, `framework ${area}`);
    for (const role of ROLES) {
      tree.put(
        `${root}/${area}/${role}.php`,
        `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\Framework\\${area};

/**
 * @api
 */
class ${role}
{
    public const SIZE = ${8 << random.int(5)};

    /**
     * @param string $key
     * @return string
     */
    public function get(string $key): string
    {
        return substr(hash('sha256', $key), 0, self::SIZE);
    }
}
`,
      );
    }
  }
}

function putTheme(tree: SampleTree, folder: string, id: string, title: string): void {
  tree.put(
    `${folder}/registration.php`,
    `${PHP_HEAD}
use Magento\\Framework\\Component\\ComponentRegistrar;

ComponentRegistrar::register(ComponentRegistrar::THEME, '${id}', __DIR__);
`,
  );
  const parent = id.endsWith('luma') ? '    <parent>Magento/blank</parent>\n' : '';
  tree.put(
    `${folder}/theme.xml`,
    `<?xml version="1.0"?>
<theme xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="urn:magento:framework:Config/etc/theme.xsd">
    <title>${title}</title>
${parent}</theme>
`,
  );
  tree.put(`${folder}/web/css/source/_theme.less`, `@theme__color: #333333;\n@theme__link: #006bb4;\n`);
  tree.put(`${folder}/i18n/en_US.csv`, `Menu,Menu\nAccount,Account\n`);
}

const MAGENTO = `#!/usr/bin/env php
<?php
/**
 * Copyright © Magento, Inc. All rights reserved.
 * See COPYING.txt for license details.
 */

require __DIR__ . '/../app/bootstrap.php';

exit((new Magento\\Framework\\Console\\Cli('Magento CLI'))->run());
`;

const ROOT: readonly (readonly [path: string, text: string])[] = [
  ['.editorconfig', 'root = true\n\n[*]\ncharset = utf-8\nindent_size = 4\nindent_style = space\n'],
  ['.github/CODEOWNERS', '/app/code/Magento/Sales/ @example/sales\n/lib/ @example/framework\n'],
  [
    '.github/workflows/ci.yml',
    'name: CI\non: [pull_request]\njobs:\n  unit:\n    runs-on: ubuntu-latest\n    steps:\n      - run: vendor/bin/phpunit\n',
  ],
  ['.gitignore', '/.idea\n/generated/*\n/pub/static/*\n/var/*\n/vendor\n'],
  ['.htaccess', 'Options -Indexes\r\nDirectoryIndex index.php\r\n'],
  ['CHANGELOG.md', '# Changelog\n'],
  ['COPYING.txt', 'Copyright © Magento, Inc.\n\nEach source file is licensed as its header says.\n'],
  ['LICENSE.txt', 'Open Software License ("OSL") v. 3.0\n\nThis license governs the sample.\n'],
  ['README.md', '# Magento Open Source, the sample\n\nMade by a generator; no code of Magento is in it.\n'],
  ['app/autoload.php', `${PHP_HEAD}\nreturn require __DIR__ . '/../vendor/autoload.php';\n`],
  ['app/bootstrap.php', `${PHP_HEAD}\nrequire_once __DIR__ . '/autoload.php';\nsetlocale(LC_ALL, 'C');\n`],
  [
    'app/etc/NonComposerComponentRegistration.php',
    `${PHP_HEAD}
foreach (require __DIR__ . '/registration_globlist.php' as $pattern) {
    foreach (glob(dirname(__DIR__, 2) . '/' . $pattern) ?: [] as $file) {
        require_once $file;
    }
}
`,
  ],
  [
    'app/etc/registration_globlist.php',
    `${PHP_HEAD}\nreturn ['app/code/*/*/registration.php', 'app/design/*/*/*/registration.php', 'lib/internal/*/*/registration.php'];\n`,
  ],
  ['app/etc/vendor_path.php', `${PHP_HEAD}\nreturn './vendor';\n`],
  ['dev/tests/_files/empty.csv', ''],
  [
    'dev/tests/unit/phpunit.xml.dist',
    '<?xml version="1.0"?>\n<phpunit bootstrap="./framework/bootstrap.php"/>\n',
  ],
  ['lib/web/css/source/lib/_lib.less', "@import '_variables.less';\n"],
  ['lib/web/css/source/lib/_variables.less', '@font-size__base: 14px;\n@line-height__base: 1.42857143;\n'],
  ['lib/web/fonts/readme.txt', 'Fonts are left out of the sample.'],
  ['lib/web/jquery.js', '/* stands for the library */\nwindow.jQuery = window.$ = function () {};\n'],
  [
    'lib/web/mage/translate.js',
    "define(['jquery'], function ($) {\n    'use strict';\n\n    return $.mage.__;\n});\n",
  ],
  ['nginx.conf.sample', 'server {\n    listen 80;\n    root $MAGE_ROOT/pub;\n}\n'],
  ['pub/.htaccess', 'Options -Indexes\r\nRewriteEngine on\r\n'],
  [
    'pub/errors/default/503.phtml',
    '<h1>Service Temporarily Unavailable</h1>\n<p><?= $this->reportId ?></p>\n',
  ],
  ['pub/index.php', `${PHP_HEAD}\nrequire __DIR__ . '/../app/bootstrap.php';\n`],
  ['setup/index.php', `${PHP_HEAD}\nrequire __DIR__ . '/../app/bootstrap.php';\n`],
  ['var/.htaccess', 'Require all denied\n'],
];
