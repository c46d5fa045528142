// <onrecord-search>: the search box of onrecord in any page, described in docs/box.md. One file, no dependency, no build.
// It runs under "default-src 'none'; script-src S; connect-src S" and Trusted Types. It sends no cookies and stores nothing.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host { display: block; position: relative; color: var(--onrecord-fg, inherit); font-family: var(--onrecord-font, inherit); text-align: start;
  --_accent: var(--onrecord-accent, currentColor); --_radius: var(--onrecord-radius, 3px);
  --_line: var(--onrecord-border, color-mix(in srgb, currentColor 60%, transparent)); }
:host([hidden]), [hidden] { display: none; }
[part=form] { display: flex; gap: .375rem; }
[part=label], .pop:not(.open) { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[part=input], [part=button] { box-sizing: border-box; margin: 0; min-block-size: 2.75rem; padding: .25rem .75rem; font: inherit; color: inherit;
  background: var(--onrecord-bg, transparent); border: 1px solid var(--_line); border-radius: var(--_radius); }
[part=input] { flex: 1; min-inline-size: 0; }
[part=button] { cursor: pointer; border-color: var(--_accent); color: var(--_accent); font-weight: 600; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
.pop { position: absolute; z-index: 1000; inset-inline: 0; margin-block-start: .375rem; overflow: hidden; overflow-wrap: anywhere;
  background: var(--onrecord-bg, Canvas); color: var(--onrecord-fg, CanvasText); border: 1px solid var(--_line); border-radius: var(--_radius);
  box-shadow: 0 6px 24px rgb(0 0 0 / .16); }
[part=list] { margin: 0; padding: 0; list-style: none; max-block-size: min(60vh, 30rem); overflow: auto; }
[part=item] { padding: .625rem .875rem; cursor: pointer; border-block-end: 1px solid color-mix(in srgb, var(--_line) 40%, transparent); }
[aria-selected=true] { background: color-mix(in srgb, var(--_accent) 12%, transparent); outline: 2px solid var(--_accent); outline-offset: -2px; }
[part=quote] { margin: 0; font: 1.0625em/1.4 Charter, Cambria, Georgia, serif; }
[part=meta], [part=status] { margin: 0; font-size: .875em; }
[part=status] { padding: .5rem .875rem; }
.all { color: var(--_accent); font-weight: 600; }
mark { background: var(--onrecord-mark-bg, Mark); color: var(--onrecord-mark-fg, MarkText); }
@media (forced-colors: active) { [aria-selected=true] { outline-color: Highlight; } }
`);

// What the box says. It is JSON: the server reads it too.
const words = {
  "en": {
    "label": "Search the news", "button": "Search", "all": "See all {n}", "unnamed": "Speaker not named",
    "quote": "1 quote found", "quotes": "{n} quotes found", "article": "1 article found", "articles": "{n} articles found",
    "none": "Nothing found for “{q}”. Try fewer or other words.",
    "denied": "This page may not search here. Tell whoever runs it.",
    "busy": "Too many searches. Try again in {n} seconds.",
    "offline": "The search cannot be reached. Check the connection and try again.",
    "down": "The search does not work at the moment. Try again later."
  },
  "de": {
    "label": "Nachrichten durchsuchen", "button": "Suchen", "all": "Alle {n} ansehen", "unnamed": "Ohne Namen zitiert",
    "quote": "1 Zitat gefunden", "quotes": "{n} Zitate gefunden", "article": "1 Artikel gefunden", "articles": "{n} Artikel gefunden",
    "none": "Nichts gefunden für „{q}“. Weniger oder andere Wörter helfen vielleicht.",
    "denied": "Diese Seite darf hier nicht suchen. Bitte sagen Sie es ihren Betreibern.",
    "busy": "Zu viele Anfragen. Bitte in {n} Sekunden noch einmal versuchen.",
    "offline": "Die Suche ist nicht erreichbar. Bitte Verbindung prüfen und noch einmal versuchen.",
    "down": "Die Suche geht gerade nicht. Bitte später noch einmal versuchen."
  }
};

const WAIT = 150; // milliseconds after the last key before asking
const LIMIT = 6; // hits in the list

// web returns the address as an absolute one, or nothing where it does not lead to the web.
function web(address, base) {
  const url = URL.canParse(address, base) ? new URL(address, base) : {};
  return /^https?:$/.test(url.protocol) ? url.href : "";
}

// bracketed returns a query that can stand beside another. The server would skip stray brackets anyway.
function bracketed(q) {
  let depth = 0;
  for (const c of q) if (depth >= 0) depth += (c === "(") - (c === ")");
  if (depth) q = q.replace(/[()]/g, " ");
  return /\bOR\b/.test(q) ? `(${q})` : q;
}

// unclosed returns the mark that ends a quote of mixed words: that mark is no part of it.
function unclosed(s) {
  const opens = (mark, end) => s.lastIndexOf(mark) > s.lastIndexOf(end);
  return opens("„", "“") ? "“" : opens("«", "»") ? "»" : opens("“", "”") && !s.includes("„") ? "”" : s.split('"').length % 2 ? "" : '"';
}

function el(tag, part, props, attributes) {
  const e = Object.assign(document.createElement(tag), props);
  if (part) e.part = part;
  for (const name in attributes) e.setAttribute(name, attributes[name]);
  return e;
}

class OnrecordSearch extends HTMLElement {
  static observedAttributes = ["server", "key", "view", "filter", "limit", "lang", "label", "placeholder"];

  #label = el("label", "label", { htmlFor: "q" });
  #input = el("input", "input", { id: "q", name: "q", autocomplete: "off", autocapitalize: "none", spellcheck: false, enterKeyHint: "search" },
    { role: "combobox", "aria-expanded": false, "aria-autocomplete": "list", "aria-controls": "list" });
  #button = el("button", "button");
  #form = el("form", "form", {}, { role: "search" });
  #list = el("ul", "list", { id: "list", hidden: true }, { role: "listbox" });
  #status = el("p", "status", {}, { role: "status" });
  #pop = el("div", "", { className: "pop" });
  #open = []; // what each item opens
  #active = -1; // the item that Enter opens; -1 is the field itself
  #timer;
  #asking; // an AbortController
  #locale;
  #words;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [sheet];
    this.#form.append(this.#label, this.#input, this.#button);
    this.#pop.append(this.#list, this.#status);
    root.append(this.#form, this.#pop);
    this.#input.addEventListener("input", (e) => e.isComposing || this.#typed());
    this.#input.addEventListener("compositionend", () => this.#typed());
    this.#input.addEventListener("keydown", (e) => e.isComposing || this.#key(e));
    this.#input.addEventListener("blur", () => this.#close());
    this.#pop.addEventListener("mousedown", (e) => e.preventDefault()); // focus stays in the field
    this.#form.addEventListener("submit", (e) => {
      e.preventDefault();
      this.#go(this.#page(this.#input.value.trim()), undefined, e);
    });
  }

  connectedCallback() {
    this.#translate();
    document.addEventListener("keydown", this.#shortcut);
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#takeOver(), { once: true });
    else this.#takeOver();
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#shortcut);
    this.#close();
  }

  attributeChangedCallback() {
    if (!this.isConnected) return;
    this.#close();
    this.#translate();
  }

  // #takeOver goes on where the reader was in the form inside.
  #takeOver() {
    const field = this.querySelector("form [name=q]");
    this.#input.value ||= field?.value ?? "";
    if (field && field === document.activeElement) this.#input.focus();
  }

  #shortcut = (e) => {
    const at = e.composedPath()[0];
    if (e.key !== this.getAttribute("shortcut") || e.defaultPrevented || e.isComposing || e.ctrlKey || e.metaKey || e.altKey
      || at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return;
    e.preventDefault();
    this.#input.focus();
  };

  #translate() {
    const lang = this.closest("[lang]")?.lang || navigator.language;
    try {
      [this.#locale] = Intl.getCanonicalLocales(lang);
    } catch {
      this.#locale = "en";
    }
    const known = this.#locale.split("-")[0];
    if (this.#locale === known) this.#locale = navigator.languages.find((l) => l.startsWith(known)) ?? known; // the reader's own region
    const t = this.#words = { ...words.en, ...words[known] };
    const label = this.getAttribute("label") || t.label;
    this.#label.textContent = label;
    this.#form.ariaLabel = this.#list.ariaLabel = label;
    this.#input.placeholder = this.getAttribute("placeholder") ?? "";
    this.#button.textContent = t.button;
    this.#form.lang = this.#pop.lang = words[known] ? known : "en";
  }

  // #server is the address of the server without a slash at its end; by default the one that this file is from.
  get #server() { return web(this.getAttribute("server") ?? new URL("../..", import.meta.url), document.baseURI).replace(/\/+$/, ""); }
  get #view() { return this.getAttribute("view") === "articles" ? "articles" : "quotes"; }

  // #address returns an address of the server that asks q under the filter of the box; nothing where the server has none.
  #address(path, q, parameters) {
    if (!this.#server) return;
    const filter = this.getAttribute("filter")?.trim();
    const all = [["q", filter && q ? `${bracketed(filter)} ${bracketed(q)}` : filter || q], ...parameters].filter(([, value]) => value);
    return `${this.#server}/${path}?${new URLSearchParams(all)}`;
  }

  // #page has all results. It gets no key: the reader goes there, not this page.
  #page(q) { return this.#address("search", q, [["view", this.#view === "quotes" && "quotes"]]); }

  #typed() {
    clearTimeout(this.#timer);
    this.#activate(-1);
    this.#timer = setTimeout(() => this.#ask(), WAIT);
  }

  async #ask() {
    const q = this.#input.value.trim();
    if (q.length < 2 && q < "\x80") return this.#close(); // one letter says nothing, one ideograph does
    clearTimeout(this.#timer);
    this.#asking?.abort(); // so that answers cannot overtake each other
    const { signal } = this.#asking = new AbortController();
    const limit = parseInt(this.getAttribute("limit")) || LIMIT;
    const address = this.#address(`api/v1/${this.#view}`, q, [["limit", limit], ["key", this.getAttribute("key")]]);
    let response, answer;
    try {
      response = address && await fetch(address, { signal, credentials: "omit" });
      answer = await response.json();
    } catch {} // what is there tells
    if (signal.aborted) return;
    if (response?.ok && answer?.hits) this.#show(q, answer);
    else this.#fail(q, response, answer);
  }

  #show(q, { hits, total }) {
    this.#clear();
    for (const hit of hits) this.#add(web(hit.url, this.#server + "/"), hit, ...this.#describe(hit));
    const t = this.#words, n = total.toLocaleString(this.#locale);
    if (total > hits.length) this.#add(this.#page(q), undefined, el("div", "", { className: "all", textContent: t.all.replace("{n}", n) }));
    const kind = total === 1 ? this.#view.slice(0, -1) : this.#view;
    this.#say(total ? t[kind].replace("{n}", n) : t.none.replace("{q}", () => q));
    this.#tell("results", { q, total, hits });
  }

  #fail(q, response, problem) {
    const t = this.#words, status = response?.status ?? 0;
    const seconds = parseInt(response?.headers.get("Retry-After")) || 60;
    const known = { 0: t.offline, 400: problem?.detail, 401: t.denied, 403: t.denied, 429: t.busy.replace("{n}", seconds) };
    const message = known[status] || t.down;
    this.#clear();
    this.#say(message);
    this.#tell("error", { q, status, message, problem });
  }

  // #describe returns what the list shows of a hit: the words, and who printed them when.
  #describe(hit) {
    const { headline, outlet, published_at: at } = hit.article ?? hit, { speaker, kind } = hit;
    const text = el("p", "quote", { dir: "auto", lang: hit.language ?? "" });
    if (!speaker) text.append(el("b", "", { textContent: headline }), " ");
    const words = (hit.snippet ?? []).map((s) => s.hit ? el("mark", "", { textContent: s.text }) : s.text);
    const quote = kind === "direct" ? text.appendChild(el("q")) : text; // the browser knows the marks of each language
    quote.append(...words);
    if (kind === "mixed") text.append(unclosed(hit.content));
    const facts = el("p", "meta");
    if (speaker) facts.append(speaker.name || speaker.as_printed || this.#words.unnamed, " · ");
    facts.append(outlet?.name ?? "");
    const date = at && new Date(at).toLocaleDateString(this.#locale, { dateStyle: "medium", timeZone: "UTC" });
    if (date) facts.append(" · ", el("time", "", { dateTime: at, textContent: date }));
    return [text, facts];
  }

  #add(url, hit, ...content) {
    if (!url) return;
    const item = el("li", "item", { id: `item${this.#open.length}` }, { role: "option", "aria-selected": false });
    const go = (e) => this.#go(url, hit, e);
    item.append(...content);
    item.addEventListener("click", go);
    item.addEventListener("auxclick", (e) => e.button === 1 && go(e)); // the middle button
    this.#open.push(go);
    this.#list.append(item);
  }

  #clear() {
    this.#activate(-1);
    this.#open = [];
    this.#list.replaceChildren();
  }

  // #say opens the list, if it has items, and the line with its count, or with what went wrong.
  #say(text) {
    const items = this.#open.length > 0;
    this.#pop.classList.add("open");
    this.#list.hidden = !items;
    this.#input.ariaExpanded = items;
    this.#status.textContent = text;
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#activate(-1);
    this.#pop.classList.remove("open");
    this.#list.hidden = true;
    this.#input.ariaExpanded = false;
    this.#status.textContent = "";
  }

  // #key follows the combobox pattern of the ARIA Authoring Practices: the focus stays in the field.
  #key(e) {
    const expanded = !this.#list.hidden, n = this.#open.length, step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) {
      e.preventDefault();
      if (e.altKey && step < 0) this.#close();
      else if (!expanded) this.#ask();
      else if (!e.altKey) this.#activate((this.#active + 1 + step + n + 1) % (n + 1) - 1);
    } else if (e.key === "Enter" && this.#active >= 0) {
      e.preventDefault();
      this.#open[this.#active](e);
    } else if (e.key === "Escape" && this.#pop.classList.contains("open")) {
      e.preventDefault();
      e.stopPropagation(); // a dialog of the host stays open
      this.#close();
    } else if (/^(Home|End|ArrowLeft|ArrowRight)$/.test(e.key)) this.#activate(-1);
  }

  #activate(i) {
    this.#active = i;
    [...this.#list.children].forEach((item, at) => item.ariaSelected = at === i);
    const item = this.#list.children[i];
    if (!item) return this.#input.removeAttribute("aria-activedescendant");
    this.#input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  #tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(`onrecord-${name}`, { detail, bubbles: true, composed: true, cancelable: name === "select" }));
  }

  // #go opens an address unless the host does something else with it. hit is undefined for the page with all results.
  #go(url, hit, e) {
    this.#close();
    if (!url || !this.#tell("select", { url, hit })) return;
    const target = e.ctrlKey || e.metaKey || e.button === 1 ? "_blank" : this.getAttribute("target") || "_self";
    if (target === "_self") location.assign(url);
    else open(url, target, "noopener");
  }
}

customElements.get("onrecord-search") ?? customElements.define("onrecord-search", OnrecordSearch);
