export class Unrelated {}
