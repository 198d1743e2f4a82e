import * as v from 'valibot';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { DueTime } from '~/features/inquiries/inquiry-note.tsx';
import { obstacle, type Asked } from '~/features/inquiries/inquiry.ts';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { ConfirmAward, ProposeAward, type DeskLot, type DeskTender } from './desk.ts';
import { AwardCard, Ranking } from './results.tsx';
import { allStanding, inOrder, type AwardData, type CombinedData, type EntryData } from './result.ts';
import { nextPart, winnersOf } from './sources.ts';

/** A lot's ranking with its explanation, the proposal, and what follows it. */
export function DeskAward({ tender, lot, asked, combined = null }: { tender: DeskTender; lot: DeskLot; asked: Asked; combined?: CombinedData | null }) {
  const t = useT();
  const format = useFormat();
  const running = allStanding(lot);
  const winners = winnersOf(tender, lot);
  const part = nextPart(lot, running);
  const entries = lot.result?.computedAt ? lot.result.entries : null;
  const first = entries ? winnerOf(tender, entries, running, combined?.lots.find((one) => one.lot.id === lot.id)) : undefined;
  const together = tender.combinations && !combined && Boolean(entries) && lot.state === 'ACTIVE';
  const waits = running.find(({ state, standstillEndsAt }) => state === 'STANDSTILL' && standstillEndsAt !== null);
  return (
    <div className="stack">
      {lot.result?.computedAt && <Ranking result={lot.result} />}
      {together && <p>{t('together-waits')}</p>}
      {running.map((award) => (
        <div key={award.id} className="stack">
          <AwardCard award={award} zone={tender.region.timeZone} />
          {award.state === 'PROPOSED' && tender.viewerCan.includes('CONFIRM_AWARD') && <ConfirmButton award={award} />}
        </div>
      ))}
      {waits?.standstillEndsAt && (
        <p className="row"><span>{t('standstill-text')}</span> <DemoJump at={waits.standstillEndsAt} label={t('demo-jump-standstill')} /></p>
      )}
      {winners > 1 && lot.state === 'ACTIVE' && <p className="muted">{t('framework-award-hint', { most: winners })}</p>}
      {part !== null && lot.state === 'ACTIVE' && <p>{t('award-next-part', { share: format.share(part) })}</p>}
      {running.length < winners && first && lot.state === 'ACTIVE' && tender.viewerCan.includes('PROPOSE_AWARD') && <Proposal lot={lot} first={first} asked={asked} zone={tender.region.timeZone} />}
    </div>
  );
}

/** Who is to be proposed: who costs least together with the winners of other lots, or the first in rank without an award. */
function winnerOf(tender: DeskTender, entries: readonly EntryData[], running: readonly AwardData[], together: CombinedData['lots'][number] | undefined): EntryData | undefined {
  if (tender.combinations) return entries.find(({ bidId }) => bidId === together?.winner.bidId);
  return nextInRank(entries, running);
}

/** The first in rank that has no award yet. */
function nextInRank(entries: readonly EntryData[], running: readonly AwardData[]): EntryData | undefined {
  return inOrder(entries).find(({ rank, state, bidId }) => rank !== null && state === 'RANKED' && !running.some((award) => award.bidId === bidId));
}

/** The form to propose the first, or what has to happen before. */
function Proposal({ lot, first, asked, zone }: { lot: DeskLot; first: EntryData; asked: Asked; zone: string }) {
  const t = useT();
  const before = obstacle(first, lot.result?.entries.map(({ bidId }) => bidId) ?? [], asked);
  if (before === null) return <ProposeForm lotId={lot.id} first={first} />;
  if (before === 'unasked') return <Banner tone="warn" title={t('award-unjustified', { name: first.bidderName })}><p>{t('award-unjustified-text')}</p></Banner>;
  return <p>{t('award-waits')} <DueTime at={before.dueAt} zone={zone} />.</p>;
}

const schema = v.object({ reason: text(20, 2_000) });

function ProposeForm({ lotId, first }: { lotId: string; first: EntryData }) {
  const t = useT();
  const propose = useSend(ProposeAward);
  const form = useAppForm({
    defaults: { reason: '' },
    schema,
    draft: `award.${lotId}`,
    scope: lotId,
    submit: async (values) => {
      const { errors } = await propose.send({ input: { lotId, bidId: first.bidId, reason: values.reason.trim() } });
      if (errors.length === 0) toast(t('award-proposed', { name: first.bidderName }));
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('award-propose', { name: first.bidderName })}>
      <FormField form={form} name="reason" label={t('award-reason')} hint={t('award-reason-hint')}>
        {({ input }) => <textarea {...input} rows={3} />}
      </FormField>
    </Form>
  );
}

function ConfirmButton({ award }: { award: AwardData }) {
  const t = useT();
  const confirm = useSend(ConfirmAward);
  const go = async () => {
    const { errors } = await confirm.send({ input: { awardId: award.id } });
    toast(errors[0]?.message ?? t('award-approved'));
  };
  return (
    <div className="stack stack-2">
      <FaultBanner fault={confirm.fault} />
      <p>{t('award-approve-text')}</p>
      <div><Button kind="primary" busy={confirm.pending} onClick={() => void go()}>{t('award-approve', { name: award.winnerName })}</Button></div>
    </div>
  );
}
