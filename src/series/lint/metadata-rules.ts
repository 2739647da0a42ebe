import { nearestWord } from '../nearest-word.js';
import { parseWaiver } from '../parse-waiver.js';
import { unfold } from '../unfold.js';
import type { PatchFile, Trailer } from '../patch-file.js';
import type { LintFinding, PatchRule } from './lint-rule.js';
import { TRAILER_KEYS } from './trailer-keys.js';

const CATEGORIES = [
  'decoupling',
  'developer-experience',
  'security',
  'infrastructure',
  'performance',
  'compatibility',
  'bugfix',
  'removal',
  'identity',
];
const ORIGINS = ['upstream', 'backport', 'vendor', 'other'];
const URL_VALUE = /^https?:\/\/[^\s/]+(?:\/\S*)?$/;
const COMMIT_VALUE = /^commit:[0-9a-f]{7,40}$/;
const VERSION_VALUE = /^v?\d+(?:\.\d+)*(?:[-+~.][A-Za-z0-9.]+)*$/;
const PERSON_VALUE = /^[^<>]*[^<>\s] <[^<>\s@]+@[^<>\s]+>$/;
const OWNER_VALUE = /^@?[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\/[A-Za-z0-9._-]+)?$/;
const MANY_WORDS = /(?:\S+\s+){4}\S/;

