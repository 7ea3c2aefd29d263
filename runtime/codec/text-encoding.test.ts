import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { expect, test } from "@jest/globals";
import { type QueryRequest, QueryRequestSchema } from "../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { GenericService } from "../../generated/jumpstarter/driver/generic/v1/index.js";
import { decodeArguments } from "./decode-arguments.js";
import { encodeArguments } from "./encode-arguments.js";

test.each(["\ufeffbom", "\ufeff", "a\ufeffb"])("the string %j survives the wire", (text) => {
  const request = encodeArguments(GenericService.method.query, [text]);
  // The method's descriptor says which message it is.
  const received = fromBinary(QueryRequestSchema, toBinary(QueryRequestSchema, request as QueryRequest));
  expect(decodeArguments(GenericService.method.query, received)).toEqual([text]);
});
