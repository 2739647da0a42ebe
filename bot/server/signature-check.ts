import { Webhooks } from '@octokit/webhooks';

/** Checks signatures of webhooks against several secrets, so that one can be replaced without a gap. */
export class SignatureCheck {
  readonly #webhooks: readonly Webhooks[];

  /** @param secrets the newest first */
  constructor(secrets: readonly string[]) {
    this.#webhooks = secrets.map((secret) => new Webhooks({ secret }));
  }

  /** Whether `X-Hub-Signature-256` can be that of anything at all. */
  static isWellFormed(signature: string): boolean {
    return /^sha256=[0-9a-f]{64}$/.test(signature);
  }

  /** Whether the body was signed with one of the secrets; compared in constant time. */
  async accepts(body: string, signature: string): Promise<boolean> {
    if (body === '' || !SignatureCheck.isWellFormed(signature)) return false;
    for (const webhooks of this.#webhooks) {
      if (await webhooks.verify(body, signature)) return true;
    }
    return false;
  }
}
