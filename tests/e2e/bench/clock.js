// The clock. It runs before the scripts of a page, in the program's page and in the floor's alike, and
// knows of them only what is drawn: roles, names, `data-paragraph` and `mark[data-annotations]`.
window.bench = (() => {
    // What is written to be kept, in characters, and how often; and files made to be downloaded.
    const counts = { written: 0, writes: 0, files: 0 };

    const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
    const channel = new MessageChannel();
    const waiting = [];
    channel.port1.onmessage = () => waiting.shift()();
    // The first task after the drawing of the next frame.
    const drawn = async () => {
        await frame();
        await new Promise((done) => {
            waiting.push(done);
            channel.port2.postMessage(null);
        });
    };
    // Waits until something is so and can be seen.
    const until = async (isSo) => {
        const start = performance.now();
        while (performance.now() - start < 300_000) {
            await drawn();
            // The frame in which it is so has been drawn; the screen has it when the next one begins.
            if (isSo()) return frame();
        }
        throw new Error(`waited in vain for ${isSo}`);
    };
    // Milliseconds from an act to the frame behind the one in which something is so. An act begins
    // right after a frame, so one that takes no time at all takes two frames.
    const timed = async (act, isSo) => {
        await drawn();
        const start = performance.now();
        act();
        await until(isSo);
        return performance.now() - start;
    };
    const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

    const article = () => document.querySelector('[role=document][aria-label=Article]');
    const paragraph = (index) => article()?.querySelector(`[data-paragraph="${index}"]`);
    const mark = (id, within = article()) => within?.querySelector(`mark[data-annotations~="${CSS.escape(id)}"]`);
    const marked = (within) =>
        new Set([...within.querySelectorAll('mark[data-annotations]')].flatMap((each) => each.dataset.annotations.split(' ')));
    // What is on top of the marks of an annotation.
    const labels = (id, within) =>
        [...within.querySelectorAll(`mark[data-annotations~="${CSS.escape(id)}"]`)].map((each) => each.dataset.label).join(' ');
    const items = () => [...document.querySelectorAll('[role=list] li[data-annotation]')];
    const item = (id) => document.querySelector(`li[data-annotation="${CSS.escape(id)}"]`);
    const named = (name) =>
        [...document.querySelectorAll('button')].find((each) => (each.ariaLabel ?? each.textContent.trim()).startsWith(name));
    const isSaved = () => [...document.querySelectorAll('[role=status]')].some((each) => each.textContent.trim() === 'Saved');
    // Waits until all is saved. A database that did not answer in time, as happens on a busy machine, is
    // asked again, as a person would.
    const saved = () => {
        let frames = 0;
        return until(() => {
            if (isSaved()) return true;
            frames += 1;
            if (frames % 60 === 0) named('Try again')?.click();
            return false;
        });
    };
    const isInView = (element) => {
        const { top, bottom, height } = element?.getBoundingClientRect() ?? {};
        return height > 0 && bottom > 0 && top < innerHeight;
    };
    const scroller = () => {
        for (let each = article(); each; each = each.parentElement) {
            if (each.scrollHeight > each.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
        }
        return document.scrollingElement;
    };

    const press = (key, more = {}) =>
        (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true, ...more }),
        );
    const give = (name, content) => {
        const input = document.querySelector('input[type=file][aria-label="Import file"]');
        const data = new DataTransfer();
        data.items.add(new File([content], name));
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    // Selects UTF-16 units of a paragraph that is in the middle of the screen.
    const select = async (index, start, end) => {
        const within = paragraph(index);
        within.scrollIntoView({ block: 'center', behavior: 'instant' });
        // What was far away may have to be drawn first, and then has other text nodes.
        await rest(200);
        await drawn();
        const point = (units) => {
            const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(), left = units; node; node = walker.nextNode()) {
                if (left <= node.length) return [node, left];
                left -= node.length;
            }
        };
        article().focus({ preventScroll: true });
        getSelection().setBaseAndExtent(...point(start), ...point(end));
        await drawn();
    };

    const size = (value) => {
        if (typeof value === 'string') return value.length;
        if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
        if (value === null || typeof value !== 'object') return 8;
        return Object.entries(value).reduce((sum, [key, each]) => sum + key.length + size(each), 0);
    };
    const count = (prototype, method, measure) => {
        const original = prototype[method];
        prototype[method] = function (...given) {
            counts.writes += 1;
            counts.written += measure(...given);
            return original.apply(this, given);
        };
    };
    count(Storage.prototype, 'setItem', (key, value) => key.length + value.length);
    count(IDBObjectStore.prototype, 'put', (value, key) => size(value) + size(key ?? ''));
    count(IDBObjectStore.prototype, 'add', (value, key) => size(value) + size(key ?? ''));
    const toAddress = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        counts.files += 1;
        return toAddress.call(URL, blob);
    };

    // The memory of the program, which the engine does not count as the page's.
    let memory = null;
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const original = WebAssembly[name];
        WebAssembly[name] = async (...given) => {
            const made = await original.apply(WebAssembly, given);
            memory ??= (made.instance ?? made).exports.memory ?? null;
            return made;
        };
    }
    const pages = () => memory?.buffer.byteLength ?? 0;

    return {
        drawn, until, timed, rest, article, paragraph, mark, marked, labels, items, item, named, isSaved, saved, isInView,
        scroller, press, give, select, counts, pages, shown: null, ready: null, made: null, within: null,
    };
})();
