/** A security advisory, in the words that Composer reads. */
export interface Advisory {
  readonly advisoryId: string;
  readonly packageName: string;
  /** A constraint. */
  readonly affectedVersions: string;
  readonly title: string;
  readonly link: string;
  readonly cve: string | null;
  /** `2026-01-31`, the day on which it became known. */
  readonly reportedAt: string;
}

/** An advisory a line, by package and id. */
export function formatAdvisories(advisories: readonly Advisory[]): string {
  return `{"format":2,"advisories":[\n${advisories.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`;
}
