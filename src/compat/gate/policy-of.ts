import type { StackConfig } from '../../series/stack-config.js';
import { DEFAULT_POLICY, type CompatPolicy } from './policy.js';

/** The policy that `stack.yml` sets; ours for what it leaves out. */
export function policyOf(config: StackConfig | null): CompatPolicy {
  const { X, D, A } = config?.policy?.compat ?? {};
  return { X: X ?? DEFAULT_POLICY.X, D: D ?? DEFAULT_POLICY.D, A: A ?? DEFAULT_POLICY.A };
}
