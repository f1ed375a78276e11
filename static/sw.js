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

// All or nothing: a build that cannot be fetched whole, byte for byte, is not installed and the one
// before it stays in use. There is no skipWaiting(), so a page keeps the build it began with until
// its last tab is closed.
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

self.addEventListener('activate', (event) => event.waitUntil(deleteOlderBuilds()));

async function deleteOlderBuilds() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(OUR_CACHES) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

// Files of this build come from its cache. Everything else is left to the browser and never stored.
self.addEventListener('fetch', (event) => {
  const file = fileOfThisBuild(event.request);
  if (file !== null) event.respondWith(answer(file));
});

function fileOfThisBuild(request) {
  const url = new URL(request.url);
  const address = url.origin + url.pathname;
  if (request.method !== 'GET' || !address.startsWith(SCOPE)) return null;
  const path = address.slice(SCOPE.length);
  const file = path === '' || path === 'index.html' ? './' : path;
  return FILES.has(file) ? file : null;
}

// The network is asked only when the browser has dropped a file from the cache.
async function answer(file) {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetchExact(file);
}
