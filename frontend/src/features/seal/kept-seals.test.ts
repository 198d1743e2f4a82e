// What is kept of bids that were sealed on this device, and what a sealed document says.
import { beforeEach, describe, expect, test } from 'vitest';
import { base64, canonical, hex, sha256, utf8 } from '../log/bytes.ts';
import { dropDrafts, readDraft } from '~/ui/draft-store.ts';
import { documentIn, readDocument, withPrices } from './document.ts';
import { keepSeal, readSeals, sealInFile, sealsKey, type KeptSeal } from './kept-seals.ts';
import { commitmentTo, plaintextOf, SALT_BYTES } from './plaintext.ts';
import { receiptFile } from './sealing.ts';

beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});

const seal = (commitment: string): KeptSeal => ({ tender: 't', bid: 'b', sequence: 1, commitment, plaintext: 'AAAA', digest: null });
const kept = () => readSeals(readDraft(sealsKey('b1'))?.value).map(({ commitment }) => commitment);

describe('seals on this device', () => {
  test('are the newest ones, and always the one in force', () => {
    for (const one of ['force', 'a', 'b', 'c', 'd', 'e', 'f']) keepSeal('b1', seal(one), 'force');
    expect(kept()).toEqual(['f', 'force', 'e', 'd', 'c']);
  });

  test('are kept once each, and for no other bid', () => {
    for (const one of ['a', 'b', 'a']) keepSeal('b1', seal(one), undefined);
    expect(kept()).toEqual(['a', 'b']);
    expect(readSeals(readDraft(sealsKey('b2'))?.value)).toEqual([]);
  });

  test('are gone when somebody signs out', () => {
    keepSeal('b1', seal('a'), undefined);
    dropDrafts();
    expect(kept()).toEqual([]);
  });
});

const document = (price: string) => ({
  contents: { tender: 't', members: [{ business: 'm', share: 10_000, items: [{ item: 'i', quantity: '2', unit_price: price }] }] },
  confirmations: [{ business: 'm', hash: 'f'.repeat(64) }],
});

describe('a receipt file', () => {
  const subject = { tender: 't', bid: 'b', sequence: 1, part: 'WHOLE' as const };
  const file = async () => {
    const plaintext = plaintextOf(document('5'), new Uint8Array(SALT_BYTES));
    return { text: receiptFile(subject, { commitment: await commitmentTo(subject, plaintext), plaintext }, null), plaintext };
  };

  test('gives back what was sealed', async () => {
    const { text, plaintext } = await file();
    expect(await sealInFile(text, 'b')).toMatchObject({ tender: 't', bid: 'b', sequence: 1, plaintext: base64(plaintext), digest: null });
    expect(documentIn(plaintext)).toEqual(document('5'));
  });

  test('of another bid, of one envelope of two, or that was altered is none', async () => {
    const { text } = await file();
    const other = base64(plaintextOf(document('6'), new Uint8Array(SALT_BYTES)));
    const altered = { ...(JSON.parse(text) as object), plaintext: other };
    for (const wrong of ['', '{}', JSON.stringify(altered), JSON.stringify({ ...(JSON.parse(text) as object), part: 'TECHNICAL' }), text.replace('"sequence":1', '"sequence":2')]) {
      await expect(sealInFile(wrong, 'b')).rejects.toMatchObject({ code: 'NOT_A_RECEIPT' });
    }
    await expect(sealInFile(text, 'c')).rejects.toMatchObject({ code: 'NOT_A_RECEIPT' });
  });
});

describe('a single bidder’s document', () => {
  test('gets its prices and the hash of exactly that, and keeps all else', async () => {
    const asked = readDocument(JSON.stringify({ ...document('0'), more: [1] }));
    const priced = await withPrices(asked, new Map([['i', '7'], ['another', '1']]));
    const { contents } = document('7');
    expect(priced).toEqual({ contents, confirmations: [{ business: 'm', hash: hex(await sha256(utf8(canonical(contents)))) }], more: [1] });
  });

  test('is not made without a price, nor of several members', async () => {
    const asked = readDocument(JSON.stringify(document('0')));
    await expect(withPrices(asked, new Map())).rejects.toMatchObject({ code: 'PRICE_MISSING' });
    const two = { ...asked, contents: { ...asked.contents, members: [...asked.contents.members, ...asked.contents.members] } };
    await expect(withPrices(two, new Map([['i', '1']]))).rejects.toMatchObject({ code: 'NOT_A_DOCUMENT' });
    await expect(withPrices({ ...asked, confirmations: [] }, new Map([['i', '1']]))).rejects.toMatchObject({ code: 'NOT_A_DOCUMENT' });
  });

  test('of another form is refused', () => {
    for (const text of ['', '[]', '{}', '{"contents":{},"confirmations":[]}', '{"contents":{"tender":"t","members":[],"x":1.5},"confirmations":[]}']) {
      expect(() => readDocument(text)).toThrow('NOT_A_DOCUMENT');
    }
  });
});
