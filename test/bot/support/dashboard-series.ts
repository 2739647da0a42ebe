import { compatOf, findingOf } from './compat-of.js';
import type { FileSpec } from '../../support/temp-repo.js';
import type { StackState } from '../../../bot/state/stack-state.js';
import { breakOf, conflictOf, factOf, idOf, patchOf, reportOf, stateOf } from './sample-states.js';

/** Text that must stay text wherever it appears. */
export const HOSTILE = `</bdi></td></main><script>document.title="evil"</script><img src=x onerror=alert(1)>"'&<!--`;

/** A patch file as git writes it. */
export function patchText(
  subject: string,
  body: string,
  trailers: string,
  path: string,
  lines: readonly string[],
): string {
  const added = lines.map((line) => `+${line}\n`).join('');
  return `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: Ada Lovelace <ada@example.com>
Date: Tue, 14 Oct 2025 09:30:00 +0000
Subject: [PATCH] ${subject}

${body}

${trailers}
---
 ${path} | ${lines.length + 1} +

diff --git a/${path} b/${path}
index 1111111..2222222 100644
--- a/${path}
+++ b/${path}
@@ -10,6 +10,${6 + lines.length} @@ class StockIndex
     private ResourceConnection $resource;
     private Config $config;
 
${added} public function execute(array $ids): void
     {
         $connection = $this->resource->getConnection();
-- 
2.39.5
`;
}

const TRAILERS =
  'Category: performance\nOwner: @ada\nBug: https://github.com/magento/inventory/issues/3385\nForwarded: https://github.com/magento/inventory/pull/3401';

export const CONFLICT_TEXT = `<?php
declare(strict_types=1);

namespace Magento\\InventoryIndexer\\Model;

class StockIndex
{
    public function __construct(
<<<<<<< upstream 047004700470 and the patches before
        private readonly ResourceConnection $resource,
        private readonly LockManager $locks,
||||||| what stock-index.patch was made for
        ResourceConnection $resource
=======
        ResourceConnection $resource,
        private readonly BatchSize $batch
>>>>>>> what stock-index.patch makes of it
    ) {
    }

    public function execute(array $ids): void
    {
    }
}
`;

/** Files of the series repository, one step after the other. */
export const SERIES_STEPS: readonly {
  readonly message: string;
  readonly files: Readonly<Record<string, FileSpec>>;
}[] = [
  {
    message: 'Begin the inventory stack',
    files: {
      'patches/inventory/stack.yml':
        'upstream: https://github.com/magento/inventory.git\nfork: shop/inventory\nfollow: { tags: "1.2.*" }\n',
      'patches/inventory/series': `# upkeep-base: ${idOf('ba5e')}\n# upkeep-tree: ${idOf('7ee')}\nstock-index.patch\n`,
      'patches/inventory/stock-index.patch': patchText(
        'Read stock in batches',
        'One query for each thousand of products instead of one for each.',
        TRAILERS,
        'InventoryIndexer/Model/StockIndex.php',
        ['    private int $batch = 100;'],
      ),
    },
  },
  {
    message: 'Read stock in batches: larger ones, by measurement',
    files: {
      'patches/inventory/stock-index.patch': patchText(
        'Read stock in batches',
        'One query for each thousand of products instead of one for each.\nMeasured on a catalogue of 400,000 products.',
        TRAILERS,
        'InventoryIndexer/Model/StockIndex.php',
        ['    /** Products in one query. */', '    private int $batch = 1000;'],
      ),
    },
  },
];

const NAMES = [
  ['composer-names.patch', 'Vendor names of our packages', 'branding', '@grace'],
  ['stock-index.patch', 'Read stock in batches', 'performance', '@ada'],
  ['stock-index-lock.patch', 'Hold the lock of the index for as short as can be', 'performance', '@ada'],
  [
    'source-selection.patch',
    'Source selection honours priorities of zero',
    'fix',
    'Linus <linus@example.com>',
  ],
  ['reservation-cleanup.patch', 'Clean up reservations in one statement', 'fix', '@grace'],
  ['graphql-salable.patch', 'Salable quantity in GraphQL', 'feature', '@ada'],
  ['admin-grid-width.patch', 'The grid of sources is as wide as its window', 'ui', null],
  ['legacy-importer.patch', 'Importer of the old format', 'feature', '@grace'],
] as const;

