import * as v from 'valibot';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { say } from '~/ui/form/rules.ts';
import { SignatureList } from '~/ui/signatures.tsx';
import { toast } from '~/ui/toast.tsx';
import { ConfirmBidPart, type BidData } from './bid.ts';

interface Props {
  bid: BidData;
  own: ReadonlySet<string>;
  /** What is typed is not saved yet, so nobody can confirm it. */
  dirty: boolean;
}

/** Who stands by exactly this version, and the viewer's own confirmation. */
export function Confirmations({ bid, own, dirty }: Props) {
  const t = useT();
  const waiting = bid.members.filter(({ business, confirmation }) => own.has(business.id) && confirmation === null);
  return (
    <section className="card" aria-labelledby="confirmations">
      <h2 id="confirmations">{t('confirm-title')}</h2>
      <p className="muted small">{t('confirm-hint')}</p>
      <SignatureList
        rows={bid.members.map(({ business, confirmation }) => ({
          key: business.id,
          name: business.name,
          signedAt: confirmation?.confirmedAt ?? null,
          signedBy: confirmation?.confirmedBy.displayName ?? null,
        }))}
      />
      <p className="small muted">{t('confirm-hash')}</p>
      <p className="hash">{bid.versionHash}</p>
      {bid.viewerCan.includes('CONFIRM_PART') && (dirty ? <p className="strong">{t('confirm-save-first')}</p> : waiting.map((member) => (
        <ConfirmForm key={`${member.business.id}.${bid.versionHash}`} bid={bid} member={member} />
      )))}
    </section>
  );
}

const declared = v.pipe(v.boolean(), v.check((value) => value, say('confirm-needed')));
const schema = v.object({ independent: declared, necessity: declared });

function ConfirmForm({ bid, member }: { bid: BidData; member: BidData['members'][number] }) {
  const t = useT();
  const format = useFormat();
  const confirm = useSend(ConfirmBidPart);
  const form = useAppForm({
    defaults: { independent: false, necessity: false },
    schema,
    scope: member.business.id,
    fieldOf: (path) => ({ independentPriceDeclaration: 'independent', necessityStatementSeen: 'necessity' })[path[0] ?? ''] ?? '',
    submit: async (values) => {
      const { errors } = await confirm.send({
        input: {
          bidId: bid.id,
          businessId: member.business.id,
          versionHash: bid.versionHash,
          independentPriceDeclaration: values.independent,
          necessityStatementSeen: values.necessity,
        },
      });
      if (errors.length === 0) toast(t('confirm-done', { name: member.business.name }));
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('confirm-action', { name: member.business.name })}>
      {member.price && member.shareBp !== null && <p>{t('confirm-part', { name: member.business.name, price: format.money(member.price), share: format.share(member.shareBp), liability: t(`liability-text-${member.liability.toLowerCase().replaceAll('_', '-')}`) })}</p>}
      <FormField form={form} name="independent" label={t('declare-independent')} bare>
        {({ control, value, set }) => (
          <label className="check">
            <input {...control} type="checkbox" checked={value} onChange={(event) => set(event.target.checked)} />
            <span>{t('declare-independent')}</span>
          </label>
        )}
      </FormField>
      <FormField form={form} name="necessity" label={t('declare-necessity')} bare>
        {({ control, value, set }) => (
          <label className="check">
            <input {...control} type="checkbox" checked={value} onChange={(event) => set(event.target.checked)} />
            <span>{t('declare-necessity')}</span>
          </label>
        )}
      </FormField>
    </Form>
  );
}
