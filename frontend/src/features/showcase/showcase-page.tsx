import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { ShareButton } from '~/features/businesses/share-button.tsx';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge } from '~/ui/badge.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { SignatureList } from '~/ui/signatures.tsx';
import { Facts, Money, When } from '~/ui/values.tsx';
import { Photo } from '~/ui/photo.tsx';
import { CosignPanel, ShowcaseActions } from './showcase-actions.tsx';
import { ShowcasePageDocument, type ShowcaseData } from './showcase.ts';

/** A finished work, with who did what and who signed. */
export function ShowcasePage({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useSuspenseQuery(query(ShowcasePageDocument, { slug }));
  const entry = data.showcaseEntry;
  if (!entry) return null;
  return (
    <Page
      title={entry.title}
      lead={
        <span className="row">
          {entry.state !== 'PUBLISHED' && <StateBadge kind="showcase" state={entry.state} />}
          <span className="muted">{entry.alliance ? entry.alliance.name : entry.author.name}</span>
        </span>
      }
      actions={
        <>
          {entry.viewerCan.includes('EDIT') && <ButtonLink to="/etalase/$slug/ubah" params={{ slug }} icon="edit">{t('edit')}</ButtonLink>}
          {entry.state === 'PUBLISHED' && <ShareButton title={entry.title} />}
        </>
      }
    >
      <ShowcaseActions entry={entry} />
      <CosignPanel entry={entry} />
      <Photos entry={entry} />
      <div className="with-aside">
        <div className="stack">
          <p className="reading">{entry.story}</p>
          <ul className="chips">{entry.codes.map((code) => <li key={code.code}><Badge>{code.title}</Badge></li>)}</ul>
        </div>
        <div className="stack stack-6">
          <Who entry={entry} />
          <AboutWork entry={entry} />
        </div>
      </div>
    </Page>
  );
}

function Photos({ entry }: { entry: ShowcaseData }) {
  if (entry.photos.length === 0) return null;
  return (
    <ul className="photos">
      {entry.photos.map(({ blob, alt }) => (
        <li key={blob.id}><Photo src={blob.url} alt={alt} width={blob.width ?? 800} height={blob.height ?? 600} /></li>
      ))}
    </ul>
  );
}

function Who({ entry }: { entry: ShowcaseData }) {
  const t = useT();
  return (
    <section className="card">
      <h2>{t('showcase-who')}</h2>
      {entry.members.map(({ business, contribution }) => (
        <div key={business.id}>
          <Link to="/u/$slug" params={{ slug: business.slug }}>{business.name}</Link>
          <p className="small muted">{contribution}</p>
        </div>
      ))}
      <h3>{t('charter-signatures')}</h3>
      <SignatureList rows={entry.members.map(({ business, signedAt, signedBy }) => ({ key: business.id, name: business.name, signedAt, signedBy: signedBy?.displayName ?? null }))} />
    </section>
  );
}

function AboutWork({ entry }: { entry: ShowcaseData }) {
  const t = useT();
  return (
    <section className="card">
      <h2>{t('showcase-about')}</h2>
      <Facts
        rows={[
          entry.finishedOn ? [t('showcase-finished'), <When key="on" at={entry.finishedOn} />] : null,
          entry.region ? [t('showcase-region'), entry.region.fullName] : null,
          [t('showcase-client'), entry.clientName ?? t('showcase-client-anonymous')],
          entry.value ? [t('showcase-value'), <Money key="value" value={entry.value} />] : null,
          entry.alliance ? [t('showcase-alliance'), <Link key="alliance" to="/a/$slug" params={{ slug: entry.alliance.slug }}>{entry.alliance.name}</Link>] : null,
        ]}
      />
    </section>
  );
}
