import { useSuspenseQuery } from '@tanstack/react-query';
import { Page } from '~/app/page.tsx';
import { PathLink } from '~/app/path-link.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { CapabilityCard } from '~/features/capabilities/capability-card.tsx';
import { CapabilityCardFragment } from '~/features/capabilities/capability.ts';
import { PublicLists } from '~/features/qualified/public-lists.tsx';
import { ShowcaseCard, ShowcaseCardFragment } from '~/features/showcase/showcase-card.tsx';
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge, VerificationBadge } from '~/ui/badge.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { Icon } from '~/ui/icon.tsx';
import { EmptyState } from '~/ui/states.tsx';
import { Facts, When } from '~/ui/values.tsx';
import { ShareButton } from './share-button.tsx';

export const BusinessPageDocument = graphql(
  `
    query BusinessPage($slug: String!) {
      business(slug: $slug) {
        id
        slug
        name
        about
        state
        verification
        verificationReasons
        address { street region { name fullName } }
        codes { code title }
        phone
        website
        memberSince
        viewerCan
        capabilities(states: [PUBLISHED, STALE], first: 50) { nodes { ...CapabilityCard } }
        alliances(states: [SIGNED], first: 20) { nodes { id shareBp alliance { id slug name state } } }
        showcase(states: [PUBLISHED], first: 12) { nodes { ...ShowcaseCard } }
      }
    }
  `,
  [CapabilityCardFragment, ShowcaseCardFragment],
);

type Business = NonNullable<ResultOf<typeof BusinessPageDocument>['business']>;

/** A business as everybody sees it. */
export function BusinessPage({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useSuspenseQuery(query(BusinessPageDocument, { slug }));
  const { seat } = useViewer();
  const business = data.business;
  if (!business) return null;
  const own = business.viewerCan.includes('EDIT_PROFILE');
  return (
    <Page
      title={business.name}
      lead={
        <span className="row">
          <VerificationBadge level={business.verification} />
          {business.state !== 'ACTIVE' && <StateBadge kind="business" state={business.state} />}
          <span className="line muted"><Icon name="pin" /><span>{business.address.region.fullName}</span></span>
        </span>
      }
      actions={
        <>
          {own && <ButtonLink to="/usaha/profil" icon="edit">{t('edit')}</ButtonLink>}
          {!own && seat?.business.viewerCan.includes('CREATE_ALLIANCE') && (
            <ButtonLink to="/aliansi/baru" search={{ undang: business.id, nama: business.name }} kind="primary" icon="alliance">{t('invite-to-alliance')}</ButtonLink>
          )}
          <ShareButton title={business.name} />
        </>
      }
    >
      <div className="with-aside">
        <div className="stack stack-8">
          {business.about && <p className="reading">{business.about}</p>}
          <Capabilities business={business} own={own} />
          <Works business={business} own={own} />
          <PublicLists slug={business.slug} />
        </div>
        <div className="stack stack-6">
          <Contact business={business} />
          <Trust business={business} />
          <Alliances business={business} />
        </div>
      </div>
    </Page>
  );
}

function Capabilities({ business, own }: { business: Business; own: boolean }) {
  const t = useT();
  const list = business.capabilities.nodes;
  return (
    <section className="stack">
      <h2>{t('capabilities-title')}</h2>
      {list.length > 0 ? (
        <ul className="grid-cards">{list.map((one) => <CapabilityCard key={one.id} capability={one} />)}</ul>
      ) : own ? (
        <EmptyState title={t('capabilities-empty')} action={<ButtonLink to="/usaha/kemampuan" kind="primary">{t('capability-add')}</ButtonLink>}>
          {t('capabilities-empty-text')}
        </EmptyState>
      ) : (
        <p className="muted">{t('business-no-capabilities')}</p>
      )}
    </section>
  );
}

function Works({ business, own }: { business: Business; own: boolean }) {
  const t = useT();
  const works = business.showcase.nodes;
  return (
    <section className="stack">
      <h2>{t('business-works')}</h2>
      {works.length > 0 ? (
        <ul className="grid-cards">{works.map((entry) => <ShowcaseCard key={entry.id} entry={entry} />)}</ul>
      ) : own ? (
        <EmptyState title={t('business-works-empty-own')} action={<ButtonLink to="/etalase/baru" kind="primary">{t('showcase-new')}</ButtonLink>}>
          {t('business-works-empty-own-text')}
        </EmptyState>
      ) : (
        <p className="muted">{t('business-works-empty')}</p>
      )}
    </section>
  );
}

/** A telephone number as WhatsApp takes it: digits, `62` for a leading zero. */
export function whatsAppNumber(phone: string): string | null {
  const digits = phone.replaceAll(/\D/g, '').replace(/^0/, '62');
  return digits.length >= 9 ? digits : null;
}

function Contact({ business }: { business: Business }) {
  const t = useT();
  const number = business.phone && whatsAppNumber(business.phone);
  const site = business.website && /^https?:\/\//.test(business.website) ? business.website : null;
  return (
    <section className="card">
      <h2>{t('business-contact')}</h2>
      <Facts
        rows={[
          [t('business-address'), [business.address.street, business.address.region.fullName].filter(Boolean).join(', ')],
          business.phone ? [t('business-phone'), business.phone] : null,
          site ? [t('business-website'), <a key="site" href={site} rel="noopener nofollow ugc">{site.replace(/^https?:\/\//, '')}</a>] : null,
          [t('business-member-since'), <When key="since" at={business.memberSince.slice(0, 10)} />],
        ]}
      />
      {number && (
        <a className="button" href={`https://wa.me/${number}`} rel="noopener nofollow">{t('business-whatsapp')}</a>
      )}
    </section>
  );
}

function Trust({ business }: { business: Business }) {
  const t = useT();
  return (
    <section className="card">
      <h2>{t('business-trust')}</h2>
      <span><VerificationBadge level={business.verification} /></span>
      <ul>{business.verificationReasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
      <p className="small muted">{t('business-codes')}</p>
      <ul className="chips">
        {business.codes.map((code) => <li key={code.code}><Badge>{code.title} ({code.code})</Badge></li>)}
      </ul>
    </section>
  );
}

function Alliances({ business }: { business: Business }) {
  const t = useT();
  const format = useFormat();
  if (business.alliances.nodes.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('nav-alliances')}</h2>
      <ul className="signatures">
        {business.alliances.nodes.map(({ id, alliance, shareBp }) => (
          <li key={id}>
            <PathLink path={`/a/${alliance.slug}`}>{alliance.name}</PathLink>
            {shareBp !== null && <span className="num">{format.share(shareBp)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
