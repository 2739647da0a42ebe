import { coversRelease } from '../recipe/covers-release.js';
import type { ServiceClaim } from '../recipe/service-book.js';
import type { CheckedClaim, ClaimBreak, ServiceReason, ServiceRow } from './services-report.js';
import { versionsText } from './versions-text.js';

/** What a stack does about one thing that is required. */
type Answer =
  | { readonly kind: 'has' | 'switch-on' | 'unsure' }
  | { readonly kind: 'lacks'; readonly detail: string; readonly reason: ServiceReason | null };

/** Whether a stack of software has all that is required; what it lacks, with who asks for it. */
export function checkClaim(name: string, claim: ServiceClaim, rows: readonly ServiceRow[]): CheckedClaim {
  const answers = rows
    .filter(({ need }) => need === 'required')
    .map((row) => ({ row, answer: answerOf(claim, row) }));
  const breaks = answers.flatMap(({ row, answer }): ClaimBreak[] => {
    if (answer.kind !== 'lacks') return [];
    const { service, title } = row;
    const { chain, patch } = answer.reason ?? { chain: [], patch: null };
    return [{ service, title, detail: answer.detail, chain, patch }];
  });
  const those = (kind: Answer['kind']): string[] =>
    answers.flatMap(({ row, answer }) => (answer.kind === kind ? [row.service] : []));
  const lacked = rows.filter((row) => row.need !== 'required' && answerOf(claim, row).kind === 'lacks');
  return {
    claim: name,
    title: claim.title,
    holds: breaks.length === 0,
    breaks,
    switchOn: those('switch-on').map((service) => service.slice('ext-'.length)),
    unsure: those('unsure'),
    thanksTo: lacked.flatMap(({ freedBy }) => freedBy),
  };
}

function answerOf(claim: ServiceClaim, row: ServiceRow): Answer {
  if (row.kind === 'service') return serviceAnswer(claim, row);
  if (row.service === 'php') return phpAnswer(claim, row);
  if (!row.service.startsWith('ext-')) return { kind: 'unsure' };
  const { extensions, switched_off: off } = claim;
  // Composer takes the names of extensions in any case, and with `-` for a blank.
  const named = (names: readonly string[]): boolean =>
    names.some((one) => `ext-${one}`.toLowerCase() === row.service.toLowerCase());
  if (extensions === 'any' || named(extensions)) return { kind: 'has' };
  return named(off) ? { kind: 'switch-on' } : lacks(row, 'it has no such extension');
}

function phpAnswer({ php }: ServiceClaim, row: ServiceRow): Answer {
  if (php === 'any') return { kind: 'has' };
  const fits = (constraint: string, version: string): boolean => coversRelease(constraint, version);
  if (php.some((version) => row.constraints.every((one) => fits(one, version)))) return { kind: 'has' };
  const reason = row.reasons.find(
    ({ link }) => link !== null && !php.some((version) => fits(link.text, version)),
  );
  return lacks(row, `it has ${list(php)}`, reason);
}

function serviceAnswer({ services }: ServiceClaim, row: ServiceRow): Answer {
  const has = Object.hasOwn(services, row.service) ? services[row.service] : undefined;
  if (has === undefined) return lacks(row, 'it has none');
  if (has === 'any' || row.programs.length === 0) return { kind: 'has' };
  const serves = row.programs.some(({ name, versions }) => {
    const version = Object.hasOwn(has, name) ? has[name] : undefined;
    return version !== undefined && (versions === null || coversRelease(versions, version));
  });
  if (serves) return { kind: 'has' };
  return lacks(row, `it has ${list(Object.entries(has).map(([name, version]) => `${name} ${version}`))}`);
}

function lacks(row: ServiceRow, has: string, named?: ServiceReason): Answer {
  const reason = named ?? row.reasons.find(({ need }) => need === row.need) ?? null;
  const wanted = versionsText(row);
  return {
    kind: 'lacks',
    detail: `${wanted === '' ? 'it is needed' : `${wanted} is needed`}, ${has}`,
    reason,
  };
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(' and ');
}
