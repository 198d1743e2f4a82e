// One GraphQL request over HTTP.
import { currentLocale } from '~/i18n/locale.ts';
import { idOf, isMutation, nameOf, textOf, type TadaDocumentNode } from './graphql.ts';
import { accessToken, endSession, refreshSession } from './session.ts';

/** A failure that is not the form's: no access, a limit, a fault, or no connection (`OFFLINE`). */
export class Fault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly requestId?: string,
  ) {
    super(message);
    this.name = 'Fault';
  }
}

interface Answer<R> {
  data?: R | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

export interface RequestOptions {
  signal?: AbortSignal;
  /** The same key for the same intent: a repeated send takes effect once. */
  idempotencyKey?: string;
}

/** 128 random bits as a key; `crypto.randomUUID` exists only over https. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}

/** Sends a document and answers its data; throws `Fault`. */
export async function request<R, V>(
  document: TadaDocumentNode<R, V>,
  variables: V,
  options: RequestOptions = {},
): Promise<R> {
  const key = isMutation(document) ? (options.idempotencyKey ?? newKey()) : undefined;
  let answer = await send(document, variables, key, options.signal);
  if (codeOf(answer) === 'UNAUTHENTICATED') {
    if (await refreshSession()) answer = await send(document, variables, key, options.signal);
    if (codeOf(answer) === 'UNAUTHENTICATED') endSession();
  }
  const error = answer.errors?.[0];
  if (error && (!answer.data || Object.values(answer.data).every((value) => value === null))) {
    throw new Fault(error.extensions?.code ?? 'INTERNAL', error.message, error.extensions?.requestId);
  }
  if (!answer.data) throw new Fault('INTERNAL', 'empty answer');
  return answer.data;
}

function codeOf(answer: Answer<unknown>): string | undefined {
  return answer.errors?.[0]?.extensions?.code;
}

async function send<R, V>(
  document: TadaDocumentNode<R, V>,
  variables: V,
  key: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Answer<R>> {
  const token = await accessToken();
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
    'accept-language': currentLocale(),
  };
  if (token) headers.authorization = `Bearer ${token}`;
  if (key) headers['idempotency-key'] = key;
  const body = JSON.stringify({
    documentId: idOf(document),
    query: textOf(document),
    operationName: nameOf(document),
    variables,
  });
  let response: Response;
  try {
    response = await fetch('/graphql', { method: 'POST', headers, body, credentials: 'same-origin', signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Fault('OFFLINE', 'no connection');
  }
  try {
    return (await response.json()) as Answer<R>;
  } catch {
    throw new Fault(response.status === 429 ? 'RATE_LIMITED' : 'INTERNAL', `HTTP ${response.status}`);
  }
}
