import { unitCostText } from '~/features/tenders/judging-text.ts';
import { ruleText } from '~/features/tenders/rule-text.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { answerText } from './answers.ts';
import type { BidData } from './bid.ts';
import { ANSWERED } from './values.ts';

type Requirement = BidData['lot']['requirements'][number];

/** Every requirement with what the bid answers; those that profiles answer say so. */
export function AnswersSheet({ bid }: { bid: BidData }) {
  const t = useT();
  const format = useFormat();
  return (
    <DataTable
      caption={t('sheet-answers')}
      rows={bid.lot.requirements}
      rowKey={(requirement) => requirement.id}
      columns={[
        {
          key: 'title',
          label: t('lot-requirements'),
          cell: (requirement) => (
            <>
              <span className="strong">{requirement.title}</span>
              <span className="muted small"><br />{ruleText(t, format, requirement.rule)}</span>
              {requirement.unitCost && <span className="small"><br />{unitCostText(t, format, requirement)}</span>}
            </>
          ),
        },
        { key: 'answer', label: t('sheet-answer'), cell: (requirement) => <Answers bid={bid} requirement={requirement} /> },
      ]}
    />
  );
}

function Answers({ bid, requirement }: { bid: BidData; requirement: Requirement }) {
  const t = useT();
  const format = useFormat();
  if (!ANSWERED.includes(requirement.kind)) return <span className="muted">{t('sheet-from-profile')}</span>;
  const given = bid.answers.filter((answer) => answer.requirement.id === requirement.id);
  if (given.length === 0) return <span className="muted">{t('sheet-unanswered')}</span>;
  return given.map((answer) => {
    const by = bid.members.find(({ business }) => business.id === answer.business?.id)?.business.name;
    return <span key={answer.business?.id ?? ''} className="block">{by && `${by}: `}{answerText(t, format, answer)}</span>;
  });
}
