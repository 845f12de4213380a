(function () {
  var data = JSON.parse(document.getElementById('data').textContent);
  var host = document.getElementById('charts');
  var style = getComputedStyle(document.documentElement);
  function color(name) { return style.getPropertyValue(name).trim(); }
  var palette = matchMedia('(prefers-color-scheme: dark)').matches
    ? ['#6ea8ff', '#f0b429', '#5ad1a5', '#e58fd8', '#9aa6b5', '#ff9b72']
    : ['#2f6fde', '#b86e00', '#0e8a5f', '#a23b93', '#5b6675', '#c4512d'];
  var dashes = [[], [6, 3], [2, 3], [8, 3, 2, 3], [], [4, 4]];

  function shade(u) {
    var c = u.ctx, top = u.bbox.top, height = u.bbox.height, left = u.bbox.left, right = left + u.bbox.width;
    c.save();
    c.font = Math.round(11 * devicePixelRatio) + 'px system-ui, sans-serif';
    data.faults.forEach(function (f, i) {
      var x0 = Math.max(left, u.valToPos(f.from, 'x', true));
      var x1 = f.until === null ? right : Math.min(right, u.valToPos(f.until, 'x', true));
      c.fillStyle = color('--band');
      c.fillRect(x0, top, Math.max(2 * devicePixelRatio, x1 - x0), height);
      c.fillStyle = color('--fail');
      c.fillRect(x0, top, devicePixelRatio, height);
      c.fillText(f.label, x0 + 4 * devicePixelRatio, top + (12 + 13 * (i % 4)) * devicePixelRatio);
    });
    data.marks.forEach(function (m) {
      var x = u.valToPos(m.at, 'x', true);
      if (x < left || x > right) { return; }
      c.strokeStyle = color('--muted');
      c.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
      c.beginPath(); c.moveTo(x, top); c.lineTo(x, top + height); c.stroke();
      c.setLineDash([]);
      c.fillStyle = color('--muted');
      c.save(); c.translate(x - 3 * devicePixelRatio, top + height - 4 * devicePixelRatio); c.rotate(-Math.PI / 2);
      c.fillText(m.label, 0, 0); c.restore();
    });
    data.findings.forEach(function (f, i) {
      var x = u.valToPos(f.at, 'x', true), foot = top + height, size = 5 * devicePixelRatio;
      if (x < left || x > right) { return; }
      c.fillStyle = color('--fail');
      c.beginPath(); c.moveTo(x, foot - 2 * size); c.lineTo(x - size, foot); c.lineTo(x + size, foot); c.fill();
      c.fillText(f.label, x + size + 3, foot - (3 + 13 * (i % 3)) * devicePixelRatio);
    });
    var sought = u.valToPos(data.sought, 'x', true);
    if (sought >= left && sought <= right) {
      c.fillStyle = color('--fg');
      c.fillRect(sought - devicePixelRatio, top, 2 * devicePixelRatio, height);
    }
    c.restore();
  }

  // A witness of a finding shows its moment in all charts.
  var plots = [];
  data.sought = NaN;
  document.addEventListener('click', function (event) {
    var at = event.target.getAttribute && event.target.getAttribute('data-at');
    if (at !== null) {
      data.sought = Number(at);
      plots.forEach(function (plot) { plot.redraw(); });
    }
  });

  var sync = uPlot.sync('firedrill');
  data.charts.forEach(function (chart) {
    var box = document.createElement('div');
    box.className = 'chart';
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', chart.title + ': ' + chart.summary);
    var title = document.createElement('h3');
    title.textContent = chart.title;
    box.appendChild(title);
    host.appendChild(box);
    var axis = { stroke: color('--muted'), grid: { stroke: color('--grid'), width: 1 }, ticks: { stroke: color('--grid') } };
    var series = [{ label: 'second' }].concat(chart.series.map(function (s, i) {
      return {
        label: s.label, stroke: palette[i % palette.length], dash: dashes[i % dashes.length], width: 1.6, spanGaps: false, points: { show: false },
        value: function (u, v) { return v == null ? '–' : v.toLocaleString('en'); }
      };
    }));
    var plot = new uPlot({
      width: host.clientWidth, height: chart.height || 190, cursor: { sync: { key: sync.key } },
      scales: { x: { time: false }, y: { range: function (u, lo, hi) { return [0, hi > 0 ? hi * 1.08 : 1]; } } },
      axes: [axis, Object.assign({ size: 70, values: function (u, vs) { return vs.map(function (v) { return v.toLocaleString('en'); }); } }, axis)],
      series: series, hooks: { drawClear: [shade] }
    }, [data.seconds].concat(chart.series.map(function (s) { return s.values; })), box);
    plots.push(plot);
    addEventListener('resize', function () { plot.setSize({ width: host.clientWidth, height: chart.height || 190 }); });
  });
})();
