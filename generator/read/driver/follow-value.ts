import { type ClassDeclaration, type ExportDeclaration, Node, type SourceFile } from "ts-morph";
import { type GeneratedLayout, generatedInterfaceId } from "./generated-base.js";
import type { ModuleFiles } from "./module-files.js";

/** What a name stands for, as far as the syntax tells. */
export type FollowedValue =
  | { readonly kind: "class"; readonly declaration: ClassDeclaration }
  | { readonly kind: "generated"; readonly name: string; readonly interfaceId: string };

/** Follows names and expressions to the class they stand for, through imports and re-exports. */
export class ValueFollower {
  readonly #files: ModuleFiles;
  readonly #layout: GeneratedLayout;

  constructor(files: ModuleFiles, layout: GeneratedLayout) {
    this.#files = files;
    this.#layout = layout;
  }

  /** What stands after `extends`: a name, `namespace.Name`, or `Name.with(...)`. */
  expression(node: Node): FollowedValue | undefined {
    if (Node.isParenthesizedExpression(node)) return this.expression(node.getExpression());
    if (Node.isIdentifier(node)) return this.#local(node.getSourceFile(), node.getText());
    if (Node.isCallExpression(node)) {
      const callee = node.getExpression();
      const configured = Node.isPropertyAccessExpression(callee) && callee.getName() === "with";
      return configured ? this.expression(callee.getExpression()) : undefined;
    }
    return Node.isPropertyAccessExpression(node)
      ? this.#namespaceMember(node.getExpression(), node.getName())
      : undefined;
  }

  /** What a module exports under a name. */
  exported(file: SourceFile, name: string, visited: readonly SourceFile[] = []): FollowedValue | undefined {
    if (visited.includes(file)) return undefined;
    for (const statement of file.getExportDeclarations()) {
      const found = this.#reexported(statement, name, [...visited, file]);
      if (found !== undefined) return found;
    }
    const own = name === "default" ? file.getClasses().find((one) => one.isDefaultExport()) : undefined;
    return own ? { kind: "class", declaration: own } : this.#declared(file, name);
  }

  /** Names a module exports that may be classes. */
  exportNames(file: SourceFile, visited: readonly SourceFile[] = []): string[] {
    if (visited.includes(file)) return [];
    const classes = file.getClasses().filter((one) => one.isNamedExport() || one.hasExportKeyword());
    const own = classes.filter((one) => !one.isDefaultExport()).map((one) => one.getName() ?? "default");
    const others = file.getExportDeclarations().flatMap((statement) => {
      if (statement.isTypeOnly()) return [];
      if (!statement.isNamespaceExport()) {
        const specifiers = statement.getNamedExports().filter((one) => !one.isTypeOnly());
        return specifiers.map((one) => one.getAliasNode()?.getText() ?? one.getName());
      }
      const target = statement.getNamespaceExport() === undefined ? this.#target(statement) : undefined;
      return target === undefined ? [] : this.exportNames(target, [...visited, file]);
    });
    return [...new Set([...own, ...others])];
  }

  #local(file: SourceFile, name: string): FollowedValue | undefined {
    return this.#declared(file, name) ?? this.#imported(file, name);
  }

  #declared(file: SourceFile, name: string): FollowedValue | undefined {
    const declaration = file.getClass(name);
    if (declaration !== undefined) return { kind: "class", declaration };
    const initializer = file.getVariableDeclaration(name)?.getInitializer();
    return initializer && this.expression(initializer);
  }

  #imported(file: SourceFile, name: string): FollowedValue | undefined {
    for (const statement of file.getImportDeclarations()) {
      const specifier = statement.getModuleSpecifierValue();
      const named = statement
        .getNamedImports()
        .find((one) => (one.getAliasNode()?.getText() ?? one.getName()) === name);
      if (named !== undefined) return this.#fromModule(file, specifier, named.getName());
      if (statement.getDefaultImport()?.getText() === name) return this.#fromModule(file, specifier, "default");
    }
    return undefined;
  }

  #namespaceMember(namespace: Node, name: string): FollowedValue | undefined {
    const file = namespace.getSourceFile();
    const statement = file
      .getImportDeclarations()
      .find((one) => one.getNamespaceImport()?.getText() === namespace.getText());
    return statement && this.#fromModule(file, statement.getModuleSpecifierValue(), name);
  }

  #reexported(statement: ExportDeclaration, name: string, visited: readonly SourceFile[]): FollowedValue | undefined {
    const specifier = statement.getModuleSpecifierValue();
    const file = statement.getSourceFile();
    const named = statement.getNamedExports().find((one) => (one.getAliasNode()?.getText() ?? one.getName()) === name);
    if (named !== undefined) {
      return specifier === undefined
        ? this.#local(file, named.getName())
        : this.#fromModule(file, specifier, named.getName(), visited);
    }
    if (specifier === undefined || !statement.isNamespaceExport() || statement.getNamespaceExport()) return undefined;
    return this.#fromModule(file, specifier, name, visited);
  }

  #fromModule(
    from: SourceFile,
    specifier: string,
    name: string,
    visited: readonly SourceFile[] = [],
  ): FollowedValue | undefined {
    const interfaceId = generatedInterfaceId(from.getFilePath(), specifier, this.#layout);
    if (interfaceId !== undefined) return { kind: "generated", name, interfaceId };
    const target = this.#files.resolve(from, specifier);
    return target && this.exported(target, name, visited);
  }

  #target(statement: ExportDeclaration): SourceFile | undefined {
    const specifier = statement.getModuleSpecifierValue();
    return specifier === undefined ? undefined : this.#files.resolve(statement.getSourceFile(), specifier);
  }
}
