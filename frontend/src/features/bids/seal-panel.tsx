import * as v from 'valibot';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { say } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { SealBid, type BidData } from './bid.ts';

/** What is missing, what sealing means, and the button that does it. */
export function SealPanel({ bid, dirty }: { bid: BidData; dirty: boolean }) {
  const t = useT();
  return (
    <section className="card" aria-labelledby="seal">
      <h2 id="seal">{t('seal-title')}</h2>
      <Blockers bid={bid} />
      <SealMeaning level={bid.sealLevel} />
      {dirty ? <p className="strong">{t('seal-save-first')}</p> : <SealForm bid={bid} />}
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

/** What still keeps the bid from being sealed. */
function Blockers({ bid }: { bid: BidData }) {
  const t = useT();
  if (bid.blockers.length === 0) return <Banner tone="ok">{t('seal-ready')}</Banner>;
  return (
    <Banner tone="warn" title={t('seal-missing')}>
      <ul style={{ paddingInlineStart: '1.25rem' }}>
        {bid.blockers.map((blocker) => {
          const about = [blocker.business?.name, blocker.item?.title, blocker.requirement?.title].filter(Boolean).join(', ');
          return <li key={`${blocker.code}.${about}`}>{about && `${about}: `}{blocker.message}</li>;
        })}
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
