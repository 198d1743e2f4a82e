import { expect, test } from 'vitest';
import { minutesUntil } from './demo-clock-bar.tsx';

test('the demo clock stops just after a deadline, and always moves', () => {
  expect(minutesUntil('2026-03-01T05:00:00Z', '2026-03-01T06:00:00Z')).toBe(61);
  expect(minutesUntil('2026-03-01T05:00:30Z', '2026-03-01T06:00:00Z')).toBe(60);
  expect(minutesUntil('2026-03-01T06:00:00Z', '2026-03-01T05:00:00Z')).toBe(1);
});
