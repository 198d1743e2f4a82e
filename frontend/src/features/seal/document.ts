// What a sealed document says of prices, and how a bidder's device puts its own into it.
import * as v from 'valibot';
import { canonical, hex, parseJson, sha256, utf8, type Bytes } from '../log/bytes.ts';
import { Flaw } from '../log/flaw.ts';
import { needs, SealFault } from './fault.ts';
import { documentText } from './plaintext.ts';

const itemSchema = v.looseObject({ item: v.string(), quantity: v.string(), unit_price: v.string() });
const memberSchema = v.looseObject({ business: v.string(), share: v.number(), items: v.array(itemSchema) });
const documentSchema = v.looseObject({
  contents: v.looseObject({ tender: v.string(), members: v.array(memberSchema) }),
  confirmations: v.array(v.looseObject({ hash: v.string() })),
});

export type SealedDocument = v.InferOutput<typeof documentSchema>;

/** The document of sealing instructions. */
export function readDocument(text: string): SealedDocument {
  const read = v.safeParse(documentSchema, formed(() => parseJson(text)));
  needs(read.success, 'NOT_A_DOCUMENT');
  return read.output;
}

/** A single bidder's document with its prices, by the items' ids, and its declaration of exactly that. */
export async function withPrices(document: SealedDocument, prices: ReadonlyMap<string, string>): Promise<SealedDocument> {
  const [member, ...others] = document.contents.members;
  const [confirmation, ...more] = document.confirmations;
  needs(member !== undefined && others.length === 0 && confirmation !== undefined && more.length === 0, 'NOT_A_DOCUMENT');
  const items = member.items.map((item) => {
    const price = prices.get(item.item);
    needs(price !== undefined, 'PRICE_MISSING');
    return { ...item, unit_price: price };
  });
  const contents = { ...document.contents, members: [{ ...member, items }] };
  const hash = hex(await sha256(utf8(formed(() => canonical(contents)))));
  return { ...document, contents, confirmations: [{ ...confirmation, hash }] };
}

/** The document within a plaintext; null when it is of another form. */
export function documentIn(plaintext: Bytes): SealedDocument | null {
  try {
    return readDocument(documentText(plaintext));
  } catch (error) {
    if (error instanceof Flaw || error instanceof SealFault) return null;
    throw error;
  }
}

function formed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Flaw ? new SealFault('NOT_A_DOCUMENT', error) : error;
  }
}
