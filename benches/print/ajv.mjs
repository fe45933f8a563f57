// The types as JSON Schema, and what ajv compiles of them ahead of time.
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";

const scalars = {
  string: { type: "string" },
  u32: { type: "integer", minimum: 0, maximum: 4294967295 },
  f64: { type: "number" },
  bool: { type: "boolean" },
};

function schemaOf(type) {
  if (typeof type === "string") {
    return scalars[type] ?? { $ref: `#/definitions/${type}` };
  }
  const inner = schemaOf(type.of);
  return {
    option: () => ({ ...inner, nullable: true }),
    list: () => ({ type: "array", items: inner }),
    map: () => ({ type: "object", additionalProperties: inner }),
    default: () => ({ ...inner, default: "" }),
  }[type.form]();
}

function definition({ fields, variants }) {
  if (variants !== undefined) {
    return { type: "string", enum: variants };
  }
  const required = Object.entries(fields)
    .filter(([, { form }]) => form !== "option" && form !== "default")
    .map(([field]) => field);
  const properties = Object.fromEntries(
    Object.entries(fields).map(([field, type]) => [field, schemaOf(type)]),
  );
  return { type: "object", properties, required };
}

/** A module with a function for each type that is named, which gives the value or throws. */
export function ajv(types, names) {
  const definitions = Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, definition(type)]),
  );
  const compiler = new Ajv({ code: { source: true, esm: true }, useDefaults: true });
  for (const name of names) {
    compiler.addSchema({ $id: name, definitions, $ref: `#/definitions/${name}` });
  }
  const exported = Object.fromEntries(names.map((name) => [`check${name}`, name]));
  const parsers = names.map(
    (name) => `export function ${name.toLowerCase()}(value) {
  if (!check${name}(value)) throw new Error(JSON.stringify(check${name}.errors));
  return value;
}`,
  );
  return [standalone.default(compiler, exported), ...parsers].join("\n");
}
