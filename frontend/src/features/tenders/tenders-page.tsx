import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { ManyPicker } from '~/features/classification/pickers.tsx';
import { pages } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { FieldFrame } from '~/ui/form/form.tsx';
import { EmptyState, Loading, LoadMore } from '~/ui/states.tsx';
import { TenderCard } from './tender-card.tsx';
import { useTenderTypes } from './tender-types.ts';
import { tenderVariables, type TenderParams } from './tender-params.ts';
import { OpenTenders, OwnTenders } from './tender.ts';

/** Open and upcoming tenders by code and region; for those signed in also the ones they follow and their own. */
export function TendersPage({ params }: { params: TenderParams }) {
  const t = useT();
  const { signedIn, seat } = useViewer();
  const mine = params.daftar === 'milik' && seat;
  return (
    <Page
      title={t('tenders-title')}
      lead={<p className="muted">{t('tenders-lead')}</p>}
      actions={seat?.business.viewerCan.includes('CREATE_TENDER') && <ButtonLink to="/tender/baru" kind="primary" icon="plus">{t('tender-new')}</ButtonLink>}
    >
      <nav className="tabs" aria-label={t('tenders-title')}>
        {/* With filters in the address the link leads elsewhere, yet it is still the list that is shown. */}
        <Link to="/tender" activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }} search={{}} {...(params.daftar === undefined && { 'aria-current': 'page' })}>{t('tenders-tab-open')}</Link>
        <Link to="/tender" activeOptions={{ includeSearch: true }} search={{ daftar: 'rencana' }}>{t('tenders-tab-upcoming')}</Link>
        {signedIn && <Link to="/tender" activeOptions={{ includeSearch: true }} search={{ daftar: 'ikuti' }}>{t('tenders-tab-followed')}</Link>}
        {seat && <Link to="/tender" activeOptions={{ includeSearch: true }} search={{ daftar: 'milik' }}>{t('tenders-tab-own')}</Link>}
        {signedIn && <Link to="/penawaran">{t('tenders-tab-bids')}</Link>}
      </nav>
      {mine ? <OwnList buyerId={mine.business.id} /> : <OpenList params={params} />}
    </Page>
  );
}

function OpenList({ params }: { params: TenderParams }) {
  const t = useT();
  const list = useInfiniteQuery({
    ...pages(OpenTenders, tenderVariables(params), (data) => data.tenders),
    placeholderData: keepPreviousData,
  });
  const tenders = list.data?.pages.flatMap((page) => page.tenders.nodes) ?? [];
  const first = list.data?.pages[0]?.tenders;
  return (
    <>
      {params.daftar === 'rencana' && <p className="muted">{t('tenders-upcoming-lead')}</p>}
      {params.daftar !== 'ikuti' && <Filters params={params} />}
      <section className="stack" aria-busy={list.isFetching}>
        <FaultBanner fault={list.error} onRetry={() => void list.refetch()} />
        {first && (
          <p role="status" className="muted">
            {t('tenders-count', { count: first.totalCount, capped: first.totalCountCapped ? 'yes' : 'no' })}
          </p>
        )}
        {list.isPending && <Loading lines={8} />}
        {first && tenders.length === 0 && <Nothing params={params} />}
        {tenders.length > 0 && <h2 className="visually-hidden">{t('tenders-title')}</h2>}
        <ul className="grid-cards">{tenders.map((tender) => <TenderCard key={tender.id} tender={tender} />)}</ul>
        <LoadMore list={list} />
      </section>
    </>
  );
}

