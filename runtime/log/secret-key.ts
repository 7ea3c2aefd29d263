/** Words that end the name of a value nobody may see; `-`, `_` and capitals do not count, nor does a plural. */
const endings = [
  "token",
  "secret",
  "password",
  "passwd",
  "passphrase",
  "passcode",
  "credential",
  "authorization",
  "cookie",
  "apikey",
  "accesskey",
  "accesskeyid",
  "accountkey",
  "secretkey",
  "sharedkey",
  "privatekey",
  "signingkey",
  "encryptionkey",
] as const;

/** Names too short to be endings, but for whole words: `bypass` and `compass` hide nothing, `wifi_psk` does. */
const names = ["pass", "pwd", "auth", "psk", "jwt", "otp"] as const;

const spelling = (word: string) => [...word].join("[-_. ]?");

/** Source of an expression for the end of a secret's name, as it is spelt in a text: `api_key`, `Api-Key`, `apikeys`. */
export const secretEnding = `(?:${endings.map(spelling).join("|")})s?`;

const secretName = new RegExp(`${secretEnding}$|(?:^|[-_. ])(?:${names.join("|")})$`, "i");

/** Tells by its name whether a field holds a secret: `token`, `clientSecret`, `X-Api-Key`. */
export function isSecretKey(key: string): boolean {
  return secretName.test(key.trim());
}

/** Source of an expression for names that are secret as a whole word. */
export const secretNames = `(?:${names.join("|")})`;
