(function (id, figure, library) {
  // One store a page: pictures that come before the library wait in it.
  var page = window.notebookopsPictures || (window.notebookopsPictures = { waiting: [] });

  function light(color) {
    var rgb = (color.match(/[\d.]+/g) || [0, 0, 0]).map(Number);
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2] > 140;
  }

  function draw() {
    document.querySelectorAll('[data-nbops-picture="' + id + '"]:not([data-drawn])').forEach(function (root) {
      root.setAttribute('data-drawn', '');
      var own = JSON.parse(JSON.stringify(figure)), layout = own.layout || {}, box = document.createElement('div');
      function theme() {
        var color = getComputedStyle(root).color;
        return { 'font.color': color, 'hoverlabel.bgcolor': light(color) ? '#30363d' : '#fff', 'hoverlabel.font.color': color };
      }
      var colors = theme();
      layout.font = Object.assign({ color: colors['font.color'] }, layout.font);
      layout.hoverlabel = Object.assign({ bgcolor: colors['hoverlabel.bgcolor'], font: { color: colors['font.color'] } }, layout.hoverlabel);
      var axis = { gridcolor: 'rgba(128,128,128,0.25)', zerolinecolor: 'rgba(128,128,128,0.5)', linecolor: 'rgba(128,128,128,0.5)' };
      if (!layout.template) layout.template = { layout: {
        xaxis: axis, yaxis: axis, polar: { radialaxis: axis, angularaxis: axis, bgcolor: 'rgba(0,0,0,0)' },
        scene: { xaxis: axis, yaxis: axis, zaxis: axis },
        colorway: ['#1f83c6', '#d55e00', '#0a9f75', '#cc79a7', '#e69f00', '#56b4e9', '#8c8c8c'],
        modebar: { bgcolor: 'rgba(0,0,0,0)', color: 'rgba(128,128,128,0.7)', activecolor: '#1f83c6' }
      } };
      if (!layout.paper_bgcolor) layout.paper_bgcolor = 'rgba(0,0,0,0)';
      if (!layout.plot_bgcolor) layout.plot_bgcolor = 'rgba(0,0,0,0)';
      root.appendChild(box);
      page.plotly.newPlot(box, own.data, layout, Object.assign({ displaylogo: false, responsive: !layout.width }, own.config)).then(function () {
        root.querySelectorAll('[data-nbops-still]').forEach(function (still) { still.style.display = 'none'; });
        var scheme = window.matchMedia && matchMedia('(prefers-color-scheme: dark)');
        if (scheme && scheme.addEventListener) scheme.addEventListener('change', function () {
          if (box.isConnected) page.plotly.relayout(box, theme());
        });
      }).catch(function (error) {
        // The still picture stays.
        box.remove();
        console.warn('NotebookOps: the interactive picture could not be drawn.', error);
      });
    });
  }

  function loaded(plotly) {
    page.plotly = plotly;
    page.waiting.splice(0).forEach(function (waiting) { waiting(); });
  }

  if (page.plotly) { draw(); return; }
  page.waiting.push(draw);
  if (!library || page.loading || typeof DecompressionStream === 'undefined') return;
  page.loading = true;
  var bytes = Uint8Array.from(atob(library), function (c) { return c.charCodeAt(0); });
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text().then(function (code) {
    // An AMD loader (classic Jupyter) or CommonJS would swallow the library: inside this function neither is there.
    var others = window.Plotly, script = document.createElement('script');
    script.textContent = '(function(define,module,exports){' + code + '\n}).call(window);';
    document.head.appendChild(script);
    script.remove();
    var plotly = window.Plotly;
    if (others) window.Plotly = others;
    if (plotly) loaded(plotly);
  }).catch(function (error) {
    page.loading = false;
    console.warn('NotebookOps: plotly.js could not be unpacked; pictures stay still.', error);
  });
})