/** Why a list is empty, and the way on. */
function Nothing({ params }: { params: TenderParams }) {
  const t = useT();
  const open = <ButtonLink to="/tender">{t('tenders-see-open')}</ButtonLink>;
  if (params.daftar === 'ikuti') return <EmptyState title={t('tenders-followed-empty')} action={open}>{t('tenders-followed-empty-text')}</EmptyState>;
  if (params.daftar !== 'rencana') {
    return <EmptyState title={t('tenders-empty')} action={<ButtonLink to="/tender" search={{}}>{t('search-clear')}</ButtonLink>}>{t('tenders-empty-text')}</EmptyState>;
  }
  if (chosenCount(params) === 0) return <EmptyState title={t('tenders-upcoming-empty')} action={open}>{t('tenders-upcoming-empty-text')}</EmptyState>;
  return (
    <EmptyState title={t('tenders-upcoming-none')} action={<ButtonLink to="/tender" search={{ daftar: 'rencana' }}>{t('search-clear')}</ButtonLink>}>
      {t('tenders-upcoming-none-text')}
    </EmptyState>
  );
}

function OwnList({ buyerId }: { buyerId: string }) {
  const t = useT();
  const list = useInfiniteQuery(pages(OwnTenders, { buyerId, after: null }, (data) => data.tenders));
  const tenders = list.data?.pages.flatMap((page) => page.tenders.nodes) ?? [];
  return (
    <section className="stack">
      <FaultBanner fault={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={8} />}
      {list.data && tenders.length === 0 && (
        <EmptyState title={t('tenders-own-empty')} action={<ButtonLink to="/tender/baru" kind="primary">{t('tender-new')}</ButtonLink>}>
          {t('tenders-own-empty-text')}
        </EmptyState>
      )}
      {tenders.length > 0 && <h2 className="visually-hidden">{t('tenders-title')}</h2>}
      <ul className="grid-cards">{tenders.map((tender) => <TenderCard key={tender.id} tender={tender} manage />)}</ul>
      <LoadMore list={list} />
    </section>
  );
}

/** Every type that there is; one that the address names and nobody knows shows its code. */
function TypeOptions({ chosen }: { chosen: string | undefined }) {
  const { data = [] } = useTenderTypes();
  const unknown = chosen !== undefined && !data.some(({ type }) => type === chosen);
  return (
    <>
      {data.map(({ type, title }) => <option key={type} value={type}>{title}</option>)}
      {unknown && <option value={chosen}>{chosen}</option>}
    </>
  );
}

/** How many filters are chosen. */
const chosenCount = ({ kode = [], wilayah = [], tipe }: TenderParams): number => kode.length + wilayah.length + (tipe ? 1 : 0);

const some = <T,>(list: T[]) => (list.length > 0 ? list : undefined);

function Filters({ params }: { params: TenderParams }) {
  const t = useT();
  const navigate = useNavigate();
  const change = (next: Partial<TenderParams>) =>
    void navigate({ to: '/tender', search: { ...params, ...next }, replace: true, resetScroll: false });
  const chosen = chosenCount(params);
  return (
    <search>
      <details className="filters" open={window.innerWidth >= 768}>
        <summary className="button">{t('search-filters')}{chosen > 0 && ` (${chosen})`}</summary>
        <div className="stack grid-2">
          <FieldFrame id="tender-codes" label={t('tenders-filter-code')}>
            <ManyPicker id="tender-codes" kind="kbli" value={params.kode ?? []} onChange={(kode) => change({ kode: some(kode) })} />
          </FieldFrame>
          <FieldFrame id="tender-regions" label={t('tenders-filter-region')}>
            <ManyPicker id="tender-regions" kind="city" value={params.wilayah ?? []} onChange={(wilayah) => change({ wilayah: some(wilayah) })} />
          </FieldFrame>
          <label className="field">
            <span className="field-label">{t('tenders-filter-type')}</span>
            <select value={params.tipe ?? ''} onChange={(event) => change({ tipe: event.target.value || undefined })}>
              <option value="">{t('tenders-type-any')}</option>
              <TypeOptions chosen={params.tipe} />
            </select>
          </label>
          <label className="field">
            <span className="field-label">{t('search-sort')}</span>
            <select value={params.urut ?? 'NEWEST'} onChange={(event) => change({ urut: event.target.value as 'NEWEST' | 'CLOSING_SOON' })}>
              <option value="NEWEST">{t('search-sort-newest')}</option>
              <option value="CLOSING_SOON">{t('tenders-sort-closing')}</option>
            </select>
          </label>
        </div>
      </details>
    </search>
  );
}
