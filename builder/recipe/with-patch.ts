const PATCH = '{patch}';

/**
 * A constraint of a recipe for one release: `{patch}` becomes what follows the numbers of the release,
 * so that `1.2.4{patch}` is `1.2.4-p3` for 2.4.4-p3, `1.2.4-beta1` for 2.4.4-beta1 and `1.2.4` for 2.4.4.
 * Upstream releases patches of all its repositories together, under the same suffix.
 */
export function withPatch(constraint: string, release: string): string {
  const dash = release.indexOf('-');
  return constraint.replaceAll(PATCH, dash < 0 ? '' : release.slice(dash));
}
