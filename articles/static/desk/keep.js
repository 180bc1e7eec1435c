/* Words kept on this machine while the server cannot be reached. They are sealed with a key that
   only their writer's pages are given; to anybody else at the machine they say nothing. */

const memory = document.querySelector("[data-memory]");
if (memory) memory.drawer = globalThis.crypto?.subtle ? drawer(memory.dataset) : null;

function drawer({ user, key }) {
  const prefix = `newsroom.typed.${user}.`;
  const sealing = crypto.subtle.importKey("raw", fromHex(key), "AES-GCM", false, ["encrypt", "decrypt"]);

  async function seal(kept) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(kept));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await sealing, plain);
    return `${toText(iv)} ${toText(new Uint8Array(sealed))}`;
  }

  async function open(name) {
    try {
      const [iv, sealed] = localStorage.getItem(name).split(" ").map(fromText);
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await sealing, sealed);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      return null; // sealed with another key: it stays, and is not shown
    }
  }

  async function all() {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    const found = await Promise.all(names.map(async (name) => [name.slice(prefix.length), await open(name)]));
    return found.filter(([, kept]) => kept);
  }

  return {
    seal,
    all,
    put: (tab, sealed) => localStorage.setItem(prefix + tab, sealed),
    drop: (tab) => localStorage.removeItem(prefix + tab),
  };
}

function fromHex(text) {
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function toText(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromText(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
