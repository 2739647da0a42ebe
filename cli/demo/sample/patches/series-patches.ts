import { MODE_EXECUTABLE } from '../../../../src/git/mode.js';
import { tinyPng } from '../content/tiny-png.js';
import type { SamplePatch } from './sample-patch.js';
import { upstreamedPatch } from './upstreamed-patch.js';

const CODE = 'app/code/Magento';
const BACKEND = `${CODE}/Backend/view/adminhtml`;
const SEARCH = `${CODE}/CatalogSearch`;
const SESSION = 'lib/internal/Magento/Framework/Session/Config.php';
const TOKEN = `${CODE}/Customer/Model/Token/Validator.php`;
const WISHLIST = `${CODE}/Wishlist/composer.json`;
const SKU = `${CODE}/Catalog/Model/Product/SkuLookup.php`;
const ADDRESS = `${CODE}/Checkout/view/frontend/web/template/shipping-address`;
const LEGACY = 'lib/web/mage/legacy-validation.js';
const GRAPHQL = `${CODE}/CatalogGraphQl`;
const ABOUT = `${CODE}/Cms/Test/_files/páginas/über-uns.html`;
const LOGO = 'app/design/frontend/Magento/blank/web/images/logo.png';
const RESET = 'dev/tools/reset-sample-data.sh';
const PRINT = 'app/design/frontend/Magento/luma/web/css/source/_print.less';

const KIM: SamplePatch['author'] = ['Kim Aaltonen', 'kim@sample-commerce.example', 120];
const LEA: SamplePatch['author'] = ['Léa Nguyễn', 'lea@sample-commerce.example', 60];
const SAM: SamplePatch['author'] = ['Sam Obi', 'sam@sample-commerce.example', -240];

const START = 1_689_000_000;
const DAY = 86_400;

