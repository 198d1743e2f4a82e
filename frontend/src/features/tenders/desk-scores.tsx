import * as v from 'valibot';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { say } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { combinationText } from './judging-text.ts';
import { LockScores, ScoreBid, type DeskBid, type DeskTender } from './desk.ts';

interface Props {
  tender: DeskTender;
  /** The admitted bids. */
  bids: readonly DeskBid[];
  /** The evaluator. */
  userId: string;
}

/** The viewer's own points for each admitted bid, then fixing them. */
export function DeskScores({ tender, bids, userId }: Props) {
  const t = useT();
  const lock = useSend(LockScores);
  const quality = tender.criteria.filter(({ kind }) => kind === 'QUALITY');
  const locked = bids.some((bid) => bid.scores.some((score) => score.evaluator.id === userId && score.locked));
  const go = async () => {
    const { errors } = await lock.send({ input: { tenderId: tender.id } });
    toast(errors[0]?.message ?? t('scores-locked'));
  };
  if (quality.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="scores">
      <div className="row row-between">
        <h2 id="scores">{t('scores-title')}</h2>
        {locked && <Badge tone="ok" icon="lock">{t('scores-locked-badge')}</Badge>}
      </div>
      <p className="muted">{t('scores-hint')} {combinationText(t, tender.scoreCombination)}</p>
      <FaultBanner fault={lock.fault} />
      {locked && <LockedScores bids={bids} criteria={quality} userId={userId} />}
      {!locked && bids.map((bid) => (
        <div key={bid.id} className="card">
          <h3>{bid.bidderName}</h3>
          <ScoreForm bid={bid} criteria={quality} userId={userId} />
        </div>
      ))}
      {!locked && tender.viewerCan.includes('LOCK_SCORES') && (
        <div><Button icon="lock" busy={lock.pending} onClick={() => void go()}>{t('scores-lock')}</Button></div>
      )}
    </section>
  );
}

type Criteria = DeskTender['criteria'];

function pointsOf(bid: DeskBid, criterionId: string, userId: string): number | undefined {
  return bid.scores.find((one) => one.criterion.id === criterionId && one.evaluator.id === userId)?.points;
}

/** What was given, side by side, once it cannot change any more. */
function LockedScores({ bids, criteria, userId }: Pick<Props, 'bids' | 'userId'> & { criteria: Criteria }) {
  const t = useT();
  return (
    <div className="card">
      <DataTable
        caption={t('scores-title')}
        rows={bids}
        rowKey={(bid) => bid.id}
        columns={[
          { key: 'bidder', label: t('ranking-bidder'), cell: (bid) => bid.bidderName },
          ...criteria.map((criterion) => ({
            key: criterion.id,
            label: criterion.title,
            number: true,
            cell: (bid: DeskBid) => pointsOf(bid, criterion.id, userId) ?? '–',
          })),
        ]}
      />
    </div>
  );
}

function ScoreForm({ bid, criteria, userId }: { bid: DeskBid; criteria: Criteria; userId: string }) {
  const t = useT();
  const score = useSend(ScoreBid);
  const most = Math.max(...criteria.map(({ maxPoints }) => maxPoints));
  const kept = criteria.map(({ id }) => pointsOf(bid, id, userId));
  const form = useAppForm({
    defaults: { points: kept.map((points) => (points === undefined ? '' : String(points))) },
    schema: v.object({ points: v.array(v.pipe(v.string(), v.regex(/^\d{1,4}$/, say('scores-points', { most })), v.check((value) => Number(value) <= most, say('scores-points', { most })))) }),
    draft: `scores.${bid.id}`,
    scope: bid.id,
    fieldOf: (path) => (path[0] === 'scores' && path[1] ? `points[${path[1]}]` : ''),
    submit: async (values) => {
      const scores = criteria.map(({ id }, i) => ({ criterionId: id, points: Number(values.points[i]) }));
      const { errors } = await score.send({ input: { bidId: bid.id, scores } });
      if (errors.length === 0) toast(t('scores-saved', { name: bid.bidderName }));
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('scores-save')} secondary>
      <div className="grid-2">
        {criteria.map((criterion, i) => (
          <FormField key={criterion.id} form={form} name={`points[${i}]`} label={criterion.title} hint={t('scores-range', { most: criterion.maxPoints })}>
            {({ input }) => <input {...input} inputMode="numeric" className="num" />}
          </FormField>
        ))}
      </div>
    </Form>
  );
}
