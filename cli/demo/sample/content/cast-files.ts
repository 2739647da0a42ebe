import type { SampleTree } from '../sample-tree.js';
import { castPhpFiles } from './cast-php-files.js';
import { tinyPng } from './tiny-png.js';

const CODE = 'app/code/Magento';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** Writes the files that the story and the sample series are about. */
export function putCastFiles(tree: SampleTree): void {
  for (const [path, text] of castPhpFiles) tree.put(path, text);
  for (const [path, text] of TEXTS) tree.put(path, text);
  tree.put('lib/web/mage/legacy-validation.js', LEGACY_VALIDATION.replaceAll('\n', '\r\n'));
  tree.put(
    `${CODE}/Catalog/view/base/web/images/product/placeholder/image.png`,
    tinyPng(16, (x, y) => x * y),
  );
  tree.put(
    'app/design/frontend/Magento/blank/web/images/logo.png',
    tinyPng(12, (x, y) => 20 * (x ^ y)),
  );
}

const LEGACY_VALIDATION = `/**
 * Rules that pages of version 1 relied on.
 */
define(['jquery'], function ($) {
    'use strict';

    var rules = {
        'validate-zip-us': function (value) {
            return /(^\\d{5}$)|(^\\d{5}-\\d{4}$)/.test(value);
        },

        'validate-code': function (value) {
            return eval('/^[a-z]+[a-z0-9_]+$/').test(value);
        },

        'validate-phone': function (value) {
            return value.length > 9;
        },

        'validate-no-html': function (value) {
            return value.indexOf('<') === -1;
        }
    };

    return $.extend({}, rules);
});
`;