/** The patches of the default series but for the two about mail, which conflict; in order around them. */
export const seriesPatches: {
  readonly before: readonly SamplePatch[];
  readonly after: readonly SamplePatch[];
  readonly disabled: SamplePatch;
} = {
  before: [
    {
      name: 'remove-admin-usage-tracker.patch',
      author: KIM,
      seconds: START,
      subject: 'Do not report clicks in the admin to a vendor',
      body: `Every admin page loads a script that posts what was clicked to a server of
the vendor. Merchants did not ask for it, and a shop behind a firewall
waits for its time-outs. Upstream keeps it on purpose.`,
      trailers: [
        ...trailers('removal', 'sample-commerce/backend', 'not-needed'),
        [
          'Compat-Waiver',
          'js-module-removed until 2.5.0 by sample-commerce/backend: it only sent clicks; nobody can want it back',
        ],
      ],
      reads: [`${BACKEND}/layout/default.xml`, `${BACKEND}/web/js/usage-tracker.js`],
      edit: (tree) => {
        tree.edit(
          `${BACKEND}/layout/default.xml`,
          '        <link src="Magento_Backend::js/usage-tracker.js"/>\n',
          '',
        );
        tree.remove(`${BACKEND}/web/js/usage-tracker.js`);
      },
    },
    {
      name: 'search/database-search-engine.patch',
      author: SAM,
      seconds: START + 2 * DAY,
      subject: 'Search the catalogue without a search server',
      body: `A small shop on shared hosting cannot run a search server. This adds an
engine on the database's full-text index and makes it the default, so
that an installation needs PHP and a database only. Larger shops choose
another engine as before. Upstream decided against it.`,
      trailers: [
        ...trailers('infrastructure', 'sample-commerce/search', 'no'),
        ['Drop-when', 'upstream ships an engine that needs no server'],
      ],
      reads: [`${SEARCH}/etc/search_engine.xml`, `${SEARCH}/etc/config.xml`],
      edit: (tree) => {
        tree.put(`${SEARCH}/Model/Adapter/Database/Engine.php`, ENGINE);
        tree.edit(`${SEARCH}/etc/config.xml`, '<engine>elasticsearch7</engine>', '<engine>database</engine>');
        tree.edit(
          `${SEARCH}/etc/search_engine.xml`,
          '    <engine name="elasticsearch7">\n',
          '    <engine name="database">\n        <feature name="synonyms" support="false"/>\n    </engine>\n    <engine name="elasticsearch7">\n',
        );
      },
    },
    {
      name: 'session-files-by-default.patch',
      author: KIM,
      seconds: START + 3 * DAY,
      subject: 'Keep sessions in files unless something else is set',
      body: `Without a configured save method the sessions went to Redis, and an
installation without it failed on the first page. Files work everywhere.
Who has set a save method notices nothing.`,
      trailers: trailers(
        'infrastructure',
        'sample-commerce/framework',
        'https://example.com/upstream/pull/37110',
      ),
      reads: [SESSION],
      edit: (tree) => {
        tree.edit(SESSION, "DEFAULT_SAVE_METHOD = 'redis'", "DEFAULT_SAVE_METHOD = 'files'");
        tree.edit(SESSION, "            $this->requireExtension('redis');\n", '');
        tree.edit(
          SESSION,
          `        }

        return (string)$method;`,
          `        }
        if ($method === 'redis') {
            $this->requireExtension($method);
        }

        return (string)$method;`,
        );
      },
    },
    {
      name: upstreamedPatch,
      author: SAM,
      seconds: START + 5 * DAY,
      subject: 'Compare password reset tokens in constant time',
      body: `The time that a comparison with !== takes tells how much of a guessed
token is right.`,
      trailers: [
        ...trailers('security', 'sample-commerce/security', 'https://example.com/upstream/pull/37125'),
        ['Drop-when', 'upstream compares with hash_equals'],
      ],
      reads: [TOKEN],
      edit: (tree) => tree.edit(TOKEN, 'if ($stored !== $given) {', 'if (!hash_equals($stored, $given)) {'),
    },
    {
      name: 'wishlist-declares-ext-json.patch',
      author: KIM,
      seconds: START + 6 * DAY,
      subject: 'Wishlist: declare the PHP extension that is used',
      body: `Sharing a wish list encodes JSON, which the package did not say. Composer
now refuses at install time what failed at run time before.`,
      trailers: [
        ...trailers(
          'developer-experience',
          'sample-commerce/catalog',
          'https://example.com/upstream/pull/37131',
        ),
        [
          'Compat-Waiver',
          'composer-platform-narrowed until 2.5.0 by sample-commerce/catalog: PHP 8 always has ext-json',
        ],
      ],
      reads: [WISHLIST],
      edit: (tree) =>
        tree.edit(WISHLIST, '        "php": "^8.1",\n', '        "php": "^8.1",\n        "ext-json": "*",\n'),
    },
    {
      name: 'sku-lookup-without-registry.patch',
      author: LEA,
      seconds: START + 8 * DAY,
      subject: 'Look up SKUs without the global registry',
      body: `The registry is deprecated, shared by everything in a request and never
emptied in long-running processes. An array in the object does what is
needed here.`,
      trailers: trailers('decoupling', 'sample-commerce/catalog', 'https://example.com/upstream/pull/37140'),
      reads: [SKU],
      edit: (tree, at) => {
        const path = at(SKU);
        tree.edit(path, 'use Magento\\Framework\\Registry;\n', '');
        tree.edit(
          path,
          '    public function __construct(\n',
          '    private array $ids = [];\n\n    public function __construct(\n',
        );
        tree.edit(path, '        private readonly Registry $registry,\n', '');
        tree.edit(
          path,
          `        $key = 'product_id_' . $this->normalize($sku);
        $id = $this->registry->registry($key);
        if ($id === null) {
            $id = $this->resource->getIdBySku($sku) ?: null;
            $this->registry->register($key, $id, true);
        }

        return $id === null ? null : (int)$id;`,
          `        $key = $this->normalize($sku);
        $this->ids[$key] ??= (int)$this->resource->getIdBySku($sku);

        return $this->ids[$key] ?: null;`,
        );
      },
    },
    {
      name: 'checkout-address-without-inline-handlers.patch',
      author: LEA,
      seconds: START + 9 * DAY,
      subject: 'Checkout: no inline handlers in address templates',
      body: `A content security policy without 'unsafe-inline' switches these handlers
off, and with them the choice of an address. Knockout's bindings do the
same within the policy.`,
      trailers: [
        ...trailers('security', 'sample-commerce/checkout', 'https://example.com/upstream/pull/37144'),
        ['Bug', 'https://example.com/upstream/issues/36990'],
      ],
      reads: [`${ADDRESS}/list.html`, `${ADDRESS}/form.html`],
      edit: (tree, at) => {
        tree.edit(
          at(`${ADDRESS}/list.html`),
          'onclick="window.checkout.select(this)"',
          'data-bind="click: $parent.select"',
        );
        tree.edit(
          at(`${ADDRESS}/form.html`),
          'onsubmit="return false"',
          'data-bind="submit: function () {}"',
        );
      },
    },
    {
      name: 'legacy-validation-without-eval.patch',
      author: SAM,
      seconds: START + 12 * DAY,
      subject: 'Validate codes without eval',
      body: `A content security policy without 'unsafe-eval' broke the rule, and a
literal does the same. The file keeps its line ends.`,
      trailers: trailers('security', 'sample-commerce/frontend', 'https://example.com/upstream/pull/37152'),
      reads: [LEGACY],
      edit: (tree) => tree.edit(LEGACY, "eval('/^[a-z]+[a-z0-9_]+$/').test", '/^[a-z]+[a-z0-9_]+$/.test'),
    },
  ],
  after: [
    {
      name: 'graphql-search-page-size-limit.patch',
      author: SAM,
      seconds: START + 20 * DAY,
      subject: 'GraphQL: limit the page size of a product search',
      body: `One request for a million products brought a shop down. Three hundred is
more than any page shows.`,
      trailers: trailers('performance', 'sample-commerce/graphql', 'https://example.com/upstream/pull/37160'),
      reads: [`${GRAPHQL}/etc/schema.graphqls`, `${GRAPHQL}/Model/Resolver/Products.php`],
      edit: (tree) => {
        tree.edit(
          `${GRAPHQL}/etc/schema.graphqls`,
          '@doc(description: "Searches for products.")',
          '@doc(description: "Searches for products. A page has at most 300.")',
        );
        tree.edit(
          `${GRAPHQL}/Model/Resolver/Products.php`,
          "(int)($args['pageSize'] ?? 20);",
          "min(self::MAX_PAGE_SIZE, (int)($args['pageSize'] ?? 20));",
        );
        tree.edit(
          `${GRAPHQL}/Model/Resolver/Products.php`,
          'class Products\n{\n',
          'class Products\n{\n    private const MAX_PAGE_SIZE = 300;\n\n',
        );
      },
    },
    {
      name: 'about-us-without-trademark.patch',
      author: LEA,
      seconds: START + 21 * DAY,
      subject: 'Cms: no trademark of others in the page “Über uns”',
      body: `The fixture names a trademark that this distribution may not claim.
Upstream has no reason to take it out.`,
      trailers: trailers('identity', 'sample-commerce/cms', 'not-needed'),
      reads: [ABOUT],
      edit: (tree) => tree.edit(ABOUT, '<p>Magento™ ist eine Marke von Magento, Inc.</p>\n', ''),
    },
    {
      name: 'neutral-store-logo.patch',
      author: LEA,
      seconds: START + 22 * DAY,
      subject: 'A neutral logo for the blank theme',
      body: `The logo of the upstream project must not stand in the shops of a
distribution of another name. Upstream keeps its own.`,
      trailers: trailers('identity', 'sample-commerce/frontend', 'not-needed'),
      reads: [LOGO],
      edit: (tree) =>
        tree.put(
          LOGO,
          tinyPng(12, (x, y) => (Math.abs(x - 6) + Math.abs(y - 6) < 6 ? 40 : 255)),
        ),
    },
    {
      name: 'reset-script-executable.patch',
      author: SAM,
      seconds: START + 23 * DAY,
      subject: 'Make the script that resets sample data executable',
      body: 'The documentation calls it by its name, which failed.',
      trailers: trailers(
        'developer-experience',
        'sample-commerce/dx',
        'https://example.com/upstream/pull/37171',
      ),
      reads: [RESET],
      edit: (tree) => tree.chmod(RESET, MODE_EXECUTABLE),
    },
  ],
  disabled: {
    name: 'luma-print-without-prices.patch',
    author: KIM,
    seconds: START + 24 * DAY,
    subject: 'Luma: leave prices out of printed pages',
    body: `Asked for by one agency; off until somebody says what a printed invoice
should show. Upstream was not asked before that is clear.`,
    trailers: trailers('bugfix', 'sample-commerce/frontend', 'no'),
    reads: [PRINT],
    edit: (tree) => tree.edit(PRINT, '        color: #000;\n', '        display: none;\n'),
  },
};

function trailers(category: string, owner: string, forwarded: string): (readonly [string, string])[] {
  return [
    ['Origin', 'vendor'],
    ['Forwarded', forwarded],
    ['Category', category],
    ['Owner', owner],
  ];
}

const ENGINE = `<?php
declare(strict_types=1);

namespace Magento\\CatalogSearch\\Model\\Adapter\\Database;

use Magento\\Framework\\App\\ResourceConnection;

/**
 * Finds products with the full-text index of the database
 */
class Engine
{
    public function __construct(
        private readonly ResourceConnection $resource,
    ) {
    }

    /**
     * @param string $text
     * @param int $limit
     * @return int[]
     */
    public function find(string $text, int $limit): array
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()
            ->from($this->resource->getTableName('catalogsearch_fulltext'), ['entity_id'])
            ->where('MATCH (data_index) AGAINST (? IN BOOLEAN MODE)', $text)
            ->limit($limit);

        return array_map('intval', $connection->fetchCol($select));
    }
}
`;