function redInventory(): StackState {
  const index = 'InventoryIndexer/Model/StockIndex.php';
  const culprit = {
    commit: idOf('c01d'),
    subject: 'Constructor promotion in the indexer',
    author: 'Marie Curie',
  };
  const patches = [
    patchOf('composer-names.patch', { verdict: 'merged', how: ['structural'], paths: ['composer.json'] }),
    patchOf('stock-index.patch', {
      verdict: 'conflict',
      paths: [index],
      conflicts: [{ path: index, kind: 'content', culprit }],
    }),
    patchOf('stock-index-lock.patch', {
      verdict: 'blocked',
      blocked_by: ['stock-index.patch'],
      paths: [index],
    }),
    patchOf('source-selection.patch', {
      paths: ['InventorySourceSelection/Model/Algorithm.php'],
      retire: {
        grade: 'equivalent',
        evidence: 'All its lines are in upstream since 3f2a9c1d00 “Fix priorities”',
      },
    }),
    patchOf('reservation-cleanup.patch', {
      verdict: 'conflict',
      paths: ['InventoryReservations/Model/Cleanup.php', 'composer.json'],
      conflicts: [{ path: 'InventoryReservations/Model/Cleanup.php', kind: 'delete-modify', culprit: null }],
    }),
    patchOf('graphql-salable.patch', {
      verdict: 'remembered',
      how: ['text'],
      paths: ['InventoryGraphQl/etc/schema.graphqls'],
      resolutions: [{ path: 'InventoryGraphQl/etc/schema.graphqls', from: 'shop/inventory#3' }],
    }),
    patchOf('admin-grid-width.patch', { verdict: 'upstreamed', paths: ['InventoryAdminUi/view/grid.css'] }),
    patchOf('legacy-importer.patch', { verdict: 'disabled', paths: [] }),
  ];
  return stateOf({
    report: {
      ...reportOf('inventory', patches),
      gates: { lint: 'ok', compat: '1 finding fails', pins: 'behind' },
    },
    compat: compatOf(),
    facts: NAMES.map(([name, subject, category, owner]) =>
      factOf(name, {
        subject,
        category,
        owner,
        enabled: name !== 'legacy-importer.patch',
        dependsOn: name === 'stock-index-lock.patch' ? ['stock-index.patch'] : [],
      }),
    ),
    conflicts: [
      conflictOf('stock-index.patch', {
        culprit,
        number: 1,
        url: 'http://127.0.0.1:4000/forge/shop/inventory/pull/1',
        state: 'unresolved',
      }),
      conflictOf('reservation-cleanup.patch', { owner: '@grace', culprit: null, number: null, url: null }),
      conflictOf('graphql-salable.patch', {
        ahead: true,
        onto: idOf('abc'),
        number: 9,
        url: 'https://forge.example/shop/inventory/pull/9',
      }),
    ],
    retirements: [
      { patch: 'source-selection.patch', number: 12, url: 'https://forge.example/shop/series/pull/12' },
    ],
    movedTags: [{ tag: '1.2.7', from: idOf('01d'), to: idOf('4e0') }],
    forecasts: [
      {
        branch: '1.2-develop',
        report: {
          along: idOf('a10'),
          commits: 318,
          breaks: [
            breakOf('graphql-salable.patch', '2025-09-02T08:00:00Z', {
              paths: ['InventoryGraphQl/etc/schema.graphqls'],
              subject: 'Deprecate salable quantity',
            }),
            breakOf('stock-index.patch', '2025-09-20T08:00:00Z'),
            breakOf('stock-index-lock.patch', '2025-09-20T08:00:00Z', { blocked_by: ['stock-index.patch'] }),
            breakOf('composer-names.patch', '2025-10-05T08:00:00Z', {
              subject: 'Raise the version',
              paths: ['composer.json'],
            }),
          ],
          heals: [
            breakOf('composer-names.patch', '2025-10-11T08:00:00Z', {
              subject: 'Revert “Raise the version”',
            }),
          ],
          standing: ['graphql-salable.patch', 'stock-index.patch', 'stock-index-lock.patch'],
        },
      },
    ],
    published: { branch: '1.2', commit: idOf('9b'), current: false },
    verdict: 'red',
    waits: [
      { what: 'conflict of stock-index.patch', why: 'it does not fit 1.2.8', who: '@ada', url: null },
      {
        what: 'compatibility gate',
        why: 'two findings have no waiver',
        who: '@grace',
        url: 'https://forge.example/checks/1',
      },
    ],
  });
}

