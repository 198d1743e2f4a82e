import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { combinationText, costedOf, formulaText, methodText, rankingText, tieText, unitOf } from './judging-text.ts';
import { levelText } from './seal-level.ts';
import type { Terms } from './tender.ts';

type Rules = Pick<Terms, 'awardMethod' | 'scoreCombination' | 'nearestBreaksTies' | 'combinations' | 'envelopes' | 'sealLevel' | 'criteria' | 'lots'>;

/** How bids are compared, in words: the method, its criteria, costs over the life, and what decides when bids come out the same. */
export function JudgingRules({ terms, paper = false }: { terms: Rules; paper?: boolean }) {
  const t = useT();
  const scored = terms.awardMethod !== 'LOWEST_PRICE';
  const formula = formulaText(t, terms.awardMethod, costedOf(terms.lots).length > 0);
  return (
    <>
      {terms.envelopes > 1 && <p>{t('envelopes-two-text')}</p>}
      <p>{t(levelText(terms.sealLevel))}</p>
      <p>{methodText(t, terms.awardMethod)}</p>
      {scored && <CriteriaTable terms={terms} paper={paper} />}
      {scored && <p>{rankingText(t, terms.awardMethod)}</p>}
      <Costs terms={terms} />
      {formula && <p className="worked">{formula}</p>}
      {scored && <p>{combinationText(t, terms.scoreCombination)}</p>}
      <p>{tieText(t, terms)}</p>
      {terms.combinations && <p>{t('together-rule')}</p>}
    </>
  );
}

/** What declared numbers add to the price, so that a bidder can compute its own. */
function Costs({ terms }: { terms: Rules }) {
  const t = useT();
  const format = useFormat();
  const costed = costedOf(terms.lots);
  if (costed.length === 0) return null;
  return (
    <div>
      <p>{t('costs-text')}</p>
      <ul>
        {costed.map((one, i) => (
          <li key={`${i}.${one.id}`}>{t('costs-row', { title: one.title, cost: format.money(one.unitCost!), unit: unitOf(one.rule) ?? t('unit-cost-unit') })}</li>
        ))}
      </ul>
    </div>
  );
}

type Criterion = Terms['criteria'][number];

/** Weights, or the most that each criterion takes off; on paper with the points that can be had. */
function CriteriaTable({ terms, paper }: { terms: Rules; paper: boolean }) {
  const t = useT();
  const format = useFormat();
  const discount = terms.awardMethod === 'DISCOUNT';
  const criteria = discount ? terms.criteria.filter(({ kind }) => kind === 'QUALITY') : terms.criteria;
  const points = [
    { key: 'most', label: t('sheet-most-points'), number: true, cell: (one: Criterion) => format.number(one.maxPoints) },
    { key: 'least', label: t('criterion-least'), number: true, cell: (one: Criterion) => (one.minPoints === null ? '–' : format.number(one.minPoints)) },
  ];
  return (
    <DataTable
      caption={t('tender-criteria')}
      rows={criteria}
      rowKey={(criterion) => criterion.id}
      columns={[
        { key: 'title', label: t('criterion'), cell: (criterion) => <CriterionName criterion={criterion} paper={paper} />, ...(paper && { foot: t('sheet-whole') }) },
        ...(paper ? points : []),
        {
          key: 'weight',
          label: t(discount ? 'discount-most-off' : 'criterion-weight'),
          number: true,
          cell: (criterion) => format.share(criterion.weightBp),
          ...(paper && { foot: format.share(criteria.reduce((sum, { weightBp }) => sum + weightBp, 0)) }),
        },
      ]}
    />
  );
}

function CriterionName({ criterion, paper }: { criterion: Criterion; paper: boolean }) {
  const t = useT();
  return (
    <>
      <span className={paper ? 'strong' : undefined}>{criterion.title}</span>
      {criterion.description && <span className="muted small"><br />{criterion.description}</span>}
      {!paper && criterion.minPoints !== null && <span className="muted small"><br />{t('criterion-min', { points: criterion.minPoints })}</span>}
    </>
  );
}
