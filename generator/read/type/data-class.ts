import { type ClassDeclaration, Node, type PropertyDeclaration } from "ts-morph";

/** What a class has that no value has after the wire, in words; undefined for one that only declares public fields. */
export function behaviourOf(declaration: ClassDeclaration): string | undefined {
  for (const member of declaration.getMembers()) {
    const found = behaviourOfMember(member);
    if (found !== undefined) return found;
  }
  const base = declaration.getExtends();
  if (base === undefined) return undefined;
  const inherited = declaration.getBaseClass();
  // An error is no value: it is thrown, and `@throws` declares it.
  const isKnown = inherited !== undefined && inherited.getName() !== "DriverError";
  return isKnown ? behaviourOf(inherited) : `the base "${base.getText()}"`;
}

/** The fields of a class, without those of its base. */
export function fieldsOf(declaration: ClassDeclaration): readonly PropertyDeclaration[] {
  const properties = declaration.getMembers().filter((member) => Node.isPropertyDeclaration(member));
  return properties.filter((property) => !property.isStatic());
}

function behaviourOfMember(member: ReturnType<ClassDeclaration["getMembers"]>[number]): string | undefined {
  if (Node.isStaticable(member) && member.isStatic()) return undefined;
  if (Node.isMethodDeclaration(member)) return `the method "${member.getName()}"`;
  if (Node.isGetAccessorDeclaration(member) || Node.isSetAccessorDeclaration(member))
    return `the accessor "${member.getName()}"`;
  // A constructor may also be a list of parameters that are fields at once.
  if (Node.isParametered(member) && member.getParameters().some((parameter) => parameter.isParameterProperty()))
    return "fields in its constructor";
  if (!Node.isPropertyDeclaration(member)) return undefined;
  const isPublic = !member.hasModifier("private") && !member.hasModifier("protected");
  return isPublic && !member.getName().startsWith("#") ? undefined : `the hidden field "${member.getName()}"`;
}
