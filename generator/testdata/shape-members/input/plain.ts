export class PlainClass {}
