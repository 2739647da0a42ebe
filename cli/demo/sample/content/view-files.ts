import type { SeededRandom } from '../seeded-random.js';
import type { ModuleSpec } from './module-spec.js';

type Files = (readonly [path: string, text: string])[];

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const COLORS = ['#006bb4', '#1979c3', '#333333', '#7d7d7d', '#e02b27', '#ffffff'];

/** Templates, layout, scripts, styles and phrases of a module, as paths below the module's folder. */
export function viewFiles(module: ModuleSpec, random: SeededRandom): Files {
  const phrases = module.entities.map((entity) => `"Save ${entity}","Save ${entity}"\n`).join('');
  const files: Files = [['i18n/en_US.csv', `Enabled,Enabled\nGeneral,General\n${phrases}`]];
  if (module.graphQl) return files;
  const handle = module.slug.replaceAll('-', '_');
  files.push(
    ['view/frontend/requirejs-config.js', requireJs(module)],
    ['view/frontend/web/css/source/_module.less', less(module, random)],
    [`view/frontend/layout/${handle}_index_index.xml`, layout(module, 'frontend')],
    [`view/adminhtml/layout/${handle}_index_index.xml`, layout(module, 'adminhtml')],
  );
  for (const entity of module.entities) {
    const name = entity.toLowerCase();
    files.push(
      [`view/frontend/templates/${name}.phtml`, template(module, entity)],
      [`view/adminhtml/templates/${name}/edit.phtml`, template(module, entity)],
      [`view/frontend/web/js/${name}.js`, script(module, entity, random)],
    );
  }
  return files;
}

function requireJs(module: ModuleSpec): string {
  const entries = module.entities.map(
    (entity) => `            ${entity.toLowerCase()}: 'Magento_${module.name}/js/${entity.toLowerCase()}'`,
  );
  return `/**
 * Copyright © Magento, Inc. All rights reserved.
 * See COPYING.txt for license details.
 */

var config = {
    map: {
        '*': {
${entries.join(',\n')}
        }
    }
};
`;
}

function less(module: ModuleSpec, random: SeededRandom): string {
  const rules = module.entities.map(
    (entity) => `
    .${module.slug}-${entity.toLowerCase()} {
        color: ${random.pick(COLORS)};
        margin-bottom: ${5 * (1 + random.int(8))}px;
    }
`,
  );
  return `& when (@media-common = true) {${rules.join('')}}\n`;
}

function layout(module: ModuleSpec, area: string): string {
  const blocks = module.entities.map(
    (entity) =>
      `            <block class="Magento\\${module.name}\\Block\\${entity}View" name="${module.slug}.${entity.toLowerCase()}" template="Magento_${module.name}::${entity.toLowerCase()}${area === 'adminhtml' ? '/edit' : ''}.phtml"/>\n`,
  );
  return `<?xml version="1.0"?>
<page ${XSI} xsi:noNamespaceSchemaLocation="urn:magento:framework:View/Layout/etc/page_configuration.xsd">
    <body>
        <referenceContainer name="content">
${blocks.join('')}        </referenceContainer>
    </body>
</page>
`;
}

function template(module: ModuleSpec, entity: string): string {
  const name = entity.toLowerCase();
  return `<?php
/**
 * Copyright © Magento, Inc. All rights reserved.
 * See COPYING.txt for license details.
 */

/** @var \\Magento\\${module.name}\\Block\\${entity}View $block */
/** @var \\Magento\\Framework\\Escaper $escaper */
?>
<div class="${module.slug}-${name}">
    <strong><?= $escaper->escapeHtml(__('${entity}')) ?></strong>
    <?php foreach ($block->getItems() as $item): ?>
        <span class="value"><?= $escaper->escapeHtml($item->getCode()) ?></span>
    <?php endforeach; ?>
</div>
`;
}

function script(module: ModuleSpec, entity: string, random: SeededRandom): string {
  const widget = `${module.slug.replaceAll('-', '')}${entity}`;
  return `/**
 * Copyright © Magento, Inc. All rights reserved.
 * See COPYING.txt for license details.
 */

define([
    'jquery',
    'mage/translate'
], function ($, $t) {
    'use strict';

    $.widget('mage.${widget}', {
        options: {
            delay: ${50 * (1 + random.int(20))},
            message: $t('Please wait…')
        },

        /**
         * @private
         */
        _create: function () {
            this.element.on('click', this.onClick.bind(this));
        },

        /**
         * @param {Event} event
         */
        onClick: function (event) {
            event.preventDefault();
            setTimeout(this.element.trigger.bind(this.element, 'contentUpdated'), this.options.delay);
        }
    });

    return $.mage.${widget};
});
`;
}
