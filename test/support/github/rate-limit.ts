/** The primary limit, counted as GitHub does: every answer but 304. */
export class RateLimit {
  readonly limit: number;
  used = 0;
  readonly reset: number;

  constructor(limit: number, now: number) {
    this.limit = limit;
    this.reset = Math.floor(now / 1000) + 3600;
  }

  get remaining(): number {
    return Math.max(0, this.limit - this.used);
  }

  headers(): Readonly<Record<string, string>> {
    return {
      'x-ratelimit-limit': String(this.limit),
      'x-ratelimit-remaining': String(this.remaining),
      'x-ratelimit-used': String(this.used),
      'x-ratelimit-reset': String(this.reset),
      'x-ratelimit-resource': 'core',
    };
  }

  /** As `GET /rate_limit` answers. */
  overview(): Readonly<Record<string, unknown>> {
    const { limit, used, remaining, reset } = this;
    const rate = { limit, used, remaining, reset };
    return { resources: { core: rate, search: rate, graphql: rate }, rate };
  }
}