/** The rules about what the trailers of a patch say, in the order of the table in the docs. */
export const metadataRules: readonly PatchRule[] = [
  {
    about: 'patch',
    code: 'origin-missing',
    severity: 'error',
    finds: 'no `Origin` and no author who could be asked where the patch comes from',
    mend: 'Add `Origin: vendor` for your own work, or `Origin: upstream, <URL>`, `backport, <URL>`, `other, <URL>`.',
    check: (patch) =>
      has(patch, 'Origin') || has(patch, 'Author') || !isUnknown(patch)
        ? []
        : [{ line: 0, message: 'the author is unknown and there is no Origin' }],
  },
  {
    about: 'patch',
    code: 'origin-not-stated',
    severity: 'warning',
    finds: 'no `Origin`, though there is an author',
    mend: 'Add `Origin: vendor` for your own work, or `Origin: upstream, <URL>`, `backport, <URL>`, `other, <URL>`.',
    check: (patch) =>
      has(patch, 'Origin') || isUnknown(patch) ? [] : [{ line: 0, message: 'there is no Origin' }],
  },
  {
    about: 'patch',
    code: 'origin-invalid',
    severity: 'error',
    finds: '`Origin` that is not `upstream`, `backport`, `vendor` or `other`, then a URL or `commit:<id>`',
    mend: 'Write for example `Origin: backport, https://github.com/magento/magento2/pull/1` or `Origin: upstream, commit:<id>`.',
    check: (patch) => values(patch, 'Origin').flatMap(originFinding),
  },
  {
    about: 'patch',
    code: 'forwarded-missing',
    severity: 'error',
    finds: 'no `Forwarded`',
    mend: 'Add `Forwarded: <URL of the upstream pull request>`, or `no` or `not-needed` with the reason in the message.',
    check: (patch) => (has(patch, 'Forwarded') ? [] : [{ line: 0, message: 'there is no Forwarded' }]),
  },
  {
    about: 'patch',
    code: 'forwarded-invalid',
    severity: 'error',
    finds: '`Forwarded` that is neither `no`, `not-needed` nor a URL',
    mend: 'Write `no`, `not-needed` or the URL of the upstream pull request; the reason belongs in the message.',
    check: valid('Forwarded', (value) => value === 'no' || value === 'not-needed' || URL_VALUE.test(value)),
  },
  {
    about: 'patch',
    code: 'forwarded-no-reason',
    severity: 'error',
    finds: '`Forwarded: no` or `not-needed` in a patch whose message gives no reason',
    mend: 'Say in the message, in a sentence of five words or more, why upstream was not asked or need not be.',
    check: (patch) =>
      values(patch, 'Forwarded')
        .filter(
          ({ value }) => (value === 'no' || value === 'not-needed') && !MANY_WORDS.test(patch.message.body),
        )
        .map(({ line, value }) => ({
          line,
          message: `it says 'Forwarded: ${value}' and the message gives no reason`,
        })),
  },
  {
    about: 'patch',
    code: 'upstream-status',
    severity: 'warning',
    finds: "Yocto's `Upstream-Status` in place of DEP-3's words",
    mend: 'Pending: `Forwarded: no`; Submitted: its URL; Backport: `Origin: backport` and `Applied-Upstream`; Denied: its URL and the reason in the message; Inappropriate: `Forwarded: not-needed`.',
    check: (patch) =>
      values(patch, 'Upstream-Status').map(({ line, value }) => ({
        line,
        message: `it says 'Upstream-Status: ${value}'`,
      })),
  },
  {
    about: 'patch',
    code: 'bug-invalid',
    severity: 'error',
    finds: '`Bug` or `Bug-<Vendor>` that is not a URL',
    mend: 'Write the URL of the entry in the tracker.',
    check: (patch) =>
      patch.message.trailers
        .filter(({ key, value }) => /^bug(?:-.+)?$/i.test(key) && !URL_VALUE.test(value))
        .map(unexpected),
  },
  {
    about: 'patch',
    code: 'applied-upstream-invalid',
    severity: 'error',
    finds: '`Applied-Upstream` that is neither a version, a URL nor `commit:<id>`',
    mend: 'Write for example `Applied-Upstream: 2.4.8` or `Applied-Upstream: commit:<id>`.',
    check: valid('Applied-Upstream', (value) => {
      const first = value.split(/,\s*/);
      return first.every((one) => VERSION_VALUE.test(one) || URL_VALUE.test(one) || COMMIT_VALUE.test(one));
    }),
  },
  {
    about: 'patch',
    code: 'person-invalid',
    severity: 'error',
    finds: '`Reviewed-by`, `Acked-by` or `Signed-off-by` that is not `Name <mail>`',
    mend: 'Write for example `Reviewed-by: Jo Doe <jo@example.com>`.',
    check: (patch) =>
      ['Reviewed-by', 'Acked-by', 'Signed-off-by'].flatMap((key) =>
        values(patch, key)
          .filter(({ value }) => !PERSON_VALUE.test(value))
          .map(unexpected),
      ),
  },
  {
    about: 'patch',
    code: 'last-update-invalid',
    severity: 'error',
    finds: '`Last-Update` that is no date',
    mend: 'Write a day of the calendar as YYYY-MM-DD.',
    check: valid('Last-Update', isDate),
  },
  {
    about: 'patch',
    code: 'category-missing',
    severity: 'error',
    finds: 'no `Category`',
    mend: `Add one of: ${CATEGORIES.join(', ')}.`,
    check: (patch) => (has(patch, 'Category') ? [] : [{ line: 0, message: 'there is no Category' }]),
  },
  {
    about: 'patch',
    code: 'category-invalid',
    severity: 'error',
    finds: '`Category` that is not one of the purposes of the distribution',
    mend: `Write one of: ${CATEGORIES.join(', ')}. A new function belongs in a module, so there is no 'feature'.`,
    check: (patch) =>
      values(patch, 'Category')
        .filter(({ value }) => !CATEGORIES.includes(value))
        .map((trailer) => {
          const near = nearestWord(trailer.value, CATEGORIES);
          return near === null
            ? unexpected(trailer)
            : { ...unexpected(trailer), mend: `Did you mean '${near}'?` };
        }),
  },
  {
    about: 'patch',
    code: 'owner-missing',
    severity: 'error',
    finds: 'no `Owner`',
    mend: 'Add the GitHub handle or team that is asked when the patch conflicts.',
    check: (patch) => (has(patch, 'Owner') ? [] : [{ line: 0, message: 'there is no Owner' }]),
  },
  {
    about: 'patch',
    code: 'owner-invalid',
    severity: 'error',
    finds: '`Owner` that is no GitHub handle or team',
    mend: 'Write `handle` or `organisation/team`.',
    check: valid('Owner', (value) => OWNER_VALUE.test(value)),
  },
  {
    about: 'patch',
    code: 'depends-on-unknown',
    severity: 'error',
    finds: '`Depends-on` that names no enabled patch of the series',
    mend: 'Write the file name of a patch as it stands in the series, or take the line out.',
    check: (patch, { patches, series }) => {
      const names = patches.map(({ name }) => name);
      return values(patch, 'Depends-on')
        .filter(({ value }) => !names.includes(value))
        .map(({ line, value }) => {
          const listed = series.lines.find((one) => one.kind !== 'other' && one.name === value);
          if (listed?.kind === 'disabled')
            return { line, message: `it depends on ${value}, which is disabled` };
          const near = nearestWord(value, names);
          const message = `it depends on '${value}', which is not in the series`;
          return near === null ? { line, message } : { line, message, mend: `Did you mean '${near}'?` };
        });
    },
  },
  {
    about: 'patch',
    code: 'depends-on-later',
    severity: 'error',
    finds: '`Depends-on` that names the patch itself or a later one',
    mend: 'Put the patch after what it depends on (`upkeep move`), or take the line out.',
    check: (patch, { patches }) => {
      const own = patches.findIndex(({ name }) => name === patch.name);
      return values(patch, 'Depends-on')
        .filter(({ value }) => patches.findIndex(({ name }) => name === value) >= own)
        .map(({ line, value }) => ({
          line,
          message:
            value === patch.name ? 'it depends on itself' : `it depends on ${value}, which comes later`,
        }));
    },
  },
  {
    about: 'patch',
    code: 'compat-waiver-invalid',
    severity: 'error',
    finds: '`Compat-Waiver` that is not `<rule id> until <version or date> by <who>: <why>`',
    mend: 'Write for example `Compat-Waiver: php-method-removed until 2.5.0 by @handle: the method was never called`.',
    check: (patch) =>
      values(patch, 'Compat-Waiver').flatMap((trailer) => {
        const waiver = parseWaiver(trailer.value, trailer.line);
        if (waiver === null) return [unexpected(trailer)];
        if (VERSION_VALUE.test(waiver.until) && !/^\d{4}-\d/.test(waiver.until)) return [];
        if (isDate(waiver.until)) return [];
        return [
          {
            line: trailer.line,
            message: `the waiver ends at '${waiver.until}', which is neither a version nor a date`,
          },
        ];
      }),
  },
  {
    about: 'patch',
    code: 'trailer-empty',
    severity: 'error',
    finds: 'a trailer without a value',
    mend: 'Give it a value, or take the line out.',
    check: (patch) =>
      patch.message.trailers
        .filter(({ value }) => value.trim() === '')
        .map(({ key, line }) => ({ line, message: `'${key}' has no value` })),
  },
  {
    about: 'patch',
    code: 'trailer-repeated',
    severity: 'error',
    finds: 'a trailer that may stand only once, twice',
    mend: 'Keep one of them.',
    check: (patch) =>
      TRAILER_KEYS.filter(({ repeatable }) => !repeatable).flatMap(({ key }) =>
        values(patch, key)
          .slice(1)
          .map(({ line }) => ({ line, message: `'${key}' stands here a second time` })),
      ),
  },
  {
    about: 'patch',
    code: 'trailer-misspelt',
    severity: 'warning',
    finds: 'a trailer whose key is almost one that has a meaning',
    mend: 'Write the key as in the table of metadata.',
    check: (patch) => patch.message.trailers.flatMap(misspelt),
  },
  {
    about: 'patch',
    code: 'trailer-reserved',
    severity: 'error',
    finds: 'a `Patch` trailer, which `upkeep branch` puts on commits',
    mend: 'Take the line out; the name of the file is the name of the patch.',
    check: (patch) =>
      values(patch, 'Patch').map(({ line }) => ({ line, message: "it has a trailer 'Patch'" })),
  },
  {
    about: 'patch',
    code: 'metadata-not-last',
    severity: 'error',
    finds: 'metadata in the text of the message, where nobody reads it',
    mend: 'Move the line into the last paragraph of the message, which has nothing but such lines.',
    check: (patch) => {
      const keys = [
        'Origin',
        'Forwarded',
        'Category',
        'Owner',
        'Depends-on',
        'Drop-when',
        'Compat-Waiver',
        'Applied-Upstream',
      ];
      return patch.message.body.split('\n').flatMap((text) => {
        const key = keys.find((one) => text.startsWith(`${one}: `));
        return key === undefined
          ? []
          : [
              {
                line: lineOfText(patch, text),
                message: `'${key}: …' does not stand in a last paragraph that is all 'Key: value'`,
              },
            ];
      });
    },
  },
];

