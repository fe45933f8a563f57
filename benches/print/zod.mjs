// The types as zod writes them.

const scalars = { string: "z.string()", u32: "z.uint32()", f64: "z.number()", bool: "z.boolean()" };

function typeOf(type) {
  if (typeof type === "string") {
    return scalars[type] ?? type;
  }
  const inner = typeOf(type.of);
  return {
    option: `${inner}.nullish()`,
    list: `z.array(${inner})`,
    map: `z.record(z.string(), ${inner})`,
    default: `${inner}.default("")`,
  }[type.form];
}

function declaration([name, { fields, variants }]) {
  if (variants !== undefined) {
    return `const ${name} = z.enum(${JSON.stringify(variants)});`;
  }
  const pairs = Object.entries(fields).map(([field, type]) => `${field}: ${typeOf(type)}`);
  return `const ${name} = z.object({ ${pairs.join(", ")} });`;
}

/** A module with a function for each type that is named, which gives the value or throws. */
export function zod(types, names) {
  const parsers = names.map((name) => `export const ${name.toLowerCase()} = (value) => ${name}.parse(value);`);
  const declarations = Object.entries(types).map(declaration);
  return ['import * as z from "zod";', ...declarations, ...parsers].join("\n");
}
