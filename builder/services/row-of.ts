import type { FreedBy, ServiceNeed, ServiceReason, ServiceRow } from './services-report.js';

type RowParts = Pick<ServiceRow, 'service' | 'title' | 'kind' | 'programs' | 'reasons' | 'freedBy'>;

const STRONGEST: readonly ServiceNeed[] = ['required', 'optional', 'excluded'];

/** Puts together what is said of one thing: what is required is, whoever else suggests it. */
export function rowOf({ service, title, kind, programs, reasons, freedBy }: RowParts): ServiceRow {
  const merged = mergeReasons(reasons);
  const need = STRONGEST.find((one) => merged.some((reason) => reason.need === one)) ?? 'optional';
  const constraints = merged.flatMap(({ need: said, link }) =>
    said === need && link !== null && link.kind !== 'suggest' ? [link.text] : [],
  );
  return {
    service,
    title,
    kind,
    need,
    programs,
    constraints: kind === 'platform' ? [...new Set(constraints)].sort() : [],
    reasons: merged,
    freedBy: need === 'required' ? [] : unique(freedBy),
  };
}

/** Hundreds of packages require the same PHP: the first stands for them. */
function mergeReasons(reasons: readonly ServiceReason[]): readonly ServiceReason[] {
  const merged = new Map<string, ServiceReason>();
  for (const reason of reasons) {
    const { need, link, patch, why } = reason;
    const key = JSON.stringify([need, link?.kind === 'suggest' ? '' : link, patch, why]);
    const first = merged.get(key);
    merged.set(key, first === undefined ? reason : { ...first, packages: first.packages + reason.packages });
  }
  return [...merged.values()].sort((a, b) => STRONGEST.indexOf(a.need) - STRONGEST.indexOf(b.need));
}

function unique(freed: readonly FreedBy[]): readonly FreedBy[] {
  const known = new Map(freed.map((one) => [JSON.stringify([one.stack, one.patch, one.why]), one]));
  return [...known.values()];
}