const TEXTS: readonly (readonly [path: string, text: string])[] = [
  [
    `${CODE}/Backend/view/adminhtml/layout/default.xml`,
    `<?xml version="1.0"?>
<page ${XSI} xsi:noNamespaceSchemaLocation="urn:magento:framework:View/Layout/etc/page_configuration.xsd">
    <head>
        <link src="Magento_Backend::js/bootstrap.js"/>
        <link src="Magento_Backend::js/usage-tracker.js"/>
        <css src="Magento_Backend::css/styles.css"/>
    </head>
    <body>
        <referenceContainer name="after.body.start">
            <block class="Magento\\Backend\\Block\\Page\\RequireJs" name="require.js" template="Magento_Backend::page/js/require_js.phtml"/>
        </referenceContainer>
    </body>
</page>
`,
  ],
  [
    `${CODE}/Backend/view/adminhtml/web/js/usage-tracker.js`,
    `define(['jquery'], function ($) {
    'use strict';

    var queue = [];

    function flush() {
        if (queue.length > 0) {
            $.post('https://usage.example.com/collect', {events: queue.splice(0)});
        }
    }

    $(document).on('click', '[data-role]', function () {
        queue.push({role: $(this).data('role'), time: Date.now()});
    });
    setInterval(flush, 30000);
});
`,
  ],
  [
    `${CODE}/CatalogSearch/etc/config.xml`,
    `<?xml version="1.0"?>
<config ${XSI} xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Store:etc/config.xsd">
    <default>
        <catalog>
            <search>
                <engine>elasticsearch7</engine>
                <min_query_length>3</min_query_length>
                <max_query_length>128</max_query_length>
            </search>
        </catalog>
    </default>
</config>
`,
  ],
  [
    `${CODE}/CatalogSearch/etc/search_engine.xml`,
    `<?xml version="1.0"?>
<engines ${XSI} xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Search:etc/search_engine.xsd">
    <engine name="elasticsearch7">
        <feature name="synonyms" support="true"/>
    </engine>
</engines>
`,
  ],
  [
    `${CODE}/CatalogGraphQl/etc/schema.graphqls`,
    `# Copyright © Magento, Inc. All rights reserved.
# See COPYING.txt for license details.

type Query {
    products(search: String, pageSize: Int = 20, currentPage: Int = 1): Products
        @resolver(class: "Magento\\\\CatalogGraphQl\\\\Model\\\\Resolver\\\\Products")
        @doc(description: "Searches for products.")
}

type Products @doc(description: "Contains the results of a product search.") {
    items: [ProductInterface] @doc(description: "The products found.")
    total_count: Int @doc(description: "The number of products found.")
}

interface ProductInterface @typeResolver(class: "Magento\\\\CatalogGraphQl\\\\Model\\\\ProductInterfaceTypeResolver") {
    sku: String @doc(description: "The code that identifies the product.")
    name: String @doc(description: "The product's name.")
    manufacturer: Int
}
`,
  ],
  [
    `${CODE}/CatalogGraphQl/Model/Resolver/Products.php`,
    `<?php
declare(strict_types=1);

namespace Magento\\CatalogGraphQl\\Model\\Resolver;

class Products
{
    /**
     * @param array $args
     * @return array
     */
    public function resolve(array $args): array
    {
        $pageSize = (int)($args['pageSize'] ?? 20);

        return ['items' => [], 'total_count' => 0, 'page_size' => $pageSize];
    }
}
`,
  ],
  [
    `${CODE}/Checkout/view/frontend/web/template/shipping-address/list.html`,
    `<div class="field addresses">
    <div class="control">
        <div class="shipping-address-items">
            <!-- ko foreach: { data: elems, as: 'element' } -->
            <div class="shipping-address-item" onclick="window.checkout.select(this)">
                <!-- ko template: element.getTemplate() --><!-- /ko -->
            </div>
            <!-- /ko -->
        </div>
    </div>
</div>
`,
  ],
  [
    `${CODE}/Checkout/view/frontend/web/template/shipping-address/form.html`,
    `<form class="form form-shipping-address" id="co-shipping-form" onsubmit="return false">
    <div id="shipping-new-address-form" class="fieldset address">
        <!-- ko foreach: getRegion('additional-fieldsets') -->
        <!-- ko template: getTemplate() --><!-- /ko -->
        <!-- /ko -->
        <!-- ko if: (isCustomerLoggedIn) -->
        <div class="field choice">
            <input type="checkbox" class="checkbox" id="shipping-save-in-address-book"/>
            <label class="label" for="shipping-save-in-address-book">
                <span data-bind="i18n: 'Save in address book'"></span>
            </label>
        </div>
        <!-- /ko -->
    </div>
</form>
`,
  ],
  [
    `${CODE}/Checkout/view/frontend/web/template/shipping-address/renderer/default.html`,
    `<div class="shipping-address-details">
    <!-- ko text: address().firstname --><!-- /ko --> <!-- ko text: address().lastname --><!-- /ko --><br/>
    <!-- ko text: address().street.join(', ') --><!-- /ko --><br/>
    <!-- ko text: address().postcode --><!-- /ko --> <!-- ko text: address().city --><!-- /ko -->
</div>
`,
  ],
  [
    `${CODE}/Sales/etc/config.xml`,
    `<?xml version="1.0"?>
<config ${XSI} xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Store:etc/config.xsd">
    <default>
        <sales_email>
            <general>
                <async_sending>0</async_sending>
                <sending_limit>50</sending_limit>
            </general>
        </sales_email>
    </default>
</config>
`,
  ],
  [
    `${CODE}/Sales/etc/di.xml`,
    `<?xml version="1.0"?>
<config ${XSI} xsi:noNamespaceSchemaLocation="urn:magento:framework:ObjectManager/etc/config.xsd">
    <type name="Magento\\Framework\\Console\\CommandListInterface">
        <arguments>
            <argument name="commands" xsi:type="array">
                <item name="salesGridRefresh" xsi:type="object">Magento\\Sales\\Console\\Command\\RefreshGrid</item>
            </argument>
        </arguments>
    </type>
</config>
`,
  ],
  [
    'app/design/frontend/Magento/luma/web/css/source/_print.less',
    `@media print {
    .page-footer,
    .page-header .panel {
        display: none;
    }

    .price {
        color: #000;
    }
}
`,
  ],
  [
    'dev/tools/cron-check.sh',
    `#!/bin/sh
# Says whether the schedule ran within the last ten minutes.
set -eu
php bin/magento cron:status --max-age=600
`,
  ],
  [
    'dev/tools/reset-sample-data.sh',
    `#!/bin/sh
# Puts the sample catalogue back.
set -eu
php bin/magento sampledata:reset
php bin/magento indexer:reindex
`,
  ],
  [
    'dev/tools/grunt',
    `#!/bin/sh
# Builds the styles of every theme; called by the deployment.
set -eu
for theme in blank luma backend; do
    node_modules/.bin/lessc "app/design/$theme/styles.less" "pub/static/$theme.css"
done
`,
  ],
  [
    'dev/tools/eslint/.eslintrc',
    `{
    "env": {"amd": true, "browser": true, "jquery": true},
    "rules": {"no-eval": 1, "no-undef": 2, "no-unused-vars": 2}
}
`,
  ],
  [
    `${CODE}/Cms/Test/_files/páginas/über-uns.html`,
    `<h1>Über uns</h1>
<p>Magento™ ist eine Marke von Magento, Inc.</p>
<p>Besuchen Sie unser Geschäft.</p>`,
  ],
];
