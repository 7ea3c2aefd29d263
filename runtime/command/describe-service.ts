import type { DescService } from "@bufbuild/protobuf";
import { interfaceInfo } from "../schema/interface-info.js";
import { type MethodInfo, methodInfo } from "../schema/method-info.js";
import { type ParameterInfo, readParameter } from "../schema/parameter-info.js";
import { describeField, describeType } from "./describe-type.js";
import type { InterfaceDescription, MethodDescription, ValueDescription } from "./interface-description.js";
import type { InterfaceHelp } from "./interface-help.js";
import { kebabCase } from "./kebab-case.js";
import { splitText } from "./split-text.js";

/** Texts of an interface whose comments are not known here: descriptors on the wire carry none. */
type Texts = Omit<InterfaceHelp, "service">;

/**
 * Describes the commands of a service: their texts come from the help generated for it, all else from its descriptors.
 * Methods of a kind this version cannot call are left out.
 */
export function describeService(service: DescService, texts: Texts = {}): InterfaceDescription {
  const { id, extends: bases } = interfaceInfo(service);
  const methods = service.methods.flatMap((method) => {
    try {
      return [describeMethod(methodInfo(method), texts)];
    } catch {
      return [];
    }
  });
  return {
    id,
    service: service.typeName,
    ...splitText(texts.text),
    ...deprecation(texts.deprecated),
    ...(bases.length > 0 && { extends: bases }),
    methods,
  };
}

function describeMethod(info: MethodInfo, texts: Texts): MethodDescription {
  const unit = info.result && readParameter(info.result).unit;
  return {
    name: info.name,
    command: kebabCase(info.name),
    kind: info.kind,
    ...splitText(textOf(texts.methods, info.name)),
    ...deprecation(textOf(texts.deprecatedMethods, info.name)),
    ...(info.readonly && { readonly: true }),
    ...(info.idempotent && { idempotent: true }),
    ...(info.destructive && { destructive: true }),
    ...(info.timeoutMs !== undefined && { timeoutMs: info.timeoutMs }),
    parameters: info.parameters.filter(({ streamed }) => !streamed).map((one) => describeParameter(one, info, texts)),
    ...describeItems(info, texts),
    ...(info.result && { result: describeType(info.result) }),
    ...(unit !== undefined && { unit }),
  };
}

function describeParameter(info: ParameterInfo, method: MethodInfo, texts: Texts): ValueDescription {
  return {
    ...describeField(info),
    flag: kebabCase(info.name),
    summary: splitText(textOf(texts.methods, `${method.name}.${info.name}`)).summary,
    ...(info.optional && { optional: true }),
    ...(info.minimum !== undefined && { minimum: info.minimum }),
    ...(info.maximum !== undefined && { maximum: info.maximum }),
    ...(info.default !== undefined && { default: info.default }),
  };
}

function describeItems(method: MethodInfo, texts: Texts): Pick<MethodDescription, "items"> {
  const position = method.parameters.findIndex(({ streamed }) => streamed);
  const items = method.parameters[position];
  return items === undefined ? {} : { items: { ...describeParameter(items, method, texts), position } };
}

function textOf(texts: Readonly<Record<string, string>> = {}, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}

function deprecation(deprecated: string | undefined): Pick<MethodDescription, "deprecated"> {
  return deprecated === undefined ? {} : { deprecated };
}
