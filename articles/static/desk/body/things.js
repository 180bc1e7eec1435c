/* What the pictures and stories named in a text look like. The page brings those of the stored
   text along; what is pasted from another story is fetched. */

export function shelf(desk, known) {
  const missing = { images: new Set(), stories: new Set() };
  const views = new Set();
  let waiting = null;

  async function fetchMissing() {
    waiting = null;
    const asked = { images: [...missing.images], stories: [...missing.stories] };
    Object.values(missing).forEach((set) => set.clear());
    const query = new URLSearchParams({
      images: asked.images.join(","), stories: asked.stories.join(","),
    });
    const answer = await fetch(`${desk.addresses.things}?${query}`).catch(() => null);
    if (!answer?.ok) return; // asked again when the block is drawn again
    const found = await answer.json();
    for (const kind of ["images", "stories"]) {
      for (const id of asked[kind]) known[kind][id] = found[kind][id] ?? null;
    }
    views.forEach((draw) => draw());
  }

  return {
    /* The picture or story; null if there is none, undefined while nobody knows yet. */
    get(kind, id) {
      if (!id) return null;
      if (id in known[kind]) return known[kind][id];
      missing[kind].add(id);
      waiting ??= setTimeout(fetchMissing, 30);
      return undefined;
    },
    put(kind, thing) {
      known[kind][thing.id] = thing;
    },
    /* `draw` is called whenever something more is known, until it is forgotten. */
    watch(draw) {
      views.add(draw);
      return () => views.delete(draw);
    },
  };
}
