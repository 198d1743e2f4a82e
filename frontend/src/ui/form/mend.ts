// A draft on a device may be older than the form that reads it. Its schema knows what every value looks like, so what
// is missing, or is no longer of that kind, is filled in: a field that came later must not refuse the whole draft.
import type { GenericSchema } from 'valibot';

/** What is read of a schema; one with rules piped onto it carries the same members. */
interface Shape {
  type: string;
  entries?: Record<string, Shape>;
  item?: Shape;
  wrapped?: Shape;
  options?: readonly unknown[];
  literal?: unknown;
}

type Members = Record<string, unknown>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first of several: one of a list of words, or of several schemas. */
function firstOf({ options = [] }: Shape): unknown {
  const [first] = options;
  return isMembers(first) && 'type' in first ? blank(first as unknown as Shape) : first;
}

/** A value of a schema with nothing filled in. */
function blank(shape: Shape): unknown {
  switch (shape.type) {
    case 'object': return Object.fromEntries(Object.entries(shape.entries ?? {}).map(([name, member]) => [name, blank(member)]));
    case 'array': return [];
    case 'string': return '';
    case 'number': return 0;
    case 'boolean': return false;
    case 'nullable': return null;
    case 'literal': return shape.literal;
    case 'picklist':
    case 'union': return firstOf(shape);
    default: return undefined;
  }
}

/** Whether a value is of the schema's kind; its content is for the form's rules to judge. */
function fits(shape: Shape, value: unknown): boolean {
  switch (shape.type) {
    case 'object': return isMembers(value);
    case 'array': return Array.isArray(value);
    case 'string':
    case 'number':
    case 'boolean': return typeof value === shape.type;
    case 'picklist': return typeof value === typeof shape.options?.[0];
    case 'nullable': return value === null || (shape.wrapped ? fits(shape.wrapped, value) : value !== undefined);
    default: return value !== undefined;
  }
}

function mend(shape: Shape, value: unknown, instead: unknown): unknown {
  if (!fits(shape, value)) return instead;
  if (shape.type === 'nullable') return value === null || !shape.wrapped ? value : mend(shape.wrapped, value, null);
  const { item } = shape;
  if (shape.type === 'array' && item) return (value as unknown[]).map((one) => mend(item, one, blank(item)));
  return shape.type === 'object' ? mendMembers(shape, value as Members, {}) : value;
}

/** Members are mended one by one; what the schema does not name stays as it is. */
function mendMembers(shape: Shape, value: Members, defaults: Members): Members {
  const members = Object.entries(shape.entries ?? {}).map(([name, member]) => [name, mend(member, value[name], name in defaults ? defaults[name] : blank(member))] as const);
  return { ...defaults, ...value, ...Object.fromEntries(members) };
}

/** A kept draft as values of today's form: what it lacks comes from the defaults, within lists it is left blank. */
export function mended<T extends object>(schema: GenericSchema<T, unknown>, kept: unknown, defaults: T): T {
  if (!isMembers(kept)) return defaults;
  return mendMembers(schema as unknown as Shape, kept, defaults as Members) as T;
}
