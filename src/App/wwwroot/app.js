// What a page needs a browser for: the theme, the blind cookie, keys, printing, and coming back after the service was away.

export function setCookie(name, value) {
    const age = value ? 31536000 : 0;
    document.cookie = `${name}=${value}; path=/; max-age=${age}; samesite=lax`;
}

/** Brings marked words into view within their document; the page itself stays where it is. */
export function show(id) {
    const mark = document.getElementById(id);
    const box = mark?.closest('.document');
    if (!box) return;
    const top = mark.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTo({ top: top - box.clientHeight / 3 });
}

export function print() {
    window.print();
}

function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function onClick(event) {
    if (event.target.closest('.skip')) document.getElementById('main').focus();
    if (!event.target.closest('[data-theme-switch]')) return;
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    setCookie('theme', theme);
}

// "/" goes to the search field of the page, arrows go from row to row within a column of links.
function onKey(event) {
    const typing = event.target.closest('input, textarea, select');
    if (event.key === '/' && !typing) {
        const search = document.querySelector('[data-search]');
        if (search) {
            event.preventDefault();
            search.focus();
        }
    }

    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const cell = event.target.closest('td, th');
    if (!step || typing || !cell || event.altKey) return;
    const next = row => step > 0 ? row.nextElementSibling : row.previousElementSibling;
    for (let row = next(cell.parentElement); row; row = next(row)) {
        const link = row.cells?.[cell.cellIndex]?.querySelector('a, button, input');
        if (!link) continue;
        event.preventDefault();
        return link.focus();
    }
}

// A file that is dropped beside its place would replace the page.
function onDrag(event) {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

// Blazor gives up when its server was restarted. What a page shows is in its address and in the store, so it just opens again.
function watchConnection() {
    const modal = document.getElementById('components-reconnect-modal');
    if (!modal) return;
    new MutationObserver(() => {
        const lost = modal.classList.contains('components-reconnect-failed') || modal.classList.contains('components-reconnect-rejected');
        if (lost) openAgain();
    }).observe(modal, { attributeFilter: ['class'] });
}

async function openAgain() {
    for (;;) {
        try {
            if ((await fetch('/healthz', { cache: 'no-store' })).ok) return location.reload();
        } catch {
            // It is still away.
        }

        await new Promise(done => setTimeout(done, 2000));
    }
}

// The module may be imported again by a page: only the first one listens.
if (!window.shortlistListens) {
    window.shortlistListens = true;
    document.addEventListener('click', onClick);
    document.addEventListener('keydown', onKey);
    document.addEventListener('dragover', onDrag);
    document.addEventListener('drop', onDrag);
    watchConnection();
}
