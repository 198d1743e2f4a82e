import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useViewer } from '~/features/accounts/viewer.ts';
import { sealFaultText, TextFile } from '~/features/bids/device-receipt.tsx';
import { create, exportFile, importFile, load } from '~/features/seal/opener-keys.ts';
import { graphql } from '~/gql/graphql.ts';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';
import { toast } from '~/ui/toast.tsx';
import type { DeskTender } from './desk.ts';

const RegisterOpenerKey = graphql(`
  mutation RegisterOpenerKey($input: RegisterOpenerKeyInput!) {
    registerOpenerKey(input: $input) { recipient userErrors { code path message } }
  }
`);

type Opener = DeskTender['team'][number];

/** The openers of a tender. */
export function openersIn({ team }: Pick<DeskTender, 'team'>): Opener[] {
  return team.filter(({ roles }) => roles.includes('OPENER'));
}

interface Props {
  tender: Pick<DeskTender, 'team'>;
  /** A part of a form, which has no headings, instead of a page's section. */
  inForm?: boolean;
}

/** Who opens for the buyer and whether bids can be sealed to them, with the viewer's own key. */
export function OpenerKeys({ tender, inForm = false }: Props) {
  const t = useT();
  const format = useFormat();
  const { viewer } = useViewer();
  const openers = openersIn(tender);
  const own = openers.find(({ user }) => user.id === viewer?.user.id);
  const others = openers.filter((one) => one !== own && one.openerKey === null);
  return (
    <div className="stack stack-2">
      {inForm ? <p className="strong">{t('opener-keys')}</p> : <h3>{t('opener-keys')}</h3>}
      <p className="small muted">{t('opener-keys-text')}</p>
      {openers.length === 0 && <p>{t('opener-keys-nobody')}</p>}
      <ul className="signatures">
        {openers.map(({ user, openerKey }) => (
          <li key={user.id}>
            <span className="strong">{user.displayName}</span>
            {openerKey === null ? <Badge tone="warn" icon="clock">{t('opener-key-missing')}</Badge> : <Badge tone="ok" icon="check">{t('opener-key-there')}</Badge>}
          </li>
        ))}
      </ul>
      {others.length > 0 && <p className="small">{t('opener-keys-ask', { names: format.list(others.map(({ user }) => user.displayName)) })}</p>}
      {own && <OwnKey key={own.openerKey} userId={own.user.id} registered={own.openerKey} />}
    </div>
  );
}

/** The viewer's own key: made here, kept here, its public half given to the platform. */
function OwnKey({ userId, registered }: { userId: string; registered: string | null }) {
  const t = useT();
  const client = useQueryClient();
  const register = useSend(RegisterOpenerKey);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const here = useQuery({ queryKey: ['opener-key-here', userId, registered], queryFn: () => load(userId, registered ?? undefined), enabled: registered !== null, retry: false });
  const attempt = async (work: () => Promise<string | null>) => {
    setBusy(true);
    setWrong(null);
    const said = await work().catch((fault: unknown) => sealFaultText(t, fault));
    setWrong(said);
    setBusy(false);
  };
  const make = () => attempt(async () => {
    const { recipient } = await create(userId);
    const { errors } = await register.send({ input: { recipient } });
    if (errors.length === 0) toast(t('opener-key-made'));
    return errors[0]?.message ?? null;
  });
  const read = (file: File | undefined) => file && attempt(async () => {
    const { recipient } = await importFile(userId, await file.text());
    await client.invalidateQueries({ queryKey: ['opener-key-here'] });
    return recipient === registered ? null : t('opener-key-another');
  });
  return (
    <div className="stack stack-2">
      {wrong && <Banner tone="bad">{wrong}</Banner>}
      {here.error && <Banner tone="bad">{sealFaultText(t, here.error)}</Banner>}
      {registered === null && (
        <>
          <p className="small">{t('opener-key-make-text')}</p>
          <div><Button busy={busy} onClick={() => void make()}>{t('opener-key-make')}</Button></div>
        </>
      )}
      {here.data && (
        <>
          <p className="small">{t('opener-key-here')}</p>
          <div><TextFile text={exportFile(here.data)} name="gotong-kunci-pembuka.json" label={t('opener-key-backup')} /></div>
        </>
      )}
      {registered !== null && here.data === null && (
        <>
          <p className="small">{t('opener-key-elsewhere')}</p>
          <FileDrop label={t('opener-key-file')} accept=".json,application/json" busy={busy} onFiles={([file]) => void read(file)} />
          <p className="small">{t('opener-key-lost')}</p>
          <div><Button kind="quiet" size="small" busy={busy} onClick={() => void make()}>{t('opener-key-new')}</Button></div>
        </>
      )}
    </div>
  );
}
