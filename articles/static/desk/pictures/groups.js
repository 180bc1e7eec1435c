/* Which files belong together: a picture, and the files beside it that carry its words. */

const BESIDE = /\.(?:xmp|json|xml)$/i;
const PICTURE = /\.(?:jpe?g|png|tiff?|webp|avif|gif|heic)$/i;

export const isBeside = (file) => BESIDE.test(file.name);

/* hafen.jpg, hafen.xmp and hafen.jpg.xmp have one stem. */
export function stem(name) {
  const short = name.replace(/\.[^.]*$/, "");
  return (BESIDE.test(name) ? short.replace(PICTURE, "") : short).toLowerCase();
}

/* The files beside a picture, out of all that were dropped. */
export function besideOf(file, files) {
  return files.filter((other) => isBeside(other) && stem(other.name) === stem(file.name));
}
