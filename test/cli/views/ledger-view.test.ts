import { describe, expect, it } from 'vitest';
import type { LedgerReport, ReportedRelease } from '../../../builder/release/ledger/ledger-report.js';
import { createStyle } from '../../../cli/style.js';
import { ledgerView } from '../../../cli/views/ledger-view.js';

const style = await createStyle(false);

function shown(release: Partial<ReportedRelease>, columns = 80): string {
  const known: ReportedRelease = {
    version: '1.0.0',
    upstream: null,
    stacks: {},
    date: '2026-01-31',
    packages: 20,
    recorded: 'ledger',
    series: null,
    ...release,
  };
  const report: LedgerReport = {
    distribution: 'shop',
    releases: [known],
    compared: { packages: null, tags: [] },
    problems: [],
  };
  return ledgerView(report, { style, columns }).split('\n')[1] ?? '';
}

describe('what a release tracks', () => {
  it("is upstream's product where there is one", () => {
    expect(shown({ upstream: '2.4.8', stacks: { magento2: '2.4.8' } })).toBe(
      '1.0.0  2.4.8     2026-01-31        20  ledger',
    );
  });

  it('is what each stack stands on where there is none', () => {
    expect(shown({ stacks: { inventory: '1.2.6-p4', b: 'ab'.repeat(20) } }, 100)).toBe(
      '1.0.0  inventory 1.2.6-p4, b abababababab  2026-01-31        20  ledger',
    );
  });

  it('is unknown of a release of before the ledger that nobody tells of', () => {
    expect(shown({ packages: null, recorded: 'history' })).toBe(
      '1.0.0            2026-01-31            history',
    );
  });

  it('fits the window', () => {
    const stacks = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, '1.2.3-p12']));
    expect(shown({ stacks })).toMatch(/^1\.0\.0  a 1\.2\.3-p12, b .*…  2026-01-31        20  ledger$/);
    expect(shown({ stacks }).length).toBeLessThanOrEqual(80);
  });
});
