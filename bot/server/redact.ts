const GONE = '[redacted]';

/** What secrets look like, in a line of JSON as well as in plain text. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // PEM, with real line ends or written as \n.
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, GONE],
  // Tokens of GitHub, of any kind.
  [/\b(?:gh[a-z]_[A-Za-z0-9_.-]{10,}|github_pat_[A-Za-z0-9_]{10,}|v1\.[0-9a-f]{30,})/g, GONE],
  // JSON web tokens, with which the App logs in.
  [/\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*/g, GONE],
  [/\b(bearer|basic|token) +[A-Za-z0-9._~+/=-]{6,}/gi, `$1 ${GONE}`],
  // A header or field of such a name, whatever is in it.
  [
    /("?\b(?:authorization|cookie|set-cookie|password|secret|token|private_?key|webhook_?secret)"?\s*[:=]\s*")(?:[^"\\]|\\.)*"/gi,
    `$1${GONE}"`,
  ],
  [/\b(authorization: *)[^"\\\r\n]+/gi, `$1${GONE}`],
  // The password in an address.
  [/(:\/\/)[^/\s"@]*@/g, `$1${GONE}@`],
];

/**
 * Text without secrets: those given, and whatever looks like a key, a token, or a password. The last door before
 * text leaves the process: what is logged should have none in it anyway.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let result = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    result = result.replaceAll(JSON.stringify(secret).slice(1, -1), GONE);
    // In a line of JSON a quote or a backslash of its own stands for something else.
    if (!text.startsWith('{')) result = result.replaceAll(secret, GONE);
  }
  for (const [pattern, by] of PATTERNS) result = result.replace(pattern, by);
  return result;
}
