'use strict';
// The rescue layer: starts the program, and stays when the program is gone. A panic in WebAssembly
// leaves nothing of it running, so what a person needs then has to live out here. It builds elements
// and sets text, never markup.

(() => {
  const OUR_KEYS = 'gainsay/';
  const SERVICE_WORKER = 'sw.js';
  const DATABASE = 'gainsay';

  // --- Trusted Types: the page's policy allows one maker of HTML and script addresses, this one. ---

  const rules = {
    createHTML: (html) => html,
    createScriptURL: (url) => {
      if (url === SERVICE_WORKER) return url;
      throw new TypeError(`${url} is not a script of Gainsay`);
    },
  };
  const policy = window.trustedTypes ? window.trustedTypes.createPolicy('gainsay', rules) : rules;

  window.gainsay = Object.freeze({
    // Reads markup into a document that has no window: scripts do not run, images do not load.
    // The policy itself stays in here, so no other way of making markup can use it.
    inertDocument: (html) => new DOMParser().parseFromString(policy.createHTML(html), 'text/html'),
    loadTools,
    takeStartScreen,
    // What a panic says, and where it was: after it there is only `unreachable` to be had.
    panicked: (message) => {
      panic ??= message;
      console.error(message);
      queueMicrotask(showStopped);
    },
    watchVersions: (told) => {
      tell = told;
      if (offered) tell(offered);
    },
    useNewVersion,
  });

  // --- Start ---

  // On a site the parts of the program are files that the page names: the first one is fetched and
  // compiled while the page is read. The single file carries them as text behind the page, which goes
  // when the program draws it.
  const NAMED = ['link[rel="gainsay-program"]', 'link[rel="gainsay-tools"]'];
  const CARRIED = ['gainsay-wasm', 'gainsay-tools'];
  const namesParts = document.querySelector(NAMED[0]) !== null;
  let carried = [];
  let tools;

  async function start() {
    let started = false;
    try {
      if (typeof WebAssembly !== 'object') throw new Error('this browser has no WebAssembly');
      const early = namesParts ? compiled(0) : undefined;
      // Told where it is waited for.
      early?.catch(() => {});
      await body();
      findStartScreen();
      if (typeof wasm_bindgen === 'undefined') throw new Error('a part of the program is missing');
      carried = CARRIED.map((id) => document.getElementById(id)?.textContent);
      await wasm_bindgen({ module_or_path: await (early ?? compiled(0)) });
      tools ??= compiledTools(someoneWaits() ? AWAITED : UNHURRIED);
      started = true;
    } catch (error) {
      // What is told stands beside the body.
      await body();
      if (cutShort(error)) showStopped(error);
      else showNotStarted(error);
    }
    if (!namesParts) return;
    const settled = started ? Promise.race([tools.catch(() => {}), rest(PATIENCE)]).then(() => rest(RESTED)) : undefined;
    // Also where the program does not start: a newer one may.
    registerServiceWorker(started, settled);
    await settled;
    fetchAnnounced();
  }

  // This stands in the head, so the body may not be there yet.
  function body() {
    if (document.readyState !== 'loading') return undefined;
    return new Promise((read) => document.addEventListener('DOMContentLoaded', read, { once: true }));
  }

  // What the browser shows around the page, and what it needs to install it.
  function fetchAnnounced() {
    for (const link of document.querySelectorAll('link[data-href]')) link.href = link.dataset.href;
  }

  // --- The start screen ---

  // It stands in the page, so that a person can begin before the program is there (docs/decisions/0015).
  // What was written and chosen stays in its fields, and the button that was pressed last is marked,
  // until the program takes it over. When an article was open, that is what comes instead.
  // It is shown after so many milliseconds: a program that is there by then draws the page once, with what
  // a person has begun.
  const PROMPT = 200;
  const READ_AHEAD = 10_000_000;
  const page = document.documentElement;
  const taken = new AbortController();
  let startScreen;
  let starts;

  const fit = () => page.classList.toggle('no-trace', location.hash === '#no-trace');
  fit();
  window.addEventListener('hashchange', fit);
  setTimeout(() => begins() && showStartScreen(), PROMPT);
  const meanwhile = {
    click: ({ target }) => {
      unmark();
      target.closest('.start button')?.setAttribute('data-pressed', '');
    },
    input: unmark,
    change: ({ target }) => readAhead(target.files),
    dragover: takeFiles,
    drop: (event) => {
      const chosen = document.getElementById('start-file');
      if (!takeFiles(event) || !chosen) return;
      chosen.files = event.dataTransfer.files;
      readAhead(chosen.files);
    },
  };
  for (const [event, listener] of Object.entries(meanwhile)) {
    document.addEventListener(event, listener, { signal: taken.signal });
  }

  // A browser would leave the page to show a file.
  function takeFiles(event) {
    const { files, types } = event.dataTransfer;
    if (types.includes('Files')) event.preventDefault();
    return files.length > 0;
  }

  // Whether the page begins with the start screen. It is asked as late as can be: the first look at the
  // storage waits for another process.
  function begins() {
    starts ??= page.classList.contains('no-trace') || !resumes();
    return starts;
  }

  function resumes() {
    try {
      return /"article":"/.test(localStorage.getItem('gainsay/session'));
    } catch {
      // What refuses to be read has nothing to resume.
      return false;
    }
  }

  // What a person does after a press is meant to come before it.
  function unmark() {
    document.querySelector('[data-pressed]')?.removeAttribute('data-pressed');
  }

  // Begins to read the files that were chosen, for whoever asks for their bytes later.
  function readAhead(files) {
    for (const file of files ?? []) {
      if (file.size > READ_AHEAD) continue;
      const bytes = file.arrayBuffer();
      // Told where it is waited for.
      bytes.catch(() => {});
      file.arrayBuffer = () => bytes;
    }
  }

  function findStartScreen() {
    startScreen = document.querySelector('.start');
    if (!begins()) startScreen.remove();
  }

  function showStartScreen() {
    page.classList.add('starts');
  }

  // For all of the program: whoever goes on with an article, or has pressed a button.
  const someoneWaits = () => !begins() || startScreen.querySelector('[data-pressed]') !== null;

  function takeStartScreen() {
    taken.abort();
    showStartScreen();
    return startScreen;
  }

  // --- The parts of the program ---

  async function compiled(number) {
    if (carried[number]) {
      return WebAssembly.compile(Uint8Array.from(atob(carried[number]), (char) => char.charCodeAt(0)));
    }
    const named = document.querySelector(NAMED[number]);
    if (!named) throw new Error('a part of the program is missing');
    const { href } = named;
    const { integrity } = named.dataset;
    // One that the service worker has kept may be spoilt.
    const response = await fetch(href, { integrity }).catch(() => fetch(href, { integrity, cache: 'reload' }));
    if (!response.ok) throw new Error(`the server answered with status ${response.status}`);
    // Not every server knows the type of WebAssembly. And to hand it over in pieces takes this thread's
    // time, which the second part should not.
    if (number > 0 || response.headers.get('Content-Type') !== 'application/wasm') {
      return WebAssembly.compile(await response.arrayBuffer());
    }
    return WebAssembly.compileStreaming(response);
  }

  // How long the tools leave the first picture to itself, in milliseconds, where somebody waits for them and
  // where nobody does: to receive them takes this thread as long as a frame.
  const AWAITED = 50;
  const UNHURRIED = 200;
  const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // A tab that nobody sees paints nothing.
  function painted() {
    return new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
      setTimeout(done, 200);
    });
  }

  // The second part of the program, for whoever asks for it. One that did not come is asked for anew.
  function compiledTools(after = 0) {
    const coming = (async () => {
      // What the first part draws comes first.
      await painted();
      if (after > 0) await rest(after);
      return compiled(1);
    })();
    coming.catch((error) => {
      console.error('The tools of Gainsay did not load:', error);
      tools = undefined;
    });
    return coming;
  }

  // It works in the memory of the first part, which asks for it; `done` is the number of its function
  // that wants to know whether it came.
  async function loadTools(done, data) {
    const first = wasm_bindgen.initSync();
    let came = true;
    try {
      tools ??= compiledTools();
      await WebAssembly.instantiate(await tools, { __wasm_split: first });
    } catch {
      came = false;
    }
    first.__indirect_function_table.get(done)(data, came);
  }

  // --- New versions ---

  // One is offered and never forced (docs/decisions/0010). The program is told `waiting` when one is
  // ready, and `elsewhere` when another tab has made it the one in use.
  const HOUR = 3_600_000;
  // The service worker fetches and checks a whole build, which takes what a small machine has: not while
  // the page is being opened. How long that is given after the tools, and how long these, in milliseconds.
  const RESTED = 1_000;
  const PATIENCE = 10_000;
  let registration;
  let offered;
  let wanted = false;
  let tell = () => {};

  function offer(version) {
    offered = version;
    tell(version);
  }

  // Without a service worker the page works all the same, it only needs the network to open.
  async function registerServiceWorker(started, settled) {
    const overHttp = location.protocol === 'https:' || location.protocol === 'http:';
    if (!overHttp || !window.isSecureContext || !('serviceWorker' in navigator)) return;
    const workers = navigator.serviceWorker;
    let controlled = workers.controller !== null;
    if (started) workers.controller?.postMessage('started');
    workers.addEventListener('controllerchange', () => {
      if (wanted) location.reload();
      // On a first visit this is the worker that just came to be.
      else if (controlled) offer('elsewhere');
      controlled = true;
    });
    await settled;
    try {
      registration = await workers.register(policy.createScriptURL(SERVICE_WORKER));
    } catch (error) {
      console.warn('Gainsay will not open without a network:', error);
      return;
    }
    const look = () => {
      if (registration.waiting && controlled) offer('waiting');
    };
    const follow = () => registration.installing?.addEventListener('statechange', look);
    registration.addEventListener('updatefound', follow);
    follow();
    look();
    let looked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || Date.now() - looked < HOUR) return;
      looked = Date.now();
      // Without a network there is nothing new.
      registration.update().catch(() => {});
    });
  }

  // Loads the page anew, with the new version if there is one. Whoever calls this has seen to it that
  // everything is kept.
  function useNewVersion() {
    wanted = true;
    const waiting = registration?.waiting;
    waiting?.postMessage('use');
    setTimeout(() => location.reload(), waiting ? 2_000 : 0);
  }

  // --- After a crash ---

  let panic;

  // A panic ends in a RuntimeError; a stack that overflowed inside WebAssembly is a RangeError
  // (Firefox: InternalError) whose trace passes through it. Either way memory is in an unknown state.
  function isFatal(error) {
    if (typeof WebAssembly !== 'object' || !(error instanceof Error)) return false;
    if (error instanceof WebAssembly.RuntimeError) return true;
    return /^(RangeError|InternalError)$/.test(error.name) && /wasm/.test(error.stack);
  }

  // Any other error that nobody caught has cut the program short if it passed through it. A promise
  // that was refused has not: it was made there, and came back later.
  const cutShort = (error) => isFatal(error) || /wasm-function/.test(error?.stack);

  window.addEventListener('error', ({ error }) => {
    if (cutShort(error)) showStopped(error);
  });
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if (isFatal(reason)) showStopped(reason);
  });

  function showStopped(error) {
    showPanel('Gainsay has stopped', panic ?? error, [
      'There was an error inside the program. Everything that was shown as Saved is still in this browser; ' +
        'what was not yet shown as Saved may be missing.',
      'To be on the safe side, first download everything stored here: Gainsay can import the file. ' +
        'Then reload the page to go on.',
    ]);
  }

  function showNotStarted(error) {
    showPanel('Gainsay could not start', error, [
      'The browser could not load the program. If you opened a web address, check the connection and ' +
        'reload the page. If that does not help, try a current version of Chrome, Edge, Firefox or Safari.',
      'Work you saved here earlier is still in this browser.',
    ]);
  }

  // --- The panel ---

  // In system colours and with its own style, so that nothing of the page can spoil it.
  const PANEL_STYLE =
    'box-sizing: border-box; width: min(40rem, 100vw - 2rem); padding: 0 1.5rem 1.5rem; ' +
    'border: 2px solid; border-radius: 8px; background: Canvas; color: CanvasText; ' +
    'font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere';
  const BUTTON_STYLE = 'margin: 0 0.75rem 0.5rem 0; padding: 0.5rem 1rem; font: inherit';

  function showPanel(title, error, sentences) {
    if (document.getElementById('gainsay-rescue') !== null) return;

    const heading = element('h1', title);
    heading.id = 'gainsay-rescue-title';
    const message = element('p', 'The error: ');
    message.append(element('code', String(error)));
    const text = element('div', '');
    text.setAttribute('role', 'alert');
    text.append(heading, ...sentences.map((sentence) => element('p', sentence)), message);
    const outcome = element('p', '');
    outcome.setAttribute('role', 'status');

    const panel = element('dialog', '');
    panel.id = 'gainsay-rescue';
    panel.style.cssText = PANEL_STYLE;
    panel.setAttribute('aria-labelledby', heading.id);
    panel.append(
      text,
      button('Download everything stored here', async () => {
        outcome.textContent = 'Reading…';
        outcome.textContent = await downloadStored();
      }),
      button('Reload', useNewVersion),
      outcome,
    );
    const written = startScreen?.querySelector('textarea').value;
    if (written) {
      const field = element('textarea', written);
      field.readOnly = true;
      field.rows = 6;
      field.style.cssText = 'box-sizing: border-box; width: 100%; font: inherit';
      field.setAttribute('aria-label', 'Text that is saved nowhere');
      panel.append(element('p', 'This text is saved nowhere yet. Copy it before you reload the page:'), field);
    }
    // Beside the body, whose events and children belong to the program.
    document.documentElement.append(panel);

    // Modal, and open again when closed: what is typed into a page whose program is gone would be
    // lost without a word. It also lies above a dialog that the program had open.
    panel.addEventListener('close', () => panel.showModal());
    panel.showModal();
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function button(label, onClick) {
    const made = element('button', label);
    made.type = 'button';
    made.style.cssText = BUTTON_STYLE;
    made.addEventListener('click', onClick);
    return made;
  }

  // --- Everything stored ---

  // Gives the records exactly as they are stored, from both places, and says what came of it.
  async function downloadStored() {
    const rescued = { format: 'gainsay-rescue', version: 1, localStorage: {}, journal: { records: {} } };
    const unread = [];
    try {
      rescued.localStorage = Object.fromEntries(
        Object.entries(localStorage).filter(([key]) => key.startsWith(OUR_KEYS)),
      );
    } catch (error) {
      unread.push(error);
    }
    try {
      rescued.journal = await journal();
    } catch (error) {
      unread.push(error);
    }

    const problem = unread.length > 0 ? ` The browser did not let Gainsay read everything: ${unread.join(', ')}.` : '';
    if (![rescued.localStorage, rescued.journal.records].some((records) => Object.keys(records).length > 0)) {
      return problem || 'Nothing of Gainsay is stored in this browser.';
    }
    const link = element('a', '');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(rescued, null, 2)], { type: 'application/json' }));
    link.download = `gainsay-rescue-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    return `Downloaded ${link.download}.${problem}`;
  }

  // The second copy of the records. A database that does not answer must not hold up the first.
  function journal() {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the database does not answer')), 2_000);
      // What an older version had is there as it was before it was brought up to date.
      const found = { records: {}, seals: {}, backups: {} };
      const opening = indexedDB.open(DATABASE);
      opening.onerror = () => reject(opening.error);
      // It is not there, and looking for it must not make it.
      opening.onupgradeneeded = () => {
        resolve(found);
        opening.transaction.abort();
      };
      opening.onsuccess = () => {
        const database = opening.result;
        const stores = Object.keys(found).filter((name) => database.objectStoreNames.contains(name));
        if (stores.length === 0) return resolve(found);
        const reading = database.transaction(stores);
        for (const name of stores) {
          const store = reading.objectStore(name);
          const keys = store.getAllKeys();
          const values = store.getAll();
          values.onsuccess = () => {
            found[name] = Object.fromEntries(keys.result.map((key, at) => [key, values.result[at]]));
          };
        }
        reading.oncomplete = () => resolve(found);
        reading.onabort = () => reject(reading.error);
        database.close();
      };
    });
  }

  start();
})();
