import { expect, test } from 'vitest';
import { cssString } from './printing.ts';

test('a text becomes one CSS string, whatever is in it', () => {
  expect(cssString('TDR-2026-000001')).toBe('"TDR-2026-000001"');
  expect(cssString('Roti "manis" \\ kue\nsegar')).toBe(String.raw`"Roti \"manis\" \\ kue segar"`);
});
