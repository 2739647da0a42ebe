import type { ServerResponse } from 'node:http';

/**
 * Sets what every answer has: nothing is framed, sniffed, or loaded from elsewhere. Pages that need styles or forms
 * set a policy of their own.
 * @param publicUrl with https, browsers are told to stay with it
 */
export function securityHeaders(response: ServerResponse, publicUrl: string): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (publicUrl.startsWith('https:')) response.setHeader('strict-transport-security', 'max-age=31536000');
}
