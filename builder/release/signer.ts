/** Signs with a key from outside; Ed25519. */
export interface Signer {
  /** SHA-256 of the public key in DER, in hex. */
  readonly keyId: string;
  /** The public key, PEM. */
  readonly publicKey: string;
  readonly sign: (data: Buffer) => Buffer;
}
