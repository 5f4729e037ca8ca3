// Filters (problems at first, all with one click), text and cards in step, keys, copying; without it all is shown.
(function () {
  var buttons = Array.from(document.querySelectorAll('.filters button[data-rating]'));
  var all = document.querySelector('.filters button[data-all]');
  var cards = Array.from(document.querySelectorAll('.card'));
  var parts = Array.from(document.querySelectorAll('.part'));
  var marks = Array.from(document.querySelectorAll('.mark'));
  var told = document.querySelector('.filters output');
  function press(b, on) { b.setAttribute('aria-pressed', on ? 'true' : 'false'); }
  function pressed(b) { return b.getAttribute('aria-pressed') === 'true'; }
  function apply() {
    var on = {};
    buttons.forEach(function (b) { on[b.dataset.rating] = pressed(b); });
    cards.forEach(function (c) { c.hidden = !on[c.dataset.rating]; });
    parts.forEach(function (p) { p.hidden = !p.querySelector('.card:not([hidden])'); });
    marks.forEach(function (m) { m.classList.toggle('off', !on[m.dataset.rating]); });
    var shown = cards.filter(function (c) { return !c.hidden; }).length;
    told.textContent = shown + ' of ' + cards.length + ' claims shown';
    press(all, shown === cards.length);
  }
  buttons.forEach(function (b) { b.addEventListener('click', function () { press(b, !pressed(b)); apply(); }); });
  all.addEventListener('click', function () { buttons.forEach(function (b) { press(b, true); }); apply(); });
  function show(number) {
    var card = document.getElementById('claim-' + number);
    if (!card) { return null; }
    if (card.hidden) {
      buttons.forEach(function (b) { if (b.dataset.rating === card.dataset.rating) { press(b, true); } });
      apply();
    }
    marks.forEach(function (m) { m.classList.toggle('now', m.dataset.claim === String(number)); });
    cards.forEach(function (c) { c.classList.toggle('now', c === card); });
    return card;
  }
  function go(number) {
    var card = show(number), mark = document.getElementById('mark-' + number);
    if (mark) { mark.scrollIntoView({ block: 'center' }); }
    if (card) { card.scrollIntoView({ block: 'nearest' }); card.focus({ preventScroll: true }); }
  }
  function step(by) {
    var shown = cards.filter(function (c) { return !c.hidden; });
    var at = shown.findIndex(function (c) { return c.classList.contains('now'); });
    var next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
    if (next) { go(next.dataset.claim); }
  }
  document.addEventListener('keydown', function (e) {
    if (e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) { return; }
    var by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[e.key];
    var inside = e.target.closest && e.target.closest('.scroll, summary, input, textarea');
    if (by && !inside && (e.key.length === 1 || (e.target.closest && e.target.closest('.card')))) {
      e.preventDefault();
      step(by);
    }
  });
  marks.forEach(function (m) { m.addEventListener('click', function () { show(m.dataset.claim); }); });
  cards.forEach(function (c) { c.addEventListener('click', function () { show(c.dataset.claim); }); });
  document.querySelectorAll('button[data-copy]').forEach(function (b) {
    var name = b.textContent;
    b.addEventListener('click', function () {
      if (!navigator.clipboard) { b.textContent = 'Copying is not allowed here'; return; }
      navigator.clipboard.writeText(b.dataset.copy).then(
        function () { b.textContent = 'Copied'; setTimeout(function () { b.textContent = name; }, 1500); },
        function () { b.textContent = 'Copying is not allowed here'; });
    });
  });
  var problems = cards.some(function (c) { return c.dataset.rating !== 'match'; });
  if (problems) { buttons.forEach(function (b) { if (b.dataset.rating === 'match') { press(b, false); } }); }
  apply();
  function follow() {
    var asked = /^#claim-([0-9]+)$/.exec(location.hash);
    if (asked) { go(asked[1]); return; }
    var part = parts.filter(function (p) { return '#' + p.id === location.hash; })[0];
    if (!part) { return; }
    buttons.forEach(function (b) { if (part.querySelector('[data-rating=' + b.dataset.rating + ']')) { press(b, true); } });
    apply();
    part.scrollIntoView();
  }
  window.addEventListener('hashchange', follow);
  follow();
})();
