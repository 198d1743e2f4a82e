import { useState } from 'react';
import { useViewer } from '~/features/accounts/viewer.ts';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { toast } from '~/ui/toast.tsx';
import { CosignShowcaseEntry, HideShowcaseEntry, PublishShowcaseEntry, RequestCosign, type ShowcaseData } from './showcase.ts';

/** What the author may do next: ask for signatures, publish, hide. */
export function ShowcaseActions({ entry }: { entry: ShowcaseData }) {
  const t = useT();
  const request = useSend(RequestCosign);
  const publish = useSend(PublishShowcaseEntry);
  const hide = useSend(HideShowcaseEntry);
  const can = (action: ShowcaseData['viewerCan'][number]) => entry.viewerCan.includes(action);
  if (!can('REQUEST_COSIGN') && !can('PUBLISH') && !can('HIDE')) return null;
  const say = (errors: readonly { message: string }[], key: string) => toast(errors[0]?.message ?? t(key));
  const ask = async () => say((await request.send({ input: { entryId: entry.id, version: entry.version } })).errors, 'showcase-cosign-requested');
  const show = async () => say((await publish.send({ input: { entryId: entry.id } })).errors, 'showcase-published');
  const takeDown = async () => {
    const { errors } = await hide.send({ input: { entryId: entry.id } });
    if (errors[0]) toast(errors[0].message);
    else toast(t('showcase-hidden'), () => void show().catch(() => null));
  };
  return (
    <section className="stack stack-2">
      <FaultBanner fault={request.fault ?? publish.fault ?? hide.fault} />
      <div className="row">
        {can('REQUEST_COSIGN') && <Button kind="primary" busy={request.pending} onClick={() => void ask().catch(() => null)}>{t('showcase-request-cosign')}</Button>}
        {can('PUBLISH') && <Button kind="primary" busy={publish.pending} onClick={() => void show().catch(() => null)}>{t('showcase-publish')}</Button>}
        {can('HIDE') && <Button busy={hide.pending} onClick={() => void takeDown().catch(() => null)}>{t('showcase-hide')}</Button>}
      </div>
    </section>
  );
}

/** The signature of a named member whom the viewer acts for. */
export function CosignPanel({ entry }: { entry: ShowcaseData }) {
  const t = useT();
  const { viewer } = useViewer();
  const sign = useSend(CosignShowcaseEntry);
  const [read, setRead] = useState(false);
  if (!entry.viewerCan.includes('COSIGN') || !entry.documentHash) return null;
  const own = new Set(viewer?.seats.map(({ business }) => business.id));
  const mine = entry.members.filter(({ business, signedAt }) => !signedAt && own.has(business.id));
  const put = async (businessId: string) => {
    const { errors } = await sign.send({ input: { entryId: entry.id, businessId, documentHash: entry.documentHash ?? '' } });
    toast(errors[0]?.message ?? t('showcase-cosigned'));
  };
  return (
    <>
      {mine.map(({ business, contribution }) => (
        <Banner key={business.id} tone="info" title={t('showcase-cosign-title', { name: business.name })}>
          <p>{t('showcase-cosign-text', { contribution })}</p>
          <label className="check">
            <input type="checkbox" checked={read} onChange={(event) => setRead(event.target.checked)} />
            <span>{t('showcase-cosign-read')}</span>
          </label>
          <Button kind="primary" disabled={!read} busy={sign.pending} onClick={() => void put(business.id).catch(() => null)}>{t('charter-sign', { name: business.name })}</Button>
        </Banner>
      ))}
      <FaultBanner fault={sign.fault} />
    </>
  );
}
