/** What stands at the beginning of a body and replaces what the mail's own header says. */
export interface InBodyHeader {
  /** `[PATCH] title`: counts however often it stands there, and goes on in no other line. */
  readonly bare: boolean;
  readonly key: 'from' | 'date' | 'subject';
  readonly value: string;
}

/** How `git am` reads a line of a body before its first text: `From:`, `Date:`, `Subject:` or `[PATCH] title`. */
export function readInBodyHeader(line: string): InBodyHeader | null {
  if (/^\[PATCH\]\s/.test(line)) return { bare: true, key: 'subject', value: line };
  const parts = /^(from|date|subject):(.*)$/is.exec(line);
  if (parts === null) return null;
  const key = (parts[1] ?? '').toLowerCase();
  return {
    bare: false,
    key: key === 'from' || key === 'date' ? key : 'subject',
    value: (parts[2] ?? '').trim(),
  };
}
