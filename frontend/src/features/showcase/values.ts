// A showcase entry as it is typed, and as it is sent.
import * as v from 'valibot';
import type { VariablesOf } from '~/gql/graphql.ts';
import { optionalAmount, optionalText, orNull, say, text } from '~/ui/form/rules.ts';
import type { CreateShowcaseEntry, ShowcaseData } from './showcase.ts';

const picked = v.object({ code: v.string(), label: v.string() });

export const showcaseSchema = v.pipe(
  v.object({
    title: text(5, 120),
    story: text(30, 5000),
    members: v.pipe(v.array(v.object({ id: v.string(), name: v.string(), contribution: text(3, 200) })), v.minLength(1, say('form-choose'))),
    clientName: optionalText(120),
    clientConsent: v.boolean(),
    codes: v.array(picked),
    region: v.nullable(picked),
    finishedOn: v.string(),
    value: optionalAmount,
    photos: v.array(v.object({ blobId: v.string(), url: v.string(), alt: text(3, 200) })),
  }),
);

export type ShowcaseValues = v.InferInput<typeof showcaseSchema>;

/** An empty entry in which these businesses are named. */
export function newShowcase(members: readonly { id: string; name: string }[], codes: ShowcaseValues['codes'] = [], region: ShowcaseValues['region'] = null): ShowcaseValues {
  return {
    title: '',
    story: '',
    members: members.map(({ id, name }) => ({ id, name, contribution: '' })),
    clientName: '',
    clientConsent: false,
    codes,
    region,
    finishedOn: '',
    value: '',
    photos: [],
  };
}

/** A kept entry as form values. */
export function showcaseValues(entry: ShowcaseData): ShowcaseValues {
  return {
    title: entry.title,
    story: entry.story,
    members: entry.members.map(({ business, contribution }) => ({ id: business.id, name: business.name, contribution })),
    clientName: entry.clientName ?? '',
    clientConsent: entry.clientConsent,
    codes: entry.codes.map(({ code, title }) => ({ code, label: title })),
    region: entry.region && { code: entry.region.code, label: entry.region.fullName },
    finishedOn: entry.finishedOn ?? '',
    value: entry.value?.amountMinor ?? '',
    photos: entry.photos.map(({ blob, alt }) => ({ blobId: blob.id, url: blob.url, alt })),
  };
}

type Fields = VariablesOf<typeof CreateShowcaseEntry>['input']['fields'];

/** Form values as the mutations' `fields`. */
export function showcaseInput(values: ShowcaseValues): Fields {
  return {
    title: values.title.trim(),
    story: values.story.trim(),
    members: values.members.map(({ id, contribution }) => ({ businessId: id, contribution: contribution.trim() })),
    clientName: orNull(values.clientName),
    clientConsent: values.clientConsent,
    codes: values.codes.map(({ code }) => code),
    regionCode: values.region?.code ?? null,
    finishedOn: orNull(values.finishedOn),
    value: values.value === '' ? null : { amountMinor: values.value, currency: 'IDR' },
    photos: values.photos.map(({ blobId, alt }) => ({ blobId, alt: alt.trim() })),
  };
}
