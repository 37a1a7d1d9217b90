// Uploads files from the browser straight to the object store by signed forms: six at a time, with retries, progress and cancel.

const AT_ONCE = 6;
const TRIES = 4;
const BATCH = 50;
const ROWS = 60;

/** Connects a drop zone; `page` signs and registers. */
export function attach(zone, page) {
    return new Uploads(zone, page);
}

class Uploads {
    constructor(zone, page) {
        this.zone = zone;
        this.page = page;
        this.panel = zone.querySelector('[data-uploads]');
        this.ended = new AbortController();
        this.clear();
        const on = (target, name, handler) => target.addEventListener(name, handler, { signal: this.ended.signal });
        on(zone, 'dragover', event => this.hover(event, true));
        on(zone, 'dragleave', event => this.hover(event, false));
        on(zone, 'drop', event => this.drop(event));
        for (const input of zone.querySelectorAll('input[type=file]')) {
            on(input, 'change', () => this.take(input));
            this.take(input);
        }

        on(window, 'beforeunload', event => this.isBusy() && event.preventDefault());
    }

    /** Takes the files of an input, also those chosen before this module was there. */
    take(input) {
        if (input.files.length === 0) return;
        this.add([...input.files]);
        input.value = '';
    }

    clear() {
        this.files = [];
        this.next = 0;
        this.active = new Set();
        this.ready = [];
        this.registering = false;
        this.doneBytes = 0;
    }

    dispose() {
        this.cancel();
        this.ended.abort();
    }

    isBusy() {
        return this.active.size > 0 || this.next < this.files.length || this.ready.length > 0;
    }

    hover(event, over) {
        event.preventDefault();
        this.zone.classList.toggle('drop-over', over);
    }