/** Every kind of state, by the ref that holds it; a text is no state. */
export function sampleStates(): Map<string, StackState | string> {
  const many = Array.from(
    { length: 14 },
    (_, index) => `topic/fix-${String(index + 1).padStart(2, '0')}.patch`,
  );
  const green = (line: string, stack: string, tag: string): StackState =>
    stateOf({
      key: { line, stack },
      target: { tag, commit: idOf('0470') },
      report: reportOf(
        stack,
        many.map((name, index) => patchOf(name, index % 5 === 4 ? { verdict: 'merged', how: ['text'] } : {})),
      ),
      facts: many.map((name) => factOf(name)),
      published: { branch: line, commit: idOf('9b'), current: true },
    });
  return new Map<string, StackState | string>([
    ['main/inventory', redInventory()],
    ['main/magento2', green('main', 'magento2', '2.4.9')],
    [
      'main/page-builder',
      stateOf({
        key: { line: 'main', stack: 'page-builder' },
        target: { tag: '1.7.5', commit: idOf('0470') },
        verdict: 'waiting',
        published: { branch: '1.7', commit: idOf('9b'), current: false },
        waits: [
          {
            what: 'candidate checks',
            why: 'integration (mysql) is still running',
            who: null,
            url: 'https://forge.example/checks/2',
          },
        ],
      }),
    ],
    [
      'main/security-package',
      stateOf({
        key: { line: 'main', stack: 'security-package' },
        target: null,
        report: null,
        facts: [],
        published: null,
        verdict: 'failed',
        waits: [
          {
            what: 'the stack',
            why: 'series:3: error: topic/gone.patch is missing',
            who: 'whoever changed the series last',
            url: null,
          },
        ],
      }),
    ],
    ['main/unreadable', '{"not": "a state"}'],
    ['release/1.1/inventory', green('release/1.1', 'inventory', '1.1.9')],
  ]);
}

/** A state in which all that strangers write is hostile. */
export function hostileState(): StackState {
  const name = `${HOSTILE.replaceAll(/\s/g, '_')}.patch`;
  const culprit = { commit: idOf('c01d'), subject: HOSTILE, author: HOSTILE };
  return stateOf({
    key: { line: 'main', stack: 'hostile' },
    target: { tag: HOSTILE, commit: idOf('0470') },
    report: reportOf('hostile', [
      patchOf(name, {
        verdict: 'conflict',
        paths: [HOSTILE],
        conflicts: [{ path: HOSTILE, kind: 'content', culprit }],
        retire: { grade: 'ticket', evidence: HOSTILE },
      }),
      patchOf(`b-${name}`, { verdict: 'blocked', blocked_by: [name], paths: [HOSTILE] }),
    ]),
    compat: compatOf({
      gate: HOSTILE,
      patches: [{ name, level: 'major', policy_level: 'major', findings: 1, waived: 0, failing: 1 }],
      findings: [
        findingOf({ target: HOSTILE, file: HOSTILE, reason: HOSTILE, rule: HOSTILE, patch: name }),
        findingOf({ waiver: { until: HOSTILE, by: HOSTILE, why: HOSTILE }, waived: true, fails: false }),
        findingOf({ fate: 'undone', undone_by: HOSTILE, fails: false }),
      ],
    }),
    facts: [
      factOf(name, { subject: HOSTILE, owner: HOSTILE, category: HOSTILE, author: HOSTILE }),
      factOf(`b-${name}`, { dependsOn: [name] }),
    ],
    conflicts: [
      conflictOf(name, {
        owner: HOSTILE,
        culprit,
        url: `javascript:alert("${HOSTILE}")`,
        together: [HOSTILE],
      }),
    ],
    retirements: [{ patch: name, number: 3, url: 'https://user:password@forge.example/' }],
    movedTags: [{ tag: HOSTILE, from: idOf('01d'), to: idOf('4e0') }],
    forecasts: [
      {
        branch: HOSTILE,
        report: {
          along: idOf('a10'),
          commits: 3,
          breaks: [
            breakOf(name, '2025-09-02T08:00:00Z', { subject: HOSTILE, author: HOSTILE, paths: [HOSTILE] }),
          ],
          heals: [],
          standing: [name],
        },
      },
    ],
    published: { branch: HOSTILE, commit: null, current: false },
    verdict: 'red',
    waits: [
      { what: HOSTILE, why: HOSTILE, who: HOSTILE, url: HOSTILE },
      { what: HOSTILE, why: HOSTILE, who: null, url: null },
    ],
  });
}
