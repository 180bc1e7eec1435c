/* A change of many pictures goes on by itself, some at a time, until it is done or stopped. */

const form = document.querySelector("[data-run]");
if (form) setTimeout(() => form.requestSubmit(), 300);
