import { request } from '~/gql/client.ts';
import { useViewer } from '~/features/accounts/viewer.ts';
import { FindCities } from '~/features/classification/pickers.tsx';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Chips, ToggleChip } from '~/ui/chips.tsx';
import { Button } from '~/ui/button.tsx';
import { Combobox } from '~/ui/combobox.tsx';
import { toast } from '~/ui/toast.tsx';
import { toggled, type FacetData } from './search.ts';
import type { SearchParams } from './params.ts';

interface Props {
  params: SearchParams;
  facets: readonly FacetData[];
  onChange: (next: Partial<SearchParams>) => void;
}

const RADII = [5, 10, 25, 50, 100, 250];
const SORTS = ['RELEVANCE', 'DISTANCE', 'NEWEST'] as const;

/** Facets with counts, distance and order. */
export function Filters({ params, facets, onChange }: Props) {
  const t = useT();
  const count = [params.jenis, params.kode, params.wilayah, params.verifikasi].reduce((sum, list) => sum + (list?.length ?? 0), params.dekat ? 1 : 0);
  return (
    <aside aria-label={t('search-filters')}>
      <details className="filters" open={window.innerWidth >= 768}>
        <summary className="button">{t('search-filters')}{count > 0 && ` (${count})`}</summary>
        <div className="stack">
          <label className="field">
            <span className="field-label">{t('search-sort')}</span>
            <select value={params.urut ?? 'RELEVANCE'} onChange={(event) => onChange({ urut: event.target.value as (typeof SORTS)[number] })}>
              {SORTS.map((sort) => (
                <option key={sort} value={sort} disabled={sort === 'DISTANCE' && !params.dekat}>{t(`search-sort-${sort.toLowerCase()}`)}</option>
              ))}
            </select>
          </label>
          <NearFilter params={params} onChange={onChange} />
          {facets.map((facet) => <FacetFilter key={facet.field} facet={facet} params={params} onChange={onChange} />)}
        </div>
      </details>
    </aside>
  );
}

const PARAMS = { KIND: 'jenis', CODE: 'kode', REGION: 'wilayah', VERIFICATION: 'verifikasi' } as const;

function FacetFilter({ facet, params, onChange }: { facet: FacetData } & Omit<Props, 'facets'>) {
  const t = useT();
  const format = useFormat();
  const param = PARAMS[facet.field];
  const chosen = params[param] as readonly string[] | undefined;
  if (facet.values.length === 0) return null;
  return (
    <details className="facet" open={facet.field === 'KIND' || (chosen?.length ?? 0) > 0 || window.innerWidth >= 1024}>
      <summary>{t(`search-facet-${facet.field.toLowerCase()}`)}</summary>
      <Chips>
        {facet.values.slice(0, 12).map((value) => (
          <ToggleChip key={value.value} pressed={value.selected} onToggle={() => onChange({ [param]: toggled(chosen, value.value) })}>
            {value.label} <span className="facet-count">({format.number(value.count)})</span>
          </ToggleChip>
        ))}
      </Chips>
    </details>
  );
}

async function findPlaces(query: string) {
  const { cities } = await request(FindCities, { query });
  return cities.nodes
    .filter((city) => city.point !== null)
    .map(({ name, fullName, point }) => ({ value: `${point!.lat},${point!.lng}`, label: name, detail: fullName }));
}

/** From a city, from the own business or from where the device is. */
function NearFilter({ params, onChange }: Omit<Props, 'facets'>) {
  const t = useT();
  const { seat } = useViewer();
  const own = seat?.business.address.region;
  const place = (lat: number, lng: number, nama: string) => onChange({ dekat: { lat, lng, nama, km: params.dekat?.km ?? 50 } });
  const here = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => place(Number(coords.latitude.toFixed(4)), Number(coords.longitude.toFixed(4)), t('search-here')),
      () => toast(t('search-here-refused')),
      { timeout: 8_000 },
    );
  return (
    <div className="field">
      <label className="field-label" htmlFor="near">{t('search-near')}</label>
      <Combobox
        id="near"
        source="places"
        find={findPlaces}
        selected={params.dekat?.nama ?? ''}
        onSelect={(option) => {
          const [lat, lng] = option.value.split(',').map(Number);
          place(lat!, lng!, option.label);
        }}
      />
      <div className="row">
        {own?.point && <Button size="small" kind="quiet" onClick={() => place(own.point!.lat, own.point!.lng, own.name)}>{own.name}</Button>}
        <Button size="small" kind="quiet" icon="pin" onClick={here}>{t('search-here')}</Button>
        {params.dekat && (
          <Button size="small" kind="quiet" onClick={() => onChange({ dekat: undefined, ...(params.urut === 'DISTANCE' && { urut: undefined }) })}>
            {t('search-near-clear')}
          </Button>
        )}
      </div>
      {params.dekat && (
        <label className="field">
          <span className="field-hint">{t('search-radius')}</span>
          <select
            value={params.dekat.km ?? ''}
            onChange={(event) => params.dekat && onChange({ dekat: { ...params.dekat, km: event.target.value ? Number(event.target.value) : undefined } })}
          >
            {RADII.map((km) => <option key={km} value={km}>{km} km</option>)}
            <option value="">{t('search-radius-any')}</option>
          </select>
        </label>
      )}
    </div>
  );
}
