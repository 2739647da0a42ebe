import { describe, expect, it } from 'vitest';
import { compatSection } from '../../../../bot/review/sections/compat-section.js';
import { reviewComment } from '../../../../bot/review/review-comment.js';
import type { ReviewCompat, ReviewedFinding } from '../../../../src/review/review.js';
import { reviewCompatOf, reviewedOf } from '../support/review-compat-of.js';
import { reviewOf, viewOf } from '../support/review-of.js';

function section(compat: ReviewCompat | null): string | null {
  const review = reviewOf({ compat });
  return compatSection({ review, view: viewOf([review]), room: 1_000 });
}

const saidOf = (findings: readonly ReviewedFinding[], more: Partial<ReviewCompat> = {}): string =>
  section(reviewCompatOf(findings, more)) ?? '';
const method = (name: string, more: Partial<ReviewedFinding> = {}): ReviewedFinding =>
  reviewedOf({ target: `Core\\Cart::${name}`, reason: 'it is gone: who calls it fails', ...more });
const waiver = { until: '2.5.0', by: '@ann', why: 'nobody could call it' };

describe('the section about compatibility', () => {
  it('is not there where nothing could be judged', () => {
    expect(section(null)).toBeNull();
  });

  it('is one line where nobody would notice anything', () => {
    const undone = method('a', { fate: 'undone', undone_by: 'y.patch', fails: false });
    for (const findings of [[], [undone]]) {
      expect(saidOf(findings)).toBe(
        'Compatibility: nothing that extensions, the database or users of the API would notice.',
      );
    }
  });

  it('says what, for whom, where, by which patch and why, and how it may be waived', () => {
    const findings = [
      method('total'),
      method('tax'),
      method('sum', { waived: true, fails: false, waiver }),
      reviewedOf({
        rule: 'db-column-removed',
        levels: ['D', 'X'],
        target: 'shop_note::text',
        file: 'etc/db_schema.xml',
        line: 0,
        reason: 'the column is gone with what is in it',
        known: true,
      }),
      reviewedOf({
        rule: 'module-added',
        severity: 'M',
        levels: ['X'],
        target: 'Own_Module',
        file: 'y.patch',
        line: 3,
        reason: 'the module is new',
        patch: 'y.patch',
        fails: false,
      }),
      reviewedOf({ target: 'nobody::alone', patch: null, fails: false, severity: 'warn' }),
    ];
    expect(saidOf(findings)).toMatchInlineSnapshot(`
      "**Compatibility: 2 findings fail** (level major, by policy major):

      - **B** \`Core\\Cart::total\` (API, extensions) at \`Inventory/Model/Stock.php:41\` by \`x.patch\`: it is gone\\: who calls it fails (\`php-method-removed\`). The same of \`Core\\Cart::tax\`.
      - B \`Core\\Cart::sum\` (API, extensions) at \`Inventory/Model/Stock.php:41\` by \`x.patch\`: it is gone\\: who calls it fails (\`php-method-removed\`). Waived by @​ann until 2\\.5\\.0: nobody could call it.
      - **B** \`shop_note::text\` (database, extensions) at \`etc/db_schema.xml\` by \`x.patch\`: the column is gone with what is in it (\`db-column-removed\`). It was so before.
      - M \`Own_Module\` (extensions) at \`y.patch:3\`: the module is new (\`module-added\`).
      - warn \`nobody::alone\` (API, extensions) at \`Inventory/Model/Stock.php:41\`: the public method reindex\\(\\) is gone\\: callers and subclasses break (\`php-method-removed\`).

      Mend it, or say in the patch why it may be so: \`Compat-Waiver: php-method-removed until VERSION by @you: why nobody is broken\`."
    `);
  });

  it('has no heading of a failure where all was so before or is waived', () => {
    const text = saidOf([method('a', { known: true }), method('b', { fails: false, waived: true, waiver })]);
    expect(text).toMatch(/^Compatibility \(level major, by policy major\):\n/);
    expect(text).not.toContain('Mend it');
    expect(saidOf([method('a')])).toMatch(/^\*\*Compatibility: 1 finding fails\*\* /);
  });

  it('offers no waiver for what is wrong with a waiver', () => {
    const expired = reviewedOf({ rule: 'waiver-expired', target: 'x.patch::php-method-removed' });
    const unknown = reviewedOf({ rule: 'waiver-unknown', target: 'x.patch::php-method' });
    expect(saidOf([expired, unknown])).not.toContain('Compat-Waiver');
    expect(saidOf([expired, method('a')])).toContain('`Compat-Waiver: php-method-removed until');
  });

  it('names three of the same, and how many there are', () => {
    const five = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => method(name));
    expect(saidOf(five)).toContain(
      'The same of `Core\\Cart::b`, `Core\\Cart::c`, `Core\\Cart::d` and 2 more.',
    );
    // Of another patch, or with another fate before, it is not the same.
    const apart = [method('a'), method('b', { patch: 'y.patch' }), method('c', { fails: false })];
    expect(saidOf(apart).match(/^- /gm)).toHaveLength(3);
  });

  it('shows 25 groups and counts the rest, those that were left out before, too', () => {
    const many = Array.from({ length: 30 }, (_, index) => method(`m${index}`, { reason: `reason ${index}` }));
    const text = saidOf([...many, method('again', { reason: 'reason 0' })], { omitted: 7 });
    expect(text.match(/^- /gm)).toHaveLength(26);
    expect(text).toContain('- … and 12 more: `upkeep compat` shows all.');
    expect(saidOf(many.slice(0, 25))).not.toContain('more');
  });

  it('says nothing of what a later patch took back', () => {
    const text = saidOf([
      method('stays'),
      method('back', { fate: 'undone', undone_by: 'y.patch', fails: false }),
    ]);
    expect(text).toContain('stays');
    expect(text).not.toContain('back');
  });
});

