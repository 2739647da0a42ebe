import { expect, test } from 'vitest';
import { servicesSection } from '../../../builder/notes/services-section.js';
import type {
  BundleServices,
  CheckedClaim,
  ServiceRow,
  ServicesReport,
} from '../../../builder/services/services-report.js';

function row(title: string, need: ServiceRow['need'], kind: ServiceRow['kind'] = 'service'): ServiceRow {
  return {
    service: title.toLowerCase(),
    title,
    kind,
    need,
    programs: [],
    constraints: [],
    reasons: [],
    freedBy: [],
  };
}

function claim(edit: Partial<CheckedClaim>): CheckedClaim {
  return {
    claim: 'xampp',
    title: 'A plain XAMPP stack',
    holds: true,
    breaks: [],
    switchOn: [],
    unsure: [],
    thanksTo: [],
    ...edit,
  };
}

function report(before: string | null, ...bundles: readonly Partial<BundleServices>[]): ServicesReport {
  const whole = bundles.map((one, index) => ({
    flavor: null,
    package: `acme/p${index}`,
    version: '1.0.0',
    rows: [],
    claims: [],
    changes: null,
    ...one,
  }));
  return { distribution: 'acme', version: '1.0.0', before, rules: true, bundles: whole, upstream: null };
}

test('what is required and optional, without extensions of PHP', () => {
  const rows = [
    row('PHP', 'required', 'platform'),
    row('ext-json', 'required', 'platform'),
    row('Search | server', 'required'),
    row('Cache', 'optional'),
    row('Queue', 'excluded'),
  ];
  const text = servicesSection(report(null, { rows }, {}));
  expect(text).toContain('| `acme/p0` | PHP, Search \\| server | Cache |\n| `acme/p1` | nothing | nothing |');
  expect(text).not.toContain('ext-json');
  expect(text).not.toContain('Since');
});

test('claims: for what it is enough, and what breaks it elsewhere', () => {
  const broken = claim({
    holds: false,
    breaks: [
      { service: 'search', title: 'Search', detail: 'needs *search*', chain: [], patch: null },
      {
        service: 'queue',
        title: 'Queue',
        detail: 'needs a queue',
        chain: [],
        patch: { stack: 's', patch: 'p.patch' },
      },
    ],
  });
  const other = claim({ claim: 'lamp', title: 'LAMP', holds: false });
  const text = servicesSection(
    report(null, { claims: [claim({})] }, { claims: [broken, other] }, { claims: [claim({})] }),
  );
  expect(text.split('\n').slice(-3)).toEqual([
    '- A plain XAMPP stack is enough for `acme/p0`, `acme/p2`.',
    '- A plain XAMPP stack is **not enough** for `acme/p1`: needs \\*search\\*; needs a queue (`p.patch` of `s`).',
    '- LAMP is **not enough** for `acme/p1`.',
  ]);
});

test('changes since the release before, with the patch that made them', () => {
  const change = {
    service: 'search',
    title: 'Search',
    before: null,
    after: 'optional',
    versionsBefore: '',
    versionsAfter: 'OpenSearch 2',
    patch: { stack: 's', patch: 'p.patch' },
  } as const;
  const text = servicesSection(
    report('0.9.0', {
      changes: [
        change,
        {
          ...change,
          before: 'required',
          after: 'excluded',
          versionsBefore: '1',
          versionsAfter: '',
          patch: null,
        },
      ],
    }),
  );
  expect(text).toContain(
    'Since 0.9.0:\n\n- `acme/p0`: Search: optional (OpenSearch 2), was not used (`p.patch` of `s`)\n' +
      '- `acme/p0`: Search: not possible, was required (1)',
  );
  expect(servicesSection(report('0.9.0', { changes: [] }, {}))).toContain(
    'Nothing else is needed than for 0.9.0.',
  );
});
