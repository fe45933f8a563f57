// The types that are measured, as data: the Rust crate, the schemas of the peers and the values are
// all made of them, so that every contender checks the same.

/** A type: the name of a scalar or of another type, or a form of one. */
export const option = (of) => ({ form: "option", of });
export const list = (of) => ({ form: "list", of });
export const map = (of) => ({ form: "map", of });
/** A field that may be left out, for its type's default. */
export const lenient = (of) => ({ form: "default", of });

const choice = (...variants) => ({ variants });
const struct = (fields) => ({ fields });

/** The types of the payloads. */
export const payloadTypes = {
  Role: choice("viewer", "editor", "admin"),
  Kind: choice("gauge", "counter", "histogram", "summary"),
  Owner: struct({ login: "string", email: "string", role: "Role" }),
  /** Seventeen fields, as the objects of a list have them. */
  Item: struct({
    id: "u32",
    name: "string",
    title: "string",
    description: option("string"),
    active: "bool",
    tags: list("string"),
    owner: "Owner",
    created: "string",
    updated: "string",
    count: "u32",
    ratio: "f64",
    low: "f64",
    high: "f64",
    labels: map("string"),
    kind: "Kind",
    parent: option("u32"),
    note: lenient("string"),
  }),
  Small: struct({ id: "u32", name: "string", on: "bool" }),
  List: struct({ items: list("Item") }),
  Numbers: struct({ times: list("u32"), values: list("f64") }),
  Texts: struct({ texts: list("string") }),
};

const nouns = ["name", "title", "state", "owner", "region", "zone", "count", "limit", "ratio", "total"];
const scalars = ["string", "u32", "f64", "bool"];

/** So many types of eight to seventeen fields, no two alike; what a size is measured of. */
export function typesForSize(count) {
  const types = {};
  for (let number = 0; number < count; number++) {
    types[`Reply${number}`] = struct(fieldsOf(number));
  }
  return types;
}

function fieldsOf(number) {
  const forms = [(of) => of, option, list, (of) => of, map];
  const fields = {};
  for (let index = 0; index < 8 + (number % 10); index++) {
    const scalar = scalars[(number * 3 + index) % scalars.length];
    const form = forms[(number + index * 2) % forms.length];
    fields[`${nouns[(number * 7 + index) % nouns.length]}_${index}`] = form(scalar);
  }
  return fields;
}