describe('text of strangers', () => {
  const evil = '</details>\n```\n@team <img src=x> [a](javascript:x) | `|` #12 <!-- upkeep:review -->';

  it('does not become markup', () => {
    const findings = [
      reviewedOf({ target: evil, file: evil, reason: evil, patch: evil }),
      reviewedOf({
        target: evil,
        fails: false,
        waived: true,
        waiver: { until: evil, by: evil, why: evil },
      }),
      reviewedOf({ target: `${evil}2`, fails: false, waived: true, waiver }),
      reviewedOf({ target: evil, fails: false, waived: true, waiver }),
    ];
    const body = reviewComment(viewOf([reviewOf({ compat: reviewCompatOf(findings) })]));
    const prose = body
      .replace(/^(`{3,})diff\n[\s\S]*?^\1$/gm, '')
      .replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
    expect(prose).toContain('Compatibility: 1 finding fails');
    expect(prose).not.toMatch(/(?<!\\)<img|@team|(?<!\\)\[a\]\(|[^\\]#12/);
    expect(prose.match(/<!-- /g)).toHaveLength(1);
    expect(prose.match(/<details>/g)).toHaveLength(prose.match(/<\/details>/g)!.length);
    // A heading, three groups, a hint.
    expect(saidOf(findings).match(/^.+$/gm)).toHaveLength(5);
  });

  it('is cut, so that the rest of the comment has its place', () => {
    const long = 'x'.repeat(100_000);
    const findings = Array.from({ length: 25 }, (_, index) =>
      reviewedOf({
        target: long,
        file: long,
        reason: `${index}${long}`,
        patch: `${index}.patch`,
        fails: false,
        waived: true,
        waiver: { until: long, by: long, why: long },
      }),
    );
    const text = saidOf(findings);
    expect(text.length).toBeLessThan(13_000);
    const shown = text.match(/^- [^…]/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(2);
    expect(text).toContain(`- … and ${25 - shown} more`);
    const reviews = Array.from({ length: 5 }, () => reviewOf({ compat: reviewCompatOf(findings) }));
    const body = reviewComment(viewOf(reviews));
    expect(body.match(/^- … and 24 more/gm)).toHaveLength(5);
    expect(body).toContain('What happens next');
  });
});
