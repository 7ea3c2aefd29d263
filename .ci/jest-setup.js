// The transformer's helper for `await using` names this global when a body and its disposer both throw.
globalThis._SuppressedError = class SuppressedError extends Error {
  constructor(error, suppressed, message) {
    super(message);
    this.name = "SuppressedError";
    this.error = error;
    this.suppressed = suppressed;
  }
};
