// The types as valibot writes them.

const scalars = {
  string: "v.string()",
  u32: "v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295))",
  f64: "v.number()",
  bool: "v.boolean()",
};

function typeOf(type) {
  if (typeof type === "string") {
    return scalars[type] ?? type;
  }
  const inner = typeOf(type.of);
  return {
    option: `v.nullish(${inner})`,
    list: `v.array(${inner})`,
    map: `v.record(v.string(), ${inner})`,
    default: `v.optional(${inner}, "")`,
  }[type.form];
}

function declaration([name, { fields, variants }]) {
  if (variants !== undefined) {
    return `const ${name} = v.picklist(${JSON.stringify(variants)});`;
  }
  const pairs = Object.entries(fields).map(([field, type]) => `${field}: ${typeOf(type)}`);
  return `const ${name} = v.object({ ${pairs.join(", ")} });`;
}

/** A module with a function for each type that is named, which gives the value or throws. */
export function valibot(types, names) {
  const parsers = names.map(
    (name) => `export const ${name.toLowerCase()} = (value) => v.parse(${name}, value);`,
  );
  const declarations = Object.entries(types).map(declaration);
  return ['import * as v from "valibot";', ...declarations, ...parsers].join("\n");
}
