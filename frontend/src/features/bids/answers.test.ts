import { expect, test } from 'vitest';
import { formatters } from '~/i18n/format.ts';
import { answerText } from './answers.ts';

const none = { bool: null, number: null, options: null, document: null };
const worded = (answer: Partial<Parameters<typeof answerText>[2]>) => answerText((key) => key, formatters('id'), { ...none, ...answer });

test('an answer is worded by its kind', () => {
  expect(worded({ bool: true })).toBe('yes');
  expect(worded({ bool: false })).toBe('no');
  expect(worded({ number: '1234.5' })).toBe('1.234,5');
  expect(worded({ options: ['Pagi', 'Sore'] })).toBe('Pagi dan Sore');
  expect(worded({ document: { fileName: 'halal.pdf' } })).toBe('halal.pdf');
  expect(worded({ options: [] })).toBe('');
});
