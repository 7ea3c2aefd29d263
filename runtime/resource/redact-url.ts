/** Shows a URL without what may be secret: user, password, query and fragment. */
export function redactUrl(url: string): string {
  const [, scheme = "", authority = "", path = "", query = ""] =
    /^([a-z][\w+.-]*:\/\/)([^/?#]*)([^?#]*)(.*)$/is.exec(url) ?? [];
  if (scheme === "") return "[a URL]";
  return `${scheme}${authority.slice(authority.lastIndexOf("@") + 1)}${path}${query === "" ? "" : "?[redacted]"}`;
}
