import { expect, test } from 'vitest';
import { rolesOf, teamInput, tooFewOpeners } from './team.ts';

const people = [
  { id: 'u1', name: 'Siti', email: 'siti@contoh.example' },
  { id: 'u2', name: 'Bayu', email: null },
];

test('people of the buyer who are not on the team have no roles', () => {
  expect(people.map(({ id }) => rolesOf([{ user: { id: 'u1' }, roles: ['OWNER', 'OPENER'] }], id))).toEqual([['OWNER', 'OPENER'], []]);
});

test('whoever is left without a role leaves the team', () => {
  expect(teamInput(people, [[], ['EVALUATOR']])).toEqual([{ userId: 'u2', roles: ['EVALUATOR'] }]);
});

test('more openers may be asked for than the team has', () => {
  const team = [{ user: { id: 'u1' }, roles: ['OWNER', 'OPENER'] as const }, { user: { id: 'u2' }, roles: ['EVALUATOR'] as const }];
  expect(['1', '2', '', '12'].map((needed) => tooFewOpeners(team, needed))).toEqual([false, true, false, false]);
});
