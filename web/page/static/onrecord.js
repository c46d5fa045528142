// The keys of the pages, and the completion of what is typed. All that they do can be done without them; this file may be missing.

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

// ── Completion of the search box, by the combobox pattern of the ARIA Authoring Practices: the focus stays in the field. ──

const pause = 150; // ms without a key before the server is asked
const mostWords = 3; // of a name that is begun: "Olena Marush", "van der Bel"
const kinds = { person: "Person", speaker: "Organisation", place: "Place", topic: "Topic", outlet: "Outlet" };

// What the filters of the query language take, and the parameter that narrows a search to it.
const takes = {
  speaker: { person: "speaker", speaker: "speaker" }, about: { person: "about", place: "about" }, person: { person: "person" },
  place: { place: "place" }, topic: { topic: "topic" }, outlet: { outlet: "outlet" }, site: { outlet: "outlet" }, source: { outlet: "outlet" },
};

const marks = /["“”„«»]/;
const operator = /^(AND|OR|NOT|NEAR)$/;
const word = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*$/u;

// beginnings returns what may be the beginning of a name at the end of a text, each as { start, text, takes }: the value of a filter, or
// else the last words, more of them first. Inside a phrase nothing is.
function beginnings(text) {
  const filter = /(?:^|[\s(])((-?)(\w+):)(?:["“”„«]([^"“”„«»]+)|([^\s"“”„«»(),:]+))$/.exec(text);
  if (filter) {
    const [whole, head, not, name, phrase, single] = filter;
    const known = Object.hasOwn(takes, name.toLowerCase()) ? takes[name.toLowerCase()] : null;
    const start = filter.index + whole.indexOf(head);
    return known ? [{ start, text: phrase ?? single, takes: known, not: not !== "" }] : [];
  }
  if (text.split(marks).length % 2 === 0) return [];
  const all = [];
  for (const m of [...text.matchAll(/[^\s()]+/g)].reverse()) {
    const last = all[0];
    const touches = last ? /^\s+$/.test(text.slice(m.index + m[0].length, last.start)) : m.index + m[0].length === text.length;
    if (!touches || !word.test(m[0]) || operator.test(m[0]) || all.length === mostWords) break;
    all.unshift({ start: m.index, text: text.slice(m.index) });
  }
  return all;
}

const longEnough = (text) => text.length >= 2 || /\p{Script=Han}/u.test(text);

class Completion {
  #field; #list; #status; #timer; #asking;
  #found = []; // what the list shows
  #active = -1; // the one that Enter chooses; -1 is the field itself
  #begun; // what they complete

  constructor(field) {
    this.#field = field;
    this.#list = make("ul", { className: "suggest", id: "suggest", role: "listbox", ariaLabel: "Suggestions", hidden: true });
    this.#status = make("p", { className: "sr", role: "status" });
    Object.assign(field, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list", autocomplete: "off" });
    field.setAttribute("aria-controls", this.#list.id);
    field.after(this.#list);
    document.body.append(this.#status);
    field.addEventListener("input", (event) => event.isComposing || this.#typed());
    field.addEventListener("compositionend", () => this.#typed());
    field.addEventListener("keydown", (event) => event.isComposing || this.#key(event));
    field.addEventListener("blur", () => this.#close());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), pause);
  }

  // #ask asks for the longest beginning that anything begins with. An answer that comes after a later question is dropped.
  async #ask() {
    this.#asking?.abort();
    const { signal } = this.#asking = new AbortController();
    const { value, selectionStart: at } = this.#field;
    const inWord = at < value.length && !/\s/.test(value[at]);
    for (const begun of inWord ? [] : beginnings(value.slice(0, at))) {
      if (!longEnough(begun.text)) continue;
      const found = (await this.#suggestions(begun.text, signal)).filter((s) => !begun.takes || begun.takes[s.facet]);
      if (signal.aborted) return;
      if (found.length > 0) return this.#show({ ...begun, end: at }, found);
    }
    this.#close();
  }

  // #suggestions returns none where the server does not answer: the field works as it does without them.
  async #suggestions(text, signal) {
    try {
      const response = await fetch("/api/v1/suggest?q=" + encodeURIComponent(text), { signal });
      return response.ok ? (await response.json()).suggestions : [];
    } catch {
      return [];
    }
  }

  #show(begun, found) {
    this.#activate(-1);
    [this.#begun, this.#found] = [begun, found];
    this.#list.replaceChildren(...found.map((s, i) => {
      const item = make("li", { id: `suggest-${i}`, role: "option", ariaSelected: "false" }, ...describe(s));
      item.addEventListener("click", () => this.#choose(s));
      return item;
    }));
    this.#list.hidden = false;
    this.#field.ariaExpanded = "true";
    this.#status.textContent = found.length === 1 ? "1 suggestion" : `${found.length} suggestions`;
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#activate(-1);
    this.#found = [];
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#field.ariaExpanded = "false";
    this.#status.textContent = "";
  }

  #key(event) {
    const n = this.#found.length, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (n === 0) this.#ask();
      else this.#activate((this.#active + 1 + step + n + 1) % (n + 1) - 1);
    } else if (event.key === "Enter" && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#found[this.#active]);
    } else if (event.key === "Escape" && n > 0) { // where nothing is open, it empties the field, as browsers do
      event.preventDefault();
      this.#close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) this.#activate(-1);
  }

  #activate(i) {
    this.#active = i;
    [...this.#list.children].forEach((item, at) => { item.ariaSelected = String(at === i); });
    const item = this.#list.children[i];
    if (!item) return this.#field.removeAttribute("aria-activedescendant");
    this.#field.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  // #choose goes where a reader most likely wants to be. Who has typed nothing but a name wants to know about it: its page opens, which leads
  // on to all articles and quotes. Who is in the middle of a search (other words, filters in force, a filter by name) wants to narrow it: the
  // value is ticked, which means exactly that person or place under every spelling, can be seen and taken off again beside the hits, and
  // takes the place of what was typed. Where OR, NOT or brackets bind words, a tick would mean something else; the filter is written into
  // the query there, and the reader types on.
  #choose(suggestion) {
    const { value, form } = this.#field, { start, end, takes: by, not } = this.#begun;
    const before = value.slice(0, start), after = value.slice(end).trimStart();
    const search = new URLSearchParams(location.pathname === "/search" ? location.search : "");
    const view = search.get("view") ?? form.elements.view?.value ?? "";
    const facet = by?.[suggestion.facet] ?? (suggestion.facet === "person" && view === "quotes" ? "speaker" : suggestion.facet);
    const id = facet === suggestion.facet ? suggestion.value : `${suggestion.facet}:${suggestion.value}`;
    this.#close();
    if (/(^|\s)(OR|NOT|NEAR(\/\d+)?)(\s|$)|[()]/.test(before + " " + after)) {
      const written = `${before}${not ? "-" : ""}${facet}:"${id}" `;
      this.#field.value = written + after;
      this.#field.setSelectionRange(written.length, written.length);
      return;
    }
    for (const name of ["q", "more", "cursor"]) search.delete(name);
    const rest = (before + after).trim();
    const begunAnew = !rest && !by && [...search.keys()].every((name) => ["view", "sort", "limit"].includes(name));
    if (begunAnew && suggestion.url) return location.assign(new URL(suggestion.url, location.href).pathname);
    if (rest) search.set("q", rest);
    if (view) search.set("view", view);
    search.append(not ? "not." + facet : facet, id);
    location.assign("/search?" + search);
  }
}

// describe says what a suggestion is: its name, and beside it what tells it from others.
function describe({ facet, label, printed, detail, count }) {
  const thing = facet === "speaker" ? "quote" : "article";
  const counted = `${count.toLocaleString("en")} ${thing}${count === 1 ? "" : "s"}`;
  const name = make("span", { dir: "auto" }, facet === "topic" ? label[0].toUpperCase() + label.slice(1) : label);
  const also = printed ? [make("small", { dir: "auto" }, `${facet === "place" ? "also" : "printed"} “${printed}”`)] : [];
  return [name, ...also, make("small", {}, [detail, kinds[facet], counted].filter(Boolean).join(" · "))];
}

const field = document.querySelector(".ask input[name=q]");
if (field) new Completion(field);
