export type Other = string | boolean;
