import { join } from "node:path";
import { type JSDoc, Node, Project, type Type, type Symbol as TypeSymbol } from "ts-morph";
import { packageRoot } from "../proto/package-root.js";
import type { FieldShape, FieldShapes, TemplateShape } from "./view-shape.js";

/** Reads what each template may print from the types of the views; a field without a doc comment is an error. */
export function readViewShapes(): Readonly<Record<string, TemplateShape>> {
  const root = packageRoot();
  const project = new Project({ tsConfigFilePath: join(root, "tsconfig.json"), skipAddingFilesFromTsConfig: true });
  const file = project.addSourceFileAtPath(join(root, "generator/view/template-views.ts"));
  const views = file.getInterfaceOrThrow("TemplateViews").getProperties();
  return Object.fromEntries(
    views.map((view) => {
      const { text, api } = docOf(view.getSymbolOrThrow());
      if (api === undefined) throw new Error(`View "${view.getName()}" does not say its @api`);
      const name = view.getName().replaceAll('"', "");
      return [name, { api, renders: text, fields: fieldsOf(view.getType(), name, view) }];
    }),
  );
}

function fieldsOf(type: Type, path: string, at: Node): FieldShapes {
  return Object.fromEntries(
    type
      .getProperties()
      .map((property) => [property.getName(), fieldOf(property, `${path}.${property.getName()}`, at)]),
  );
}

function fieldOf(property: TypeSymbol, path: string, at: Node): FieldShape {
  const whole = property.getTypeAtLocation(at);
  const type = whole.getNonNullableType();
  const { text: about } = docOf(property);
  if (about === "") throw new Error(`Field "${path}" has no doc comment`);
  const optional = whole.isUnion() && type.isString() ? { optional: true as const } : {};
  if (type.isString()) return { holds: "text", ...optional, about };
  const item = type.getArrayElementType();
  if (item?.isString()) return { holds: "list", about };
  if (item !== undefined) return { holds: "list", about, fields: fieldsOf(item, path, at) };
  if (type.isObject()) return { holds: "record", about, fields: fieldsOf(type, path, at) };
  throw new Error(`Field "${path}" is ${type.getText()}, which no template can print`);
}

function docOf(symbol: TypeSymbol): { readonly text: string; readonly api: number | undefined } {
  const [declaration] = symbol.getDeclarations();
  const docs: readonly JSDoc[] = declaration && Node.isJSDocable(declaration) ? declaration.getJsDocs() : [];
  const text = docs.map((doc) => doc.getDescription().trim()).join(" ");
  const tag = docs.flatMap((doc) => doc.getTags()).find((one) => one.getTagName() === "api");
  return { text, api: tag === undefined ? undefined : Number(tag.getCommentText()) };
}
