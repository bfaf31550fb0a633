/** `host/path?query` to HTML. */
export const pages: Record<string, string>;
/** The cards that a listing appends, from the given place on. */
export function more(from: number): string;
/** What a shop answers to a search. */
export function search(place: string, asked: URLSearchParams): string | undefined;
