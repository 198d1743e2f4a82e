import * as v from 'valibot';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { say } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { SealBid, type BidData } from './bid.ts';
import { holdsPrices, priceFault, sealsHere, useHeldPrices } from './device.ts';

/** What is missing, what sealing means, and the button that does it. */
export function SealPanel({ bid, dirty, onSealHere }: { bid: BidData; dirty: boolean; onSealHere: () => void }) {
  const t = useT();
  const prices = useHeldPrices(bid.id);
  // What is not saved yet is not what would be priced.
  const fault = holdsPrices(bid) && !dirty ? priceFault(bid, prices) : null;
  return (
    <section className="card" aria-labelledby="seal">
      <h2 id="seal">{t('seal-title')}</h2>
      <Blockers bid={bid} price={fault && t(`device-price-${fault}`)} />
      <SealMeaning level={bid.sealLevel} />
      {dirty && <p className="strong">{t('seal-save-first')}</p>}
      {!dirty && !sealsHere(bid) && <SealForm bid={bid} />}
      {!dirty && sealsHere(bid) && !fault && <div><Button kind={bid.blockers.length > 0 ? 'plain' : 'primary'} onClick={onSealHere}>{t('device-seal-open')}</Button></div>}
    </section>
  );
}

/** The promise of the sealing level, in plain words. */
export function SealMeaning({ level }: { level: BidData['sealLevel'] }) {
  const t = useT();
  return (
    <div>
      <p className="small">{t(`seal-level-${level.toLowerCase().replaceAll('_', '-')}`)}</p>
      <p className="small muted">{t('seal-nobody')}</p>
    </div>
  );
}

/** What still keeps the bid from being sealed; of a price that stays here only this device knows. */
function Blockers({ bid, price }: { bid: BidData; price: string | null }) {
  const t = useT();
  if (bid.blockers.length === 0 && price === null) return <Banner tone="ok">{t('seal-ready')}</Banner>;
  return (
    <Banner tone="warn" title={t('seal-missing')}>
      <ul style={{ paddingInlineStart: '1.25rem' }}>
        {bid.blockers.map((blocker) => {
          const about = [blocker.business?.name, blocker.item?.title, blocker.requirement?.title].filter(Boolean).join(', ');
          return <li key={`${blocker.code}.${about}`}>{about && `${about}: `}{blocker.message}</li>;
        })}
        {price !== null && <li>{price}</li>}
      </ul>
    </Banner>
  );
}

const schema = v.object({ independent: v.pipe(v.boolean(), v.check((value) => value, say('confirm-needed'))) });

function SealForm({ bid }: { bid: BidData }) {
  const t = useT();
  const seal = useSend(SealBid);
  const form = useAppForm({
    defaults: { independent: bid.alliance !== null },
    schema,
    scope: 'seal',
    fieldOf: (path) => (path[0] === 'independentPriceDeclaration' ? 'independent' : ''),
    submit: async (values) => {
      const { errors } = await seal.send({ input: { bidId: bid.id, version: bid.version, independentPriceDeclaration: values.independent } });
      if (errors.length === 0) toast(t('seal-done'));
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('seal-action')} secondary={bid.blockers.length > 0}>
      {bid.alliance === null && (
        <FormField form={form} name="independent" label={t('declare-independent')} bare>
          {({ control, value, set }) => (
            <label className="check">
              <input {...control} type="checkbox" checked={value} onChange={(event) => set(event.target.checked)} />
              <span>{t('declare-independent')}</span>
            </label>
          )}
        </FormField>
      )}
    </Form>
  );
}
