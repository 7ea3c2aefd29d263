export { type ServeOptions, serve } from "../exporter/serve.js";
export type { FakeAnswers, FakeCall, FakeFaults } from "../fake/fake-types.js";
export type { Fault } from "../fake/fault.js";
export type { ContractCase, ContractError, ContractOptions } from "../suite/contract-case.js";
export { type Need, type NeedsOptions, needs } from "./needs.js";
export { openPty, type PtyPeer } from "./pty-peer.js";
export { type RegisterTest, runContract } from "./run-contract.js";
export type { TestFunction } from "./test-function.js";
