import { parse } from 'yaml';
import { z } from 'zod';
import type { SetupConfig } from './setup-config.js';

/** As GitHub's "create an App from a manifest" takes it. */
export interface AppManifest {
  readonly name: string;
  readonly url: string;
  readonly description: string;
  readonly public: boolean;
  readonly hook_attributes: { readonly url: string; readonly active: boolean };
  readonly redirect_url: string;
  readonly default_events: readonly string[];
  readonly default_permissions: Readonly<Record<string, string>>;
}

const TEMPLATE = z.object({
  name: z.string(),
  description: z.string(),
  public: z.boolean(),
  default_events: z.array(z.string()),
  default_permissions: z.record(z.string(), z.string()),
});

/** What GitHub allows. */
const NAME_MOST = 34;

/**
 * The manifest of the App for this installation: what `app.yml` says, with the addresses under which we are reached. Names
 * of Apps are unique on GitHub, so that of the owner is in it; people may change it there. Pure.
 * @param template text of `app.yml`
 */
export function appManifest(
  template: string,
  { publicUrl, series }: Pick<SetupConfig, 'publicUrl' | 'series'>,
): AppManifest {
  const { name, ...rest } = TEMPLATE.parse(parse(template));
  const [owner = ''] = series.split('/');
  return {
    name: `${name}-${owner}`.slice(0, NAME_MOST).replace(/-+$/, ''),
    url: publicUrl,
    hook_attributes: { url: `${publicUrl}/api/github/webhooks`, active: true },
    redirect_url: `${publicUrl}/probot/setup`,
    ...rest,
  };
}
