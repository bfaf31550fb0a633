/** An SVG picture by shape and hue: `jar-20`. */
export function picture(name: string): string;
