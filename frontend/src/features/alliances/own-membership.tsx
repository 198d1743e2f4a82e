import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { toast } from '~/ui/toast.tsx';
import { AcceptMembership, DeclineMembership, type WorkspaceData } from './alliance.ts';

/** Invitations of the viewer's own businesses, to be answered. */
export function OwnMembership({ alliance }: { alliance: Pick<WorkspaceData, 'name' | 'viewerMemberships'> }) {
  const t = useT();
  const accept = useSend(AcceptMembership);
  const decline = useSend(DeclineMembership);
  const invited = alliance.viewerMemberships.filter(({ state }) => state === 'INVITED');
  const answer = async (membershipId: string, yes: boolean) => {
    const { errors } = await (yes ? accept : decline).send({ input: { membershipId } });
    toast(errors[0]?.message ?? t(yes ? 'membership-accepted' : 'membership-declined', { name: alliance.name }));
  };
  return (
    <>
      {invited.map(({ id, business }) => (
        <Banner
          key={id}
          tone="info"
          title={t('membership-invited', { name: business.name, alliance: alliance.name })}
          action={
            <span className="row">
              <Button kind="primary" busy={accept.pending} onClick={() => void answer(id, true).catch(() => null)}>{t('membership-accept')}</Button>
              <Button kind="quiet" busy={decline.pending} onClick={() => void answer(id, false).catch(() => null)}>{t('membership-decline')}</Button>
            </span>
          }
        >
          <p>{t('membership-invited-text')}</p>
        </Banner>
      ))}
      <FaultBanner fault={accept.fault ?? decline.fault} />
    </>
  );
}
