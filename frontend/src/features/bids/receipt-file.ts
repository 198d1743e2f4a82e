// A receipt file, before it is sent: what can be seen to be wrong is said here, and what tells nothing is left out.
import * as v from 'valibot';

const receiptSchema = v.looseObject({
  type: v.literal('gotong.bid-receipt'),
  part: v.optional(v.picklist(['WHOLE', 'TECHNICAL']), 'WHOLE'),
  plaintext: v.string(),
});

/** The text to send, or why it is not sent: a price least of all before prices are opened. */
export function toSend(text: string, part: 'WHOLE' | 'TECHNICAL'): { file: string } | { problem: string } {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { problem: 'unopened-no-receipt' };
  }
  const receipt = v.safeParse(receiptSchema, read);
  if (!receipt.success) return { problem: 'unopened-no-receipt' };
  if (receipt.output.part !== part) return { problem: part === 'TECHNICAL' ? 'unopened-needs-first' : 'unopened-needs-whole' };
  const plaintext = withoutPadding(receipt.output.plaintext);
  if (plaintext === null) return { problem: 'unopened-no-receipt' };
  return { file: JSON.stringify({ ...(read as object), plaintext, proof: null }) };
}

/** Requests are small, and padding tells nothing: the server adds it again. */
function withoutPadding(base64: string): string | null {
  let bytes: string;
  try {
    bytes = atob(base64);
  } catch {
    return null;
  }
  let end = bytes.length;
  while (end > 0 && bytes.charCodeAt(end - 1) === 0) end -= 1;
  return btoa(bytes.slice(0, end));
}
