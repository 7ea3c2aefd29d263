import { Node, SyntaxKind } from "ts-morph";
import { addParamTag, addTag, addTagBefore, removeTag } from "./edit-comment.js";
import { automatic, choice, type Fixer, type FixPlace, type Proposal, type Replacement } from "./fixer.js";

/** Corrections of findings about numbers: what became of a name is told by tags. */
export const ledgerFixes: Readonly<Record<string, Fixer>> = {
  JSG3006: (place) => {
    const name = /`@renamedFrom ([^`]+)`/.exec(place.diagnostic.remedy)?.[1];
    return name === undefined ? [] : [...renamed(place.node, name), ...removed(place.node, name)];
  },
  JSG3013: (place) => choice("Remove the tag", ...withoutTag(place)),
  JSG3014: (place) => choice("Remove the tag", ...withoutTag(place)),
  JSG3015: (place) => automatic("Remove the tag", ...withoutTag(place)),
  JSG3016: (place) => choice("Remove the tag", ...withoutTag(place)),
};

function renamed(node: Node, name: string): readonly Proposal[] {
  const tag = `@renamedFrom ${name}`;
  const owner = node.getParent();
  if (Node.isParameterDeclaration(owner)) {
    const method = owner.getParent();
    return Node.isMethodDeclaration(method)
      ? choice(`Renamed: add \`${tag}\``, addParamTag(method, owner.getName(), tag))
      : [];
  }
  if (Node.isLiteralTypeNode(node)) return choice(`Renamed: add \`${tag}\``, addTagBefore(node, tag));
  const isMember = Node.isPropertySignature(owner) || Node.isPropertyDeclaration(owner);
  const declared = isMember ? owner : Node.isEnumMember(node) ? node : undefined;
  return declared === undefined ? [] : choice(`Renamed: add \`${tag}\``, addTag(declared, tag));
}

/** In the comment of what the name was in. */
function removed(node: Node, name: string): readonly Proposal[] {
  const kinds = [
    SyntaxKind.MethodDeclaration,
    SyntaxKind.InterfaceDeclaration,
    SyntaxKind.ClassDeclaration,
    SyntaxKind.EnumDeclaration,
    SyntaxKind.TypeAliasDeclaration,
  ];
  const outer = node.getFirstAncestor((one) => kinds.includes(one.getKind()));
  if (outer === undefined || !Node.isJSDocable(outer)) return [];
  const tag = `@removed ${name}`;
  return choice(`Removed: add \`${tag}\``, addTag(outer, tag));
}

function withoutTag({ sourceFile, start }: FixPlace): readonly Replacement[] {
  return [removeTag(sourceFile, start)];
}
