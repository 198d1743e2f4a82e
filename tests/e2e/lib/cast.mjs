// People who are there before the story needs them: made over the API, verified by the link in their mail.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const PASSWORD = 'sarapan-pagi-2026';
/** The smallest PNG there is. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

/** One GraphQL request; refusals and errors throw. */
export async function gql(base, token, query, variables = {}) {
  const response = await fetch(new URL('/graphql', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(base).origin, ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  const refused = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? []);
  if (errors || refused.length > 0) throw new Error(JSON.stringify(errors ?? refused));
  return data;
}

/** Registers a person with a business that may bid and post. */
export async function settle(base, mail, { email, name, business, city, capability }) {
  const { register } = await gql(base, null, 'mutation($input: RegisterInput!) { register(input: $input) { session { accessToken } userErrors { code path message } } }', {
    input: { email, password: PASSWORD, displayName: name },
  });
  const token = register.session.accessToken;
  const { registerBusiness } = await gql(base, token, 'mutation($input: RegisterBusinessInput!) { registerBusiness(input: $input) { business { id slug } userErrors { code path message } } }', {
    input: { name: business, address: { regionCode: city }, codes: [capability.code], capabilities: [capability] },
  });
  await verify(base, mail, email);
  await prove(base, token, registerBusiness.business.id);
  return registerBusiness.business;
}

/** Follows the link in the newest mail to an address. */
export async function verify(base, mail, email) {
  const token = await linkTo(mail, email);
  await gql(base, null, 'mutation($input: VerifyEmailInput!) { verifyEmail(input: $input) { verified userErrors { code path message } } }', { input: { token } });
}

/** The token in the verification mail, as soon as it has come. */
export async function linkTo(mail, email) {
  for (let tries = 0; tries < 60; tries += 1) {
    // The first mail makes the folder.
    const files = existsSync(mail) ? readdirSync(mail) : [];
    const texts = files.map((file) => readFileSync(join(mail, file), 'utf8'));
    const found = texts.find((text) => text.startsWith(`To: ${email}\n`) && text.includes('/verifikasi?token='));
    const token = found && /\/verifikasi\?token=([^\s&]+)/.exec(found)?.[1];
    if (token) return decodeURIComponent(token);
    await pause(250);
  }
  throw new Error(`no mail came for ${email} in ${mail}`);
}

/** Uploads a document of the business, which lifts it to the first level. */
export async function prove(base, token, businessId) {
  const body = new FormData();
  body.append('file', new Blob([PNG], { type: 'image/png' }), 'nib.png');
  const response = await fetch(new URL('/blobs', base), { method: 'POST', headers: { authorization: `Bearer ${token}`, origin: new URL(base).origin }, body });
  const blob = await response.json();
  await gql(base, token, 'mutation($input: AddVerificationDocumentInput!) { addVerificationDocument(input: $input) { business { verification } userErrors { code path message } } }', {
    input: { businessId, kind: 'NIB', blobId: blob.id },
  });
}

/** Signs in and answers the access token. */
export async function token(base, email) {
  const { signIn } = await gql(base, null, 'mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } userErrors { code path message } } }', { input: { email, password: PASSWORD } });
  return signIn.session.accessToken;
}

/** A picture file for uploads in the browser. */
export const picture = { name: 'foto.png', mimeType: 'image/png', buffer: PNG };
