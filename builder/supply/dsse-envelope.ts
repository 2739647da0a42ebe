import type { Signer } from '../release/signer.js';

/**
 * A signed text in a DSSE envelope (secure-systems-lab/dsse, version 1): what is signed is the text together with its
 * type, so that it cannot be taken for something of another type.
 */
export function dsseEnvelope(payloadType: string, text: string, { keyId, sign }: Signer): string {
  const payload = Buffer.from(text);
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `;
  const sig = sign(Buffer.concat([Buffer.from(head), payload])).toString('base64');
  const envelope = {
    payloadType,
    payload: payload.toString('base64'),
    signatures: [{ keyid: keyId, sig }],
  };
  return `${JSON.stringify(envelope, null, 2)}\n`;
}
