// A click on the head of a column sorts by it; without it the rows stand as they came.
document.querySelectorAll('table').forEach(function (table) {
  var body = table.querySelector('tbody'), heads = Array.from(table.querySelectorAll('thead th'));
  heads.forEach(function (head, column) {
    var button = document.createElement('button');
    button.type = 'button';
    while (head.firstChild) { button.appendChild(head.firstChild); }
    head.appendChild(button);
    button.addEventListener('click', function () {
      var up = head.getAttribute('aria-sort') === 'descending' || (column === 0 && !head.hasAttribute('aria-sort'));
      heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      var key = function (row) {
        var text = row.children[column].textContent.trim();
        return column === 0 ? text.toLowerCase() : parseInt(text, 10) || 0;
      };
      Array.from(body.rows).map(function (row) { return [key(row), row]; })
        .sort(function (a, b) { return (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) * (up ? 1 : -1); })
        .forEach(function (pair) { body.appendChild(pair[1]); });
    });
  });
});
document.querySelectorAll('a[data-column]').forEach(function (chip) {
  chip.addEventListener('click', function () {
    var head = document.querySelectorAll('table')[0].querySelectorAll('thead th')[chip.dataset.column];
    if (head.getAttribute('aria-sort') !== 'descending') { head.querySelector('button').click(); }
  });
});
