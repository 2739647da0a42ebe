import type { StackTree } from '../../distribution/stack-tree.js';
import type { ReleaseRequest } from '../release-request.js';
import { counted } from '../../pages/counted.js';

type Source = StackTree['source'];

/** The message of a release commit in a fork: what it is, and from what anybody can make it again. */
export function commitMessage(request: ReleaseRequest, source: Source, stamped: number): string {
  return (
    `Release ${request.distribution} ${request.version}\n\n` +
    `The stack as it is, with ${counted(stamped, 'composer.json file')} stamped.\n\n` +
    trailers([...head(request), ['Upstream', stateOf(source)], ['Stack-tree', source.tree]])
  );
}

/** The message of the tag of a release commit. */
export function forkTagMessage(request: ReleaseRequest, source: Source): string {
  return `${request.distribution} ${request.version}\n\n${trailers([...head(request), ['Upstream', stateOf(source)]])}`;
}

/** The message of the tag in the series repository: on what each stack stands. */
export function seriesTagMessage(request: ReleaseRequest, sources: readonly Source[]): string {
  const stacks = sources.map((source): [string, string] => ['Stack', stateOf(source)]);
  return `${request.distribution} ${request.version}\n\n${trailers([...head(request), ...stacks])}`;
}

function head({ distribution, version, series, emergency }: ReleaseRequest): [string, string][] {
  return [
    ['Distribution', `${distribution} ${version}`],
    ['Series', series],
    ...(emergency === null ? [] : [['Emergency-for', emergency.from] satisfies [string, string]]),
  ];
}

/** `magento2 2.4.9 <commit>`; without a release, the commit alone. */
function stateOf({ repository, release, commit }: Source): string {
  return [repository, ...(release === null ? [] : [release]), commit].join(' ');
}

function trailers(lines: readonly (readonly [string, string])[]): string {
  return lines.map(([key, value]) => `${key}: ${value}\n`).join('');
}
