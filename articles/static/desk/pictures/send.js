/* One file in one request, with a word on how far it is; and what the answer means.

   done: it is in the house. refused: the answer says why. fields: the batch cannot stand.
   out: signed out. stale: the form's token is too old. lost: no answer came. fault: a broken one. */

const MEANS = { 200: "done", 400: "fields", 401: "out", 422: "refused" };

export function send(address, token, data, told) {
  return new Promise((answered) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", token);
    request.responseType = "text";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) told(event.loaded / event.total);
    });
    request.upload.addEventListener("load", () => told(1));
    for (const kind of ["error", "abort", "timeout"]) {
      request.addEventListener(kind, () => answered({ means: "lost" }));
    }
    request.addEventListener("load", () => answered(understood(request)));
    request.send(data);
  });
}

function understood({ status, responseText }) {
  const answer = read(responseText);
  if (answer === null) return { means: status === 403 ? "stale" : "fault" };
  if (status === 403) return { means: "refused", ...answer };
  return { means: MEANS[status] ?? "fault", ...answer };
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/* A new token for somebody who is signed in; null while nobody is. */
export async function freshToken(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok ? (await answer.json()).token : null;
}