/** Where a line of the message stands in the file; 0 where it cannot be found. */
function lineOfText(patch: PatchFile, text: string): number {
  const at = patch.bytes.indexOf(`\n${text}\n`);
  return at < 0 ? 0 : patch.bytes.toString('latin1', 0, at + 1).split('\n').length;
}

function values(patch: PatchFile, key: string): Trailer[] {
  const wanted = key.toLowerCase();
  return patch.message.trailers
    .filter((trailer) => trailer.key.toLowerCase() === wanted)
    .map((trailer) => ({ ...trailer, value: unfold(trailer.value) }));
}

function has(patch: PatchFile, key: string): boolean {
  return values(patch, key).length > 0;
}

/** A check that each value of a trailer passes a test; empty ones have a rule of their own. */
function valid(key: string, test: (value: string) => boolean): PatchRule['check'] {
  return (patch) =>
    values(patch, key)
      .filter(({ value }) => value.trim() !== '' && !test(value))
      .map(unexpected);
}

function unexpected({ key, value, line }: Trailer): LintFinding {
  return { line, message: `'${key}: ${value}' is not in a form that is understood` };
}

function isUnknown(patch: PatchFile): boolean {
  return patch.author.email === '' || patch.author.email === 'unknown@localhost';
}

function originFinding(trailer: Trailer): LintFinding[] {
  const { value, line } = trailer;
  const comma = value.indexOf(',');
  const kind = (comma < 0 ? value : value.slice(0, comma)).trim();
  const reference = comma < 0 ? null : value.slice(comma + 1).trim();
  if (!ORIGINS.includes(kind)) {
    const near = nearestWord(kind, ORIGINS);
    return [
      near === null ? unexpected(trailer) : { ...unexpected(trailer), mend: `Did you mean '${near}'?` },
    ];
  }
  if (reference === null) {
    return kind === 'upstream' || kind === 'backport'
      ? [{ line, message: `'Origin: ${kind}' does not say which commit or page of upstream` }]
      : [];
  }
  return URL_VALUE.test(reference) || COMMIT_VALUE.test(reference) ? [] : [unexpected(trailer)];
}

/** A day of the calendar: February 30 is none. */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function misspelt({ key, line }: Trailer): LintFinding[] {
  const known = TRAILER_KEYS.map((one) => one.key);
  if (known.some((one) => one.toLowerCase() === key.toLowerCase())) return [];
  if (/^bug-/i.test(key) || key.length < 4) return [];
  const near = nearestWord(
    key,
    known.filter((one) => one.length > 4),
  );
  if (near === null || Math.abs(near.length - key.length) > 2) return [];
  return [{ line, message: `'${key}' has no meaning here`, mend: `Did you mean '${near}'?` }];
}