    async drop(event) {
        this.hover(event, false);
        const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry?.()).filter(entry => entry);
        if (entries.length === 0) return this.add([...event.dataTransfer.files]);
        const files = [];
        for (const entry of entries) await collect(entry, files);
        this.add(files);
    }

    add(files) {
        const seen = files.filter(file => !file.name.startsWith('.'));
        if (!this.isBusy()) this.clear();
        if (!this.zone.hasAttribute('data-many')) seen.splice(1);
        for (const file of seen) this.files.push({ file, sent: 0, tries: 0, state: 'waiting', error: null });
        this.pump();
    }

    pump() {
        while (this.active.size < AT_ONCE && this.next < this.files.length) {
            const item = this.files[this.next++];
            if (item.state === 'waiting') this.run(item);
        }

        this.draw();
    }

    async run(item) {
        this.active.add(item);
        item.state = 'sending';
        try {
            while (!(await this.attempt(item))) await pause(500 * 2 ** item.tries);
        } finally {
            this.active.delete(item);
        }

        if (item.state === 'sent') this.register();
        this.pump();
    }

    /** Returns true when nothing more is to be tried. */
    async attempt(item) {
        item.tries++;
        item.sent = 0;
        try {
            const form = await this.page.invokeMethodAsync('SignAsync', item.file.name, item.file.type || '', item.file.size);
            if (item.state === 'cancelled') return true;
            if (form.error) return fail(item, form.error);
            await this.post(item, form);
            item.state = 'sent';
            item.url = form.s3Url;
            this.ready.push(item);
            return true;
        } catch (error) {
            if (item.state === 'cancelled') return true;
            return item.tries >= TRIES || error.final ? fail(item, error.final || 'The connection broke several times. Try again.') : false;
        }
    }

    post(item, form) {
        const body = new FormData();
        for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
        body.append('file', item.file.slice(0, item.file.size, form.mediaType), 'file');
        const request = item.request = new XMLHttpRequest();
        return new Promise((resolve, reject) => {
            request.upload.onprogress = event => {
                item.sent = event.total ? event.loaded / event.total : 0;
                this.draw();
            };
            request.onload = () => request.status < 300 ? resolve() : reject({ final: request.status < 500 && request.status !== 403 && request.status !== 429 ? reason(request) : null });
            request.onerror = request.onabort = () => reject({});
            request.open('POST', form.url);
            request.send(body);
        });
    }

    /** Tells the service what arrived, a batch at a time; what cannot be told now is told later. */
    async register() {
        if (this.registering) return;
        this.registering = true;
        for (let wait = 250; this.ready.length > 0;) {
            await pause(this.isMoreComing() ? 400 : 0);
            const batch = this.ready.slice(0, BATCH);
            try {
                const error = await this.page.invokeMethodAsync('RegisterAsync', batch.map(item => ({ url: item.url, name: item.file.name })));
                this.ready.splice(0, batch.length);
                for (const item of batch) error ? fail(item, error) : item.state = 'done';
            } catch {
                if (this.ended.signal.aborted) break;
                await pause(wait = Math.min(wait * 2, 5000));
            }

            this.draw();
        }

        this.registering = false;
        this.draw();
    }

    isMoreComing() {
        return this.ready.length < BATCH && (this.active.size > 0 || this.next < this.files.length);
    }

    cancel() {
        for (const item of this.files) {
            if (item.state !== 'waiting' && item.state !== 'sending') continue;
            item.state = 'cancelled';
            item.request?.abort();
        }

        this.next = this.files.length;
        this.draw();
    }

    again() {
        const failed = this.files.filter(item => item.state === 'failed');
        this.files = this.files.filter(item => item.state !== 'failed');
        this.next = Math.min(this.next, this.files.length);
        if (!this.isBusy()) this.clear();
        for (const item of failed) this.files.push({ file: item.file, sent: 0, tries: 0, state: 'waiting', error: null });
        this.pump();
    }

    draw() {
        if (this.drawing) return;
        this.drawing = true;
        requestAnimationFrame(() => {
            this.drawing = false;
            this.panel.replaceChildren(...this.view());
        });
    }

    view() {
        if (this.files.length === 0) return [];
        const count = state => this.files.filter(item => item.state === state).length;
        const [sent, failed, cancelled, total] = [count('done') + count('sent'), count('failed'), count('cancelled'), this.files.length];
        const running = this.files.filter(item => item.state === 'sending');
        const words = [`${sent} of ${total} ${total === 1 ? 'file' : 'files'} uploaded`, failed && `${failed} failed`, cancelled && `${cancelled} cancelled`].filter(word => word);
        const head = node('div', { class: 'uploads-head', role: 'status' }, node('span', { 'data-testid': 'upload-total' }, words.join(' · ')));
        if (this.isBusy()) head.append(button('Cancel', 'upload-cancel', () => this.cancel()));
        else if (failed) head.append(button('Try again', 'upload-again', () => this.again()));
        const rows = [...this.files.filter(item => item.state === 'failed'), ...running].slice(0, ROWS).map(row);
        const share = (sent + failed + cancelled + running.reduce((sum, item) => sum + item.sent, 0)) / total;
        return [head, bar(share, 'All files'), node('ul', { class: 'uploads-list' }, ...rows)];
    }
}

function row(item) {
    const line = node('li', { class: item.state === 'failed' ? 'upload-failed' : '', 'data-testid': 'upload-file' }, node('span', { class: 'upload-name' }, item.file.name));
    line.append(item.state === 'failed' ? node('span', { class: 'upload-error' }, item.error) : bar(item.sent, item.file.name));
    return line;
}

function bar(share, label) {
    return node('progress', { max: 1, value: share.toFixed(3), 'aria-label': label });
}

function button(text, id, onClick) {
    const element = node('button', { type: 'button', class: 'plain-button', 'data-testid': id }, text);
    element.addEventListener('click', onClick);
    return element;
}

function node(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== '') element.setAttribute(key, value);
    element.append(...children);
    return element;
}

function fail(item, error) {
    item.state = 'failed';
    item.error = error;
    return true;
}

function reason(request) {
    try {
        return JSON.parse(request.responseText).detail;
    } catch {
        return `The store refused the file (${request.status}).`;
    }
}

function pause(milliseconds) {
    return new Promise(done => setTimeout(done, milliseconds));
}

async function collect(entry, files) {
    if (entry.name.startsWith('.')) return;
    if (entry.isFile) return files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
    const reader = entry.createReader();
    for (;;) {
        const batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (batch.length === 0) return;
        for (const child of batch) await collect(child, files);
    }
}
