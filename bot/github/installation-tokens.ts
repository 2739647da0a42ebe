/** A token and when it ends, in epoch milliseconds. */
export interface InstallationToken {
  readonly token: string;
  readonly endsAt: number;
}

/** A token is replaced this long before it ends, so that a git push started with it can finish. */
const marginMs = 10 * 60 * 1000;

/** The token of one installation: fetched when needed, kept until shortly before its end. */
export class InstallationTokens {
  readonly installation: number;
  readonly #create: () => Promise<InstallationToken>;
  #current: InstallationToken | undefined;
  #pending: Promise<string> | undefined;

  constructor(installation: number, create: () => Promise<InstallationToken>) {
    this.installation = installation;
    this.#create = create;
  }

  /** Throws what creating one throws. */
  async token(): Promise<string> {
    if (this.#current !== undefined && Date.now() < this.#current.endsAt - marginMs)
      return this.#current.token;
    this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /** GitHub does not take this one any more. Another one that came meanwhile stays. */
  reject(token: string): void {
    if (this.#current?.token === token) this.#current = undefined;
  }

  async #renew(): Promise<string> {
    this.#current = await this.#create();
    return this.#current.token;
  }
}
