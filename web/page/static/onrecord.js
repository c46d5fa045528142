// The keys of the pages. Everything they do can be done without them; this file may be missing.

const store = "onrecord-keys";
const keys = [
  ["/", "to the search box"], ["j", "next hit"], ["k", "previous hit"], ["o", "open the hit"], ["c", "copy its citation"],
  ["f", "to the filters"], ["?", "this list"],
];

const say = document.createElement("p");
say.className = "said-here";
say.role = "status";
document.body.append(say);

let on = true;
try { on = localStorage.getItem(store) !== "off"; } catch { /* kept for this page alone */ }

function turn(to) {
  on = to;
  try { to ? localStorage.removeItem(store) : localStorage.setItem(store, "off"); } catch { /* likewise */ }
  for (const box of document.querySelectorAll("input[data-keys]")) box.checked = to;
}

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// theSwitch turns the keys off and on. It stands in the list of keys and on the page of help.
function theSwitch() {
  const box = make("input", { type: "checkbox", checked: on });
  box.dataset.keys = "";
  box.addEventListener("change", () => turn(box.checked));
  return make("label", { className: "switch" }, box, " Keys are on");
}

let list;
function showList() {
  if (!list) {
    const close = make("button", { type: "button" }, "Close");
    close.addEventListener("click", () => list.close());
    const rows = keys.flatMap(([key, does]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)]);
    list = make("dialog", { className: "keylist", ariaLabel: "Keys" }, make("h2", {}, "Keys"), make("dl", { className: "keys" }, ...rows),
      theSwitch(), close);
    document.body.append(list);
  }
  list.showModal();
}

const hits = () => [...document.querySelectorAll(".hits article, .newest > li")];
const current = () => document.activeElement.closest?.(".hits article, .newest > li");
const linkOf = (hit) => hit?.querySelector("a.conf") ?? hit?.querySelector("h2 a, h3 a"); // a quote's own page, or the article

function step(by) {
  const all = hits();
  const at = all.indexOf(current());
  const hit = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  if (!hit) return;
  hit.tabIndex = -1;
  hit.focus();
}

const textOf = (element) => element?.textContent.trim().replace(/\s+/g, " ") ?? "";

// citation says what a hit is, or the page where there is none: who said it, in which article of which outlet, when, and where to read it.
function citation(hit) {
  if (!hit) {
    const own = document.querySelector("link[rel=canonical]")?.href ?? location.origin + location.pathname;
    return document.title + ". " + own;
  }
  const original = hit.querySelector("a[rel~=noopener]");
  const words = hit.querySelector(".words");
  const headline = textOf(words ? hit.querySelector(".from a") : linkOf(hit));
  const said = words ? `${textOf(words)} – ${textOf(hit.querySelector("h2 > :first-child, h3 > :first-child"))}. In: ` : "";
  const day = hit.querySelector(".from time")?.dateTime.slice(0, 10) ?? "";
  const where = original?.href ?? linkOf(hit).href;
  return `${said}${headline}. ${[textOf(hit.querySelector(".from b")), day].filter(Boolean).join(", ")}. ${where}`;
}

async function copy() {
  const text = citation(current());
  try {
    await navigator.clipboard.writeText(text);
    say.textContent = "Copied: " + text;
  } catch {
    say.textContent = "Not copied, as the browser does not allow it: " + text;
  }
}

function toFilters() {
  const fold = document.querySelector(".filters .fold");
  if (!fold) return;
  fold.open = true;
  fold.querySelector("input:not([type=hidden])")?.focus();
}

const acts = {
  "/": () => document.querySelector(".ask input[type=search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  o: () => linkOf(current())?.click(),
  c: () => { if (current() || document.querySelector("article.quote, .story")) copy(); },
  f: toFilters,
  "?": showList,
};

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable], dialog");
  if (!on || field || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  if (!Object.hasOwn(acts, event.key)) return;
  event.preventDefault();
  acts[event.key]();
});

document.querySelector("main .keys")?.after(theSwitch());
