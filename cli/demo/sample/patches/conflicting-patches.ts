import { MODE_EXECUTABLE } from '../../../../src/git/mode.js';
import type { ConflictKind } from '../../../../src/replay/report.js';
import { tinyPng } from '../content/tiny-png.js';
import type { SamplePatch } from './sample-patch.js';

const CODE = 'app/code/Magento';
const FLAT = `${CODE}/Catalog/Model/Indexer/Product/Flat/State.php`;
const DOMAIN = `${CODE}/Customer/Model/Validator/EmailDomain.php`;
const HOOK = 'dev/tools/hooks/pre-commit';
const ESLINT = 'dev/tools/eslint/.eslintrc';
const PLACEHOLDER = `${CODE}/Catalog/view/base/web/images/product/placeholder/image.png`;
const GRUNT = 'dev/tools/grunt';
const FILTER = `${CODE}/Cms/Model/Template/FilterProvider.php`;

const KIM: SamplePatch['author'] = ['Kim Aaltonen', 'kim@sample-commerce.example', 120];
const START = 1_691_000_000;

/** A patch that conflicts with 2.4.2, with how it does and which commit of the story is to blame. */
export interface ConflictingPatch {
  readonly patch: SamplePatch;
  readonly path: string;
  readonly kind: ConflictKind;
  readonly culprit: string;
}

/** One patch for every kind of conflict but `content`, which the series about mail has. */
export const conflictingPatches: readonly ConflictingPatch[] = [
  {
    path: FLAT,
    kind: 'delete-modify',
    culprit: 'flat-index-removed',
    patch: {
      ...facts('flat-index-needs-no-driver.patch', 0, 'bugfix'),
      subject: 'Flat index: any database driver will do',
      body: 'The check for one driver kept the index off on others, for no reason.',
      reads: [FLAT],
      edit: (tree) => tree.edit(FLAT, " && extension_loaded('pdo_mysql')", ''),
    },
  },
  {
    path: DOMAIN,
    kind: 'add-add',
    culprit: 'email-domain-added',
    patch: {
      ...facts('email-domain-check.patch', 1, 'security'),
      subject: 'Refuse mail addresses at domains that do not exist',
      body: 'Sign-ups with invented domains fill the queue with mails that bounce.',
      reads: [],
      edit: (tree) => tree.put(DOMAIN, EMAIL_DOMAIN),
    },
  },
  {
    path: HOOK,
    kind: 'mode',
    culprit: 'commit-hook-added',
    patch: {
      ...facts('pre-commit-hook.patch', 2, 'developer-experience'),
      subject: 'A hook that checks the coding standard',
      body: 'Who links it learns of a fault before the review does.',
      reads: [],
      edit: (tree) => tree.put(HOOK, PRE_COMMIT, MODE_EXECUTABLE),
    },
  },
  {
    path: ESLINT,
    kind: 'type',
    culprit: 'eslint-linked',
    patch: {
      ...facts('eslint-refuses-eval.patch', 3, 'security'),
      subject: 'ESLint: eval is an error',
      body: 'A warning that nobody reads let two uses of eval in.',
      reads: [ESLINT],
      edit: (tree) => tree.edit(ESLINT, '"no-eval": 1', '"no-eval": 2'),
    },
  },
  {
    path: PLACEHOLDER,
    kind: 'binary',
    culprit: 'placeholder-redrawn',
    patch: {
      ...facts('neutral-placeholder.patch', 4, 'identity'),
      subject: 'A placeholder image without the logo of others',
      body: 'The image shows a logo that this distribution may not use.',
      reads: [PLACEHOLDER],
      edit: (tree) =>
        tree.put(
          PLACEHOLDER,
          tinyPng(16, (x, y) => (((x >> 2) + (y >> 2)) % 2) * 200),
        ),
    },
  },
  {
    path: GRUNT,
    kind: 'file-directory',
    culprit: 'grunt-directory',
    patch: {
      ...facts('grunt-without-backend.patch', 5, 'developer-experience'),
      subject: 'Build the styles of the storefront only',
      body: 'The backend has no styles to build, and the script stopped there.',
      reads: [GRUNT],
      edit: (tree) => tree.edit(GRUNT, 'blank luma backend', 'blank luma'),
    },
  },
  {
    path: FILTER,
    kind: 'rename',
    culprit: 'filter-provider-renamed',
    patch: {
      ...facts('filter-provider-named-pool.patch', 6, 'developer-experience'),
      subject: 'Cms: call the pool of filters a pool',
      body: 'Every other class of this kind in the code base is called a pool.',
      reads: [FILTER],
      edit: (tree) => {
        const to = FILTER.replace('FilterProvider', 'FilterPool');
        tree.move(FILTER, to);
        tree.edit(to, 'class FilterProvider', 'class FilterPool');
      },
    },
  },
];

function facts(
  name: string,
  day: number,
  category: string,
): Pick<SamplePatch, 'name' | 'author' | 'seconds' | 'trailers'> {
  return {
    name,
    author: KIM,
    seconds: START + day * 86_400,
    trailers: [
      ['Origin', 'vendor'],
      ['Forwarded', `https://example.com/upstream/pull/${37_200 + day}`],
      ['Category', category],
      ['Owner', 'sample-commerce/core'],
    ],
  };
}

/** The text that upstream adds too, there without the executable bit. */
const PRE_COMMIT = `#!/bin/sh
git diff --cached --name-only -- '*.php' | xargs -r vendor/bin/phpcs --standard=Magento2
`;

const EMAIL_DOMAIN = `<?php
declare(strict_types=1);

namespace Magento\\Customer\\Model\\Validator;

class EmailDomain
{
    /**
     * @param string $email
     * @return bool
     */
    public function isValid(string $email): bool
    {
        $domain = substr($email, strrpos($email, '@') + 1);

        return $domain !== '' && (checkdnsrr($domain, 'MX') || checkdnsrr($domain, 'A'));
    }
}
`;
