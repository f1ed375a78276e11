'use strict';
// The service worker: keeps one whole build for use without a network, and nothing else.
// `cargo xtask dist` fills the double braces. BUILD is a hash over every file, FILES maps each file's
// address to the hash the browser must find in it ('./' is the page itself).

const BUILD = '{{build}}';
const FILES = new Map(Object.entries(JSON.parse('{{files}}')));

// Several copies may live on one origin, in different folders, and share its caches.
const SCOPE = self.registration.scope;
const OUR_CACHES = `gainsay ${SCOPE} `;
const CACHE = OUR_CACHES + BUILD;

// A name with the hash of its content stands for the same bytes in every build.
const HASHED = /-[0-9a-f]{16}\.\w+$/;

// All or nothing: a build that cannot be fetched whole, byte for byte, is not installed and the one
// before it stays in use.
self.addEventListener('install', (event) => event.waitUntil(install()));

async function install() {
  // After a step back to an earlier build its cache may be there, in use.
  const existed = await caches.has(CACHE);
  try {
    const cache = await caches.open(CACHE);
    await Promise.all([...FILES.keys()].map(async (file) => cache.put(file, await fetchExact(file))));
  } catch (error) {
    if (!existed) await caches.delete(CACHE);
    throw error;
  }
}

// The hash refuses a file of another build, which a server may hand out in the middle of an update.
async function fetchExact(file) {
  const response = await fetch(file, { integrity: FILES.get(file), cache: 'no-cache' });
  if (!response.ok) throw new Error(`${file}: HTTP status ${response.status}`);
  return response;
}

// Every page in use is known by its worker from its first visit on, or a newer build would take the
// place of its own under it.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  // A new build waits until the last tab of the old one is closed, or a person wants it.
  if (event.data === 'use') event.waitUntil(self.skipWaiting());
  if (event.data === 'started') event.waitUntil(deleteOlderBuilds());
});

// A page has started, with this build. Older ones are kept while another tab may still need them.
async function deleteOlderBuilds() {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // One that waits to be used has a cache already.
  const { waiting, installing } = self.registration;
  if (tabs.length > 1 || waiting || installing) return;
  const older = (await ourCaches()).filter((name) => name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(OUR_CACHES));
}

// The page itself is always that of this build, and its parts are those that it names. Everything
// else is left to the browser and never stored.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const address = url.origin + url.pathname;
  if (request.method !== 'GET' || !address.startsWith(SCOPE)) return;
  const path = address.slice(SCOPE.length);
  const file = path === '' || path === 'index.html' ? './' : path;
  if (FILES.has(file)) event.respondWith(ofThisBuild(file, request));
  else if (HASHED.test(file)) event.respondWith(ofAnyBuild(request));
});

// The network is asked only when the browser has dropped a file from the cache, or spoilt it. The page
// holds the parts of the program against their hashes itself, and asks again for one that is spoilt:
// to do that here, too, would be the longest part of opening the page.
async function ofThisBuild(file, request) {
  const cache = await caches.open(CACHE);
  const kept = request.cache === 'reload' ? undefined : await cache.match(file);
  const isChecked = file.endsWith('.wasm');
  if (kept !== undefined && (isChecked || (await isExact(kept.clone(), file)))) return kept;
  try {
    const fetched = await fetchExact(file);
    // Without room to keep it, it can be used all the same.
    await cache.put(file, fetched.clone()).catch(() => {});
    return fetched;
  } catch (error) {
    if (file !== './') throw error;
    // The page of another build, which comes with parts of its own.
    return fetch(request);
  }
}

async function isExact(response, file) {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return FILES.get(file) === `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

// For tabs that began with an older build.
async function ofAnyBuild(request) {
  for (const name of await ourCaches()) {
    const kept = await (await caches.open(name)).match(request, { ignoreVary: true });
    if (kept !== undefined) return kept;
  }
  return fetch(request);
}
