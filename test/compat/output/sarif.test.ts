import { describe, expect, it } from 'vitest';
import { sarif } from '../../../src/compat/output/sarif.js';
import type { CompatReport, ReportedFinding } from '../../../src/compat/output/compat-report.js';
import { aFinding } from '../support/a-finding.js';
import { wordAdded, wordRemoved } from '../support/word-judge.js';

interface Log {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly version: string; readonly rules: readonly { readonly id: string }[] };
      };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly unknown[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly suppressions?: readonly unknown[];
      }[];
    },
  ];
}

function log(...findings: ReportedFinding[]): Log {
  const report: CompatReport = {
    level: 'major',
    policy_level: 'major',
    green: false,
    gate: '1 finding fails',
    policy: { X: 'B', D: 'B', A: 'B' },
    as_of: '2026-11-26',
    findings,
    patches: [],
  };
  return sarif(report, [wordRemoved, wordAdded], '1.2.3') as Log;
}

describe('SARIF', () => {
  it('has a finding with its rule, place and whom it breaks', () => {
    expect(log(aFinding())).toMatchInlineSnapshot(`
      {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [
          {
            "columnKind": "utf16CodeUnits",
            "results": [
              {
                "level": "error",
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "app/a%20b.txt",
                      },
                      "region": {
                        "startLine": 3,
                      },
                    },
                  },
                ],
                "message": {
                  "text": "one: one is gone (p.patch)",
                },
                "partialFingerprints": {
                  "upkeepFinding/v1": "a0260ab9fca64eae59bf927b3e7ee1dc",
                },
                "properties": {
                  "levels": [
                    "X",
                  ],
                  "patch": "p.patch",
                  "severity": "B",
                  "source": "Upkeep",
                },
                "ruleId": "word-removed",
                "ruleIndex": 0,
              },
            ],
            "tool": {
              "driver": {
                "name": "Upkeep",
                "rules": [
                  {
                    "defaultConfiguration": {
                      "level": "error",
                    },
                    "fullDescription": {
                      "text": "Somebody may say it.",
                    },
                    "help": {
                      "text": "Leave it.",
                    },
                    "id": "word-removed",
                    "properties": {
                      "levels": [
                        "X",
                      ],
                      "source": "Upkeep",
                    },
                    "shortDescription": {
                      "text": "a word is gone",
                    },
                  },
                ],
                "version": "1.2.3",
              },
            },
          },
        ],
        "version": "2.1.0",
      }
    `);
  });

  it('names each rule once, and each result the index of its rule', () => {
    const { runs } = log(aFinding(), aFinding({ rule: 'word-added', severity: 'M' }), aFinding({ line: 0 }));
    expect(runs[0].tool.driver.rules.map(({ id }) => id)).toEqual(['word-removed', 'word-added']);
    expect(runs[0].results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, 0]);
    expect(runs[0].results.map(({ level }) => level)).toEqual(['error', 'warning', 'error']);
  });

  it('has an error, a warning or a note for each severity', () => {
    const { runs } = log(
      ...(['B', 'unparsed', 'M', 'warn', 'review', 'P', 'info'] as const).map((severity) =>
        aFinding({ severity }),
      ),
    );
    expect(runs[0].results.map(({ level }) => level)).toEqual([
      'error',
      'error',
      'warning',
      'warning',
      'warning',
      'note',
      'note',
    ]);
  });

  it('leaves the line out where a finding is about the whole file, and escapes paths', () => {
    const [result] = log(aFinding({ line: 0, file: 'app/a b/ü#1.txt' })).runs[0].results;
    expect(result?.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'app/a%20b/%C3%BC%231.txt' } } },
    ]);
  });

  it('suppresses what is waived, with who and why, and leaves out what was taken back', () => {
    const waiver = { until: '2.5.0', by: '@ann', why: 'nobody says it' };
    const { runs } = log(aFinding({ waived: true, fails: false, waiver }), aFinding({ fate: 'undone' }));
    expect(runs[0].results.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: 'external', justification: 'nobody says it (by @ann, until 2.5.0)' }],
    ]);
  });

  it('keeps the fingerprint of a finding that only moves', () => {
    const print = (finding: ReportedFinding): unknown => log(finding).runs[0].results[0]?.partialFingerprints;
    expect(print(aFinding({ line: 99 }))).toEqual(print(aFinding()));
    expect(print(aFinding({ target: 'two' }))).not.toEqual(print(aFinding()));
  });
});
